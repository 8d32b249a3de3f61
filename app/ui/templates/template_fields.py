"""The fields of templates as the form shows them: words, what each does, which kind of editor."""

from collections.abc import Sequence

from app.core.presets.context_template import StoryPlacement
from app.core.presets.instruct_template import NamesBehavior
from app.core.presets.template_kind import TemplateKind
from app.core.prompt.turn_role import TurnRole
from app.ui.language.words import tr
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
        (StoryPlacement.TOP, tr("above the chat")),
        (StoryPlacement.IN_CHAT, tr("in the chat, at a depth")),
    )
    roles = (
        (TurnRole.SYSTEM, tr("the system")),
        (TurnRole.USER, tr("you")),
        (TurnRole.ASSISTANT, tr("the character")),
    )
    story = (
        _text(
            "story_string", tr("Story string"), 14,
            tr("Everything above the chat. {{#if description}}…{{/if}} keeps a part out where it is empty; "
                "system, wiBefore, description, personality, scenario, wiAfter, persona, anchorBefore and "
                "anchorAfter are the parts."),
        ),
        _choice("story_placement", tr("Where it stands"), places,
                tr("In the chat it is a message among the others.")),
        FormField("story_depth", tr("Messages from the end"), Kind.NUMBER, maximum=9_999,
                  words=tr("Counts only in the chat.")),
        _choice("story_role", tr("Spoken by"), roles, tr("Counts only in the chat.")),
    )  # fmt: skip
    marks = (
        _sequence("example_separator", tr("Above each example"),
                  tr("A line above each example dialogue; empty for none.")),
        _sequence("chat_start", tr("Above the chat"),
                  tr("A line above the first message; empty for none.")),
    )  # fmt: skip
    reply = (
        _flag("ends_with_name", tr("End with the character’s name"),
              tr("Without an instruct template the prompt ends with it, so that the character goes on.")),
        _flag("stops_at_names", tr("Stop at names"), tr("A new line with a name ends the reply.")),
        _flag("stops_at_separators", tr("Stop at the two lines above"),
              tr("Where the model writes one of them, the reply ends.")),
        _flag("trims_sentences", tr("Cut an unfinished last sentence"),
              tr("A reply that ran into its greatest length ends with its last whole sentence.")),
        _flag("is_single_line", tr("One line only"), tr("The first line break ends the reply.")),
    )  # fmt: skip
    return (_about(), (tr("Above the chat"), story), (tr("Separators"), marks), (tr("The reply"), reply))


def _instruct() -> Sequence[Section]:
    return (
        _about(),
        (tr("Your messages"), _turn_fields("user", tr("Before the last"))),
        (tr("The character’s messages"), _turn_fields("assistant", tr("Before the reply"))),
        (tr("System messages"), _system_turn()),
        (tr("The story string"), _around("story")),
        (tr("Rules"), _rules()),
        (tr("End and model"), _end()),
    )


def _turn_fields(role: str, last: str) -> tuple[FormField, ...]:
    return (
        *_around(role),
        _sequence(f"first_{role}_prefix", tr("Before the first"), _instead()),
        _sequence(f"last_{role}_prefix", last, _instead()),
    )


def _system_turn() -> tuple[FormField, ...]:
    like_yours = _flag("system_is_user", tr("Like your messages"),
                       tr("For models that know no system messages."))  # fmt: skip
    last = _sequence("last_system_prefix", tr("Before the last"), _instead())
    return (like_yours, *_around("system"), last)


def _around(role: str) -> tuple[FormField, ...]:
    before = tr("Markup that the model was trained with; line breaks and blanks count.")
    behind = tr("Ends the text before the next one begins.")
    return (
        _sequence(f"{role}_prefix", tr("Before"), before),
        _sequence(f"{role}_suffix", tr("Behind"), behind),
    )


def _instead() -> str:
    return tr("In place of the usual one; empty: the usual one.")


def _rules() -> tuple[FormField, ...]:
    names = (
        (NamesBehavior.NONE, tr("never")),
        (NamesBehavior.FORCE, tr("in groups and for past personas")),
        (NamesBehavior.ALWAYS, tr("always")),
    )
    return (
        _choice("names_behavior", tr("Names in messages"), names,
                tr("Whether “Name: ” stands before a message’s text.")),
        _flag("wraps_in_newlines", tr("A line break around each message"),
              tr("Behind the markup before it, and behind it where there is no markup.")),
        _flag("expands_macros", tr("Macros in the markup"), tr("{{name}} is who speaks.")),
        _flag("skips_examples", tr("Examples without markup"),
              tr("Example dialogues stay as the card has them.")),
        _sequence("filler_user_message", tr("First message where the chat begins with the character"),
                  tr("For models that insist on a message of yours first.")),
    )  # fmt: skip


def _end() -> tuple[FormField, ...]:
    return (
        _sequence("stop_sequence", tr("Ends the reply"), tr("Several: one a line.")),
        _flag("stops_at_sequences", tr("The markup above ends it too"),
              tr("Where the model begins a message of somebody else, the reply ends.")),
        _sequence("model_pattern", tr("For models called"),
                  tr("A regular expression: the template is taken by itself for models whose name fits.")),
    )  # fmt: skip


def _system() -> Sequence[Section]:
    texts = (
        _text("content", tr("Above the chat"), 14,
              tr("What the model is told first. A card’s own takes its place and may bring it back with "
                  "{{original}}.")),
        _text("post_history", tr("Below the newest message"), 6, tr("The last words before the reply.")),
    )  # fmt: skip
    return (_about(), ("", texts))


def _reasoning() -> Sequence[Section]:
    markup = (
        _sequence("prefix", tr("Before the thinking"),
                  tr("Replies that think first begin with it; empty: none does.")),
        _sequence("suffix", tr("Behind the thinking"),
                  tr("What stands between both is not sent again with the next prompts.")),
        _sequence("separator", tr("Between thinking and reply"),
                  tr("Stands there where thinking is sent again.")),
    )  # fmt: skip
    return (_about(), (tr("Markup"), markup))


def _about() -> Section:
    return (
        "",
        (_text("description", tr("What it is for"), 2, tr("For people; the model never sees it.")),),
    )


def _text(name: str, label: str, lines: int, words: str) -> FormField:
    return FormField(name, label, Kind.TEXT, words=words, lines=lines)


def _sequence(name: str, label: str, words: str) -> FormField:
    return FormField(name, label, Kind.SEQUENCE, words=words, lines=3)


def _flag(name: str, label: str, words: str) -> FormField:
    return FormField(name, label, Kind.FLAG, words=words)


def _choice(name: str, label: str, choices: tuple[tuple[object, str], ...], words: str) -> FormField:
    return FormField(name, label, Kind.CHOICE, choices=choices, words=words)
