"""The fields of a card in words, as labels and in sentences."""

from app.ui.language.words import tr


def field_label(field: str) -> str:
    """The label of a name of `card_fields.EDITED_FIELDS`, or of "avatar"."""
    labels = {
        "name": tr("Name"),
        "nickname": tr("Nickname"),
        "description": tr("Description"),
        "personality": tr("Personality"),
        "scenario": tr("Scenario"),
        "greetings": tr("Greetings"),
        "group_greetings": tr("Greetings in groups"),
        "example_dialogue": tr("Example dialogue"),
        "system_prompt": tr("System prompt"),
        "post_history_instructions": tr("Post-history instructions"),
        "depth_prompt": tr("Character's note"),
        "creator_notes": tr("Creator's notes"),
        "translated_notes": tr("Creator's notes in other languages"),
        "tags": tr("Tags"),
        "creator": tr("Creator"),
        "character_version": tr("Version"),
        "origins": tr("Where it comes from"),
        "assets": tr("Files"),
        "lorebook": tr("Lorebook"),
        "avatar": tr("Picture"),
    }
    return labels.get(field, field)


def place_label(field: str, place: int) -> str:
    """The label with the number of the greeting or entry, counted from 1; 0 is none."""
    if field == "greetings" and place:
        return tr("First message") if place == 1 else tr("Greeting {0}").format(place)
    if field == "group_greetings" and place:
        return tr("Group greeting {0}").format(place)
    if field == "lorebook" and place:
        return tr("Lorebook entry {0}").format(place)
    return field_label(field)
