"""ChatPanel: joins the chat's model and view with the session: changes in, wishes out."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.chat.changes import ChatChange, ChatOpened, TextGrown
from app.core.chat.messages import ChatId, Message, Role
from app.services.facts import ChatHappened, ChatShown, ContextMeasured, ReplyPhase, ReplyProgressed
from app.services.group_facts import GroupShown
from app.services.message_facts import MessagePointedOut
from app.services.rule_facts import TextsShownAs
from app.services.session import Session
from app.services.token_chance_facts import TokenChancesShown
from app.ui.chances.chances_dialog import ChancesDialog
from app.ui.chances.word_peek import WordPeek
from app.ui.chat import links
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.chat_view import ChatView
from app.ui.chat.find_bar import FindBar
from app.ui.chat.message_actions import further_offers, offers_for
from app.ui.chat.message_foot import can_swipe
from app.ui.chat.replay_dialog import ReplayDialog
from app.ui.chat.stream_pacer import StreamPacer
from app.ui.chat.whole_message import WholeMessage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.empty_state import EmptyState


class ChatPanel(QWidget):
    """The middle of the window without header and composer."""

    import_requested = Signal()
    prompt_requested = Signal(int)
    column_changed = Signal()

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self._chat_id: ChatId | None = None
        self.model = ChatModel(self)
        self.view = ChatView(self.model, appearance)
        self.word_peek = WordPeek(self.view, self.model, session.chances)
        self.pacer = StreamPacer(self)
        self.find_bar = FindBar(self.model, self.view)
        self.empty = EmptyState("", "")
        self.new_text_button = text_button(self.tr("↓ New text"), role="pill", parent=self)
        self.new_text_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_text_button.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.pacer.released.connect(self._apply)
        self.view.act_requested.connect(self.act)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.view.link_chosen.connect(lambda link: links.ask_and_open(link, self.window()))
        self.view.editing.saved.connect(lambda message, text: self._session.edit(message.id, text))
        self.view.follow.changed.connect(self._on_follow_changed)
        self.new_text_button.clicked.connect(self.view.to_end)
        self.empty.button_clicked.connect(self.import_requested)

    # ---- what the session tells ------------------------------------------------------------------

    def show_chat(self, fact: ChatShown) -> None:
        if fact.chat_id != self._chat_id:
            self._chat_id = fact.chat_id
            self.find_bar.put_away()
            self.pacer.flush()
            self.model.clear()
            self.view.to_end()
        self.view.delegate.character_png = fact.avatar_png
        self._stack.setCurrentWidget(self.view)

    def show_group(self, fact: GroupShown) -> None:
        """In a group each message has its own speaker's picture."""
        by_name = {m.name: fact.pictures.get(m.id) for m in reversed(fact.group.members)}
        self.view.delegate.members = (fact.pictures, by_name) if fact.is_group else None
        self.view.viewport().update()

    def show_no_chat(self, *, has_characters: bool) -> None:
        self._chat_id = None
        self.find_bar.put_away()
        self.model.clear()
        if has_characters:
            self.empty.say(
                self.tr("Choose a character on the left, or drop a card here."), self.tr("Import a card…")
            )
        else:
            self.empty.say(self.tr("Drop a character card here to begin."), self.tr("Choose a card…"))
        self._stack.setCurrentWidget(self.empty)

    def show_change(self, fact: ChatHappened) -> None:
        if isinstance(fact.change, TextGrown):
            self.pacer.add(fact.change)
            return
        self.pacer.flush()
        self._apply(fact.change)

    def show_progress(self, fact: ReplyProgressed) -> None:
        self.model.show_progress(fact)

    def point_out(self, fact: MessagePointedOut) -> None:
        """The message that was looked for comes into sight, with the keyboard on it."""
        if fact.chat_id == self._chat_id:
            self.pacer.flush()
            self.view.follow.release()
            self.view.show_message(fact.message_id)

    def show_texts(self, fact: TextsShownAs) -> None:
        """What rules make of messages, told before the messages themselves."""
        self.view.show_texts(fact.texts)

    def show_measured(self, fact: ContextMeasured) -> None:
        self.model.show_first_seen(fact.first_message_id)

    def find_words(self) -> None:
        """Find words in the shown chat."""
        if self._chat_id is not None:
            self.find_bar.open()

    def follow_end(self) -> None:
        """The user said something: the end is what matters now."""
        self.view.to_end()

    # ---- what the user wants ---------------------------------------------------------------------

    def act(self, name: str, message: Message | None = None) -> None:
        """Do `name` with `message`, or with the last one; see ChatView for the names."""
        message = message or self.model.last
        if name == "stop":
            self._session.stop()
        elif message is None:
            return
        elif name == "edit_last":
            self.view.edit_message(message)
        elif name == "edit_last_own":
            self._edit_last_own()
        elif name in ("previous_swipe", "next_swipe"):
            self._swipe(message, 1 if name == "next_swipe" else -1)
        elif name in ("regenerate", "try_again", "continue"):
            self._ask(name)
        else:
            self._act_on_text(name, message)

    def _ask(self, name: str) -> None:
        if self.model.progress.phase is ReplyPhase.IDLE:
            self.follow_end()
            self._session.continue_reply() if name == "continue" else self._session.regenerate()

    def _act_on_text(self, name: str, message: Message) -> None:
        if name == "copy":
            self.copy(message)
        elif name == "show_all":
            WholeMessage(message, self.window()).open()
        elif name == "remove":
            self._session.remove_from(message.id)
        elif name == "more":
            self._on_menu_requested(message, QCursor.pos())
        else:
            self._act_on_any(name, message)

    def _act_on_any(self, name: str, message: Message) -> None:
        acts = self._session.messages
        if name == "bookmark":
            acts.bookmark(message.id, is_on=not message.is_bookmarked)
        elif name == "hide":
            acts.hide([message.id], is_hidden=not message.is_hidden)
        elif name == "remove_one":
            acts.remove(message.id)
        elif name == "branch":
            acts.branch(message.id)
        elif name == "write_otherwise":
            self.follow_end()
            acts.write_otherwise(message.id)

    def copy(self, message: Message | None = None) -> None:
        """What is marked, else the whole text of `message` as it was written."""
        marked = self.view.delegate.selected_text()
        text = marked or (message.text if message else "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def _swipe(self, message: Message, step: int) -> None:
        """To the neighbouring version; right of the last one of the last reply a new one is written."""
        wanted = message.swipe_index + step
        if not message.revision.is_finished:
            return
        if 0 <= wanted < message.num_swipes:
            self._session.choose_swipe(message.id, wanted)
        elif step > 0 and self.model.last is message and can_swipe(message, is_last=True):
            self._ask("regenerate")

    def _edit_last_own(self) -> None:
        own = (message for message in reversed(self.model.messages) if message.role is Role.USER)
        message = next(own, None)
        if message is not None:
            self.view.edit_message(message)

    # ---- what follows ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()
        self.column_changed.emit()

    def _apply(self, change: ChatChange) -> None:
        self.model.apply(change)
        if isinstance(change, ChatOpened):
            self.find_bar.path_changed()
        is_news = not self.view.follow.is_following and self._stack.currentWidget() is self.view
        if is_news and isinstance(change, TextGrown):
            self.new_text_button.show()
            self.new_text_button.raise_()
            self._place_pill()

    def _on_follow_changed(self, is_following: bool) -> None:
        if is_following:
            self.new_text_button.hide()

    def _place_pill(self) -> None:
        size = self.new_text_button.sizeHint()
        x = (self.width() - size.width()) // 2
        self.new_text_button.setGeometry(x, self.height() - size.height() - 12, size.width(), size.height())

    def _on_menu_requested(self, message: Message, position: QPoint) -> None:
        menu = self.menu_for(message)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def menu_for(self, message: Message) -> QMenu:
        """The same as the buttons at the message's foot, in words."""
        menu = QMenu(self)
        if self.view.delegate.selected_text():
            menu.addAction(self.tr("Copy what is marked"), self.copy)
        is_last = self.model.last is message
        offers = [offer for offer in offers_for(message, is_last=is_last) if offer.name != "more"]
        for offer in (*offers, *further_offers(message, is_last=is_last)):
            menu.addAction(offer.label, partial(self.view.act, offer.name, message))
        if message.revision.made_with is not None:
            menu.addAction(self.tr("What the model read…"), partial(self.prompt_requested.emit, message.id))
        if message.revision.made_with is not None and message.revision.is_finished:
            menu.addSeparator()
            replay = self._session.replay
            menu.addAction(self.tr("Write exactly this again"), lambda: replay.again(message.id))
            look = partial(self._session.chances.look_at, message.id)
            menu.addAction(self.tr("How sure each word was…"), look)
            menu.addAction(self.tr("Write again, but…"), partial(self._ask_what_to_change, message))
        return menu

    def show_chances(self, fact: TokenChancesShown) -> None:
        chances = self._session.chances
        dialog = ChancesDialog(fact, self._appearance, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keep_toggled.connect(chances.keep)
        dialog.write_on_chosen.connect(partial(chances.write_on, fact.message_id))
        dialog.open()

    def _ask_what_to_change(self, message: Message) -> None:
        dialog = ReplayDialog(message, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wished.connect(partial(self._session.replay.again, message.id))
        dialog.open()
