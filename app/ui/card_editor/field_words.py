"""The fields of a card in words, as labels and in sentences."""

from PySide6.QtCore import QCoreApplication


def field_label(field: str) -> str:
    """The label of a name of `card_fields.EDITED_FIELDS`, or of "avatar"."""
    labels = {
        "name": _tr("Name"),
        "nickname": _tr("Nickname"),
        "description": _tr("Description"),
        "personality": _tr("Personality"),
        "scenario": _tr("Scenario"),
        "greetings": _tr("Greetings"),
        "group_greetings": _tr("Greetings in groups"),
        "example_dialogue": _tr("Example dialogue"),
        "system_prompt": _tr("System prompt"),
        "post_history_instructions": _tr("Post-history instructions"),
        "depth_prompt": _tr("Character's note"),
        "creator_notes": _tr("Creator's notes"),
        "translated_notes": _tr("Creator's notes in other languages"),
        "tags": _tr("Tags"),
        "creator": _tr("Creator"),
        "character_version": _tr("Version"),
        "origins": _tr("Where it comes from"),
        "assets": _tr("Files"),
        "lorebook": _tr("Lorebook"),
        "avatar": _tr("Picture"),
    }
    return labels.get(field, field)


def place_label(field: str, place: int) -> str:
    """The label with the number of the greeting or entry, counted from 1; 0 is none."""
    if field == "greetings" and place:
        return _tr("First message") if place == 1 else _tr("Greeting {0}").format(place)
    if field == "group_greetings" and place:
        return _tr("Group greeting {0}").format(place)
    if field == "lorebook" and place:
        return _tr("Lorebook entry {0}").format(place)
    return field_label(field)


def _tr(text: str) -> str:
    return QCoreApplication.translate("card_fields", text)
