"""The fields of templates as the form shows them: words, what each does, which kind of editor."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.presets.context_template import StoryPlacement
from app.core.presets.instruct_template import NamesBehavior
from app.core.presets.template_kind import TemplateKind
from app.core.prompt.turn_role import TurnRole
from app.ui.widgets.form_field import FormField, Kind

Section = tuple[str, Sequence[FormField]]


def sections(kind: TemplateKind) -> Sequence[Section]:
    """The fields of that kind of template, in groups with a heading each."""
    of_kind = {
        TemplateKind.CONTEXT: _context,
        TemplateKind.INSTRUCT: _instruct,
        TemplateKind.SYSTEM: _system,
        TemplateKind.REASONING: _reasoning,
    }
    return of_kind[kind]()


def _context() -> Sequence[Section]:
    places = (
        (StoryPlacement.TOP, _tr("above the chat")),
        (StoryPlacement.IN_CHAT, _tr("in the chat, at a depth")),
    )
    roles = (
        (TurnRole.SYSTEM, _tr("the system")),
        (TurnRole.USER, _tr("you")),
        (TurnRole.ASSISTANT, _tr("the character")),
    )
    story = (
        _text(
            "story_string", _tr("Story string"), 14,
            _tr("Everything above the chat. {{#if description}}…{{/if}} keeps a part out where it is empty; "
                "system, wiBefore, description, personality, scenario, wiAfter, persona, anchorBefore and "
                "anchorAfter are the parts."),
        ),
        _choice("story_placement", _tr("Where it stands"), places,
                _tr("In the chat it is a message among the others.")),
        FormField("story_depth", _tr("Messages from the end"), Kind.NUMBER, maximum=9_999,
                  words=_tr("Counts only in the chat.")),
        _choice("story_role", _tr("Spoken by"), roles, _tr("Counts only in the chat.")),
    )  # fmt: skip
    marks = (
        _sequence("example_separator", _tr("Above each example"),
                  _tr("A line above each example dialogue; empty for none.")),
        _sequence("chat_start", _tr("Above the chat"),
                  _tr("A line above the first message; empty for none.")),
    )  # fmt: skip
    reply = (
        _flag("ends_with_name", _tr("End with the character’s name"),
              _tr("Without an instruct template the prompt ends with it, so that the character goes on.")),
        _flag("stops_at_names", _tr("Stop at names"), _tr("A new line with a name ends the reply.")),
        _flag("stops_at_separators", _tr("Stop at the two lines above"),
              _tr("Where the model writes one of them, the reply ends.")),
        _flag("trims_sentences", _tr("Cut an unfinished last sentence"),
              _tr("A reply that ran into its greatest length ends with its last whole sentence.")),
        _flag("is_single_line", _tr("One line only"), _tr("The first line break ends the reply.")),
    )  # fmt: skip
    return (_about(), (_tr("Above the chat"), story), (_tr("Separators"), marks), (_tr("The reply"), reply))


def _instruct() -> Sequence[Section]:
    return (
        _about(),
        (_tr("Your messages"), _turn_fields("user", _tr("Before the last"))),
        (_tr("The character’s messages"), _turn_fields("assistant", _tr("Before the reply"))),
        (_tr("System messages"), _system_turn()),
        (_tr("The story string"), _around("story")),
        (_tr("Rules"), _rules()),
        (_tr("End and model"), _end()),
    )


def _turn_fields(role: str, last: str) -> tuple[FormField, ...]:
    return (
        *_around(role),
        _sequence(f"first_{role}_prefix", _tr("Before the first"), _instead()),
        _sequence(f"last_{role}_prefix", last, _instead()),
    )


def _system_turn() -> tuple[FormField, ...]:
    like_yours = _flag("system_is_user", _tr("Like your messages"),
                       _tr("For models that know no system messages."))  # fmt: skip
    last = _sequence("last_system_prefix", _tr("Before the last"), _instead())
    return (like_yours, *_around("system"), last)


def _around(role: str) -> tuple[FormField, ...]:
    before = _tr("Markup that the model was trained with; line breaks and blanks count.")
    behind = _tr("Ends the text before the next one begins.")
    return (
        _sequence(f"{role}_prefix", _tr("Before"), before),
        _sequence(f"{role}_suffix", _tr("Behind"), behind),
    )


def _instead() -> str:
    return _tr("In place of the usual one; empty: the usual one.")


def _rules() -> tuple[FormField, ...]:
    names = (
        (NamesBehavior.NONE, _tr("never")),
        (NamesBehavior.FORCE, _tr("in groups and for past personas")),
        (NamesBehavior.ALWAYS, _tr("always")),
    )
    return (
        _choice("names_behavior", _tr("Names in messages"), names,
                _tr("Whether “Name: ” stands before a message’s text.")),
        _flag("wraps_in_newlines", _tr("A line break around each message"),
              _tr("Behind the markup before it, and behind it where there is no markup.")),
        _flag("expands_macros", _tr("Macros in the markup"), _tr("{{name}} is who speaks.")),
        _flag("skips_examples", _tr("Examples without markup"),
              _tr("Example dialogues stay as the card has them.")),
        _sequence("filler_user_message", _tr("First message where the chat begins with the character"),
                  _tr("For models that insist on a message of yours first.")),
    )  # fmt: skip


def _end() -> tuple[FormField, ...]:
    return (
        _sequence("stop_sequence", _tr("Ends the reply"), _tr("Several: one a line.")),
        _flag("stops_at_sequences", _tr("The markup above ends it too"),
              _tr("Where the model begins a message of somebody else, the reply ends.")),
        _sequence("model_pattern", _tr("For models called"),
                  _tr("A regular expression: the template is taken by itself for models whose name fits.")),
    )  # fmt: skip


def _system() -> Sequence[Section]:
    texts = (
        _text("content", _tr("Above the chat"), 14,
              _tr("What the model is told first. A card’s own takes its place and may bring it back with "
                  "{{original}}.")),
        _text("post_history", _tr("Below the newest message"), 6, _tr("The last words before the reply.")),
    )  # fmt: skip
    return (_about(), ("", texts))


def _reasoning() -> Sequence[Section]:
    markup = (
        _sequence("prefix", _tr("Before the thinking"),
                  _tr("Replies that think first begin with it; empty: none does.")),
        _sequence("suffix", _tr("Behind the thinking"),
                  _tr("What stands between both is not sent again with the next prompts.")),
        _sequence("separator", _tr("Between thinking and reply"),
                  _tr("Stands there where thinking is sent again.")),
    )  # fmt: skip
    return (_about(), (_tr("Markup"), markup))


def _about() -> Section:
    return (
        "",
        (_text("description", _tr("What it is for"), 2, _tr("For people; the model never sees it.")),),
    )


def _text(name: str, label: str, lines: int, words: str) -> FormField:
    return FormField(name, label, Kind.TEXT, words=words, lines=lines)


def _sequence(name: str, label: str, words: str) -> FormField:
    return FormField(name, label, Kind.SEQUENCE, words=words, lines=3)


def _flag(name: str, label: str, words: str) -> FormField:
    return FormField(name, label, Kind.FLAG, words=words)


def _choice(name: str, label: str, choices: tuple[tuple[object, str], ...], words: str) -> FormField:
    return FormField(name, label, Kind.CHOICE, choices=choices, words=words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("template_fields", text)
