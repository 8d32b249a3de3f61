"""What each field of a lorebook entry does, in a sentence: its tooltip."""

from collections.abc import Mapping

from app.ui.language.words import tr


def entry_words() -> Mapping[str, str]:
    """By the name of the attribute."""
    return {**_when(), **_where(), **_among_others(), **_time()}


def _when() -> dict[str, str]:
    return {
        "keys": tr("One of them said, and the entry comes in. /…/ is a regular expression."),
        "secondary_keys": tr("Looked at only when a key was found; how they count is said below."),
        "is_constant": tr("In every prompt that has room for it."),
        "is_selective": tr("Off: what stands in the second keys is passed over."),
        "logic": tr("What must or must not be said besides a key."),
        "is_case_sensitive": tr("“Rose” is not found by the key “rose”."),
        "matches_whole_words": tr(
            "“mill” is not found in “miller”. Keys of several words are found anywhere."
        ),
        "scan_depth": tr("Counted from the newest; with 0 nothing is looked through."),
        "scan_sources": tr("Keys are looked for in these texts, too."),
        "triggers": tr("It comes in only where the model is asked for one of these."),
    }


def _where() -> dict[str, str]:
    return {
        "placement": tr("Where in the prompt the text stands."),
        "depth": tr("So many messages stand below it; only for a place in the chat."),
        "role": tr("Whose message it is to the model; only for a place in the chat."),
        "outlet": tr("It stands where {{outlet::this name}} is written; only for the place at an outlet."),
        "order": tr("Where room is short the highest come in first; at one place the highest stands last."),
    }


def _among_others() -> dict[str, str]:
    return {
        "uses_probability": tr("Off: it comes in whenever it may."),
        "probability": tr("How often it comes in when it may. Drawn for every prompt."),
        "group_text": tr("Names, with commas. Of a group’s entries that may come in, one does."),
        "group_weight": tr("How often it is drawn, compared with the others of its group."),
        "is_preferred_in_group": tr("Nothing is drawn: of such entries the one with the highest order wins."),
        "uses_group_scoring": tr("Of its group those with most keys in the text are drawn from."),
        "ignores_budget": tr("However full the share of the prompt is that lore may take."),
        "excludes_recursion": tr("Its keys are not looked for in the texts of other entries."),
        "prevents_recursion": tr("No keys of others are looked for in its text."),
        "recursion_level": tr("Level 1 is tried first; the next one when nothing else comes in any more."),
    }


def _time() -> dict[str, str]:
    return {
        "sticky": tr("Once in, it stays until so many more messages were written, key or not."),
        "cooldown": tr("After that it does not come in for so many messages, key or not."),
        "delay": tr("It waits until the chat has so many messages."),
    }
