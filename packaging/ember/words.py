"""English word forms that the templates need: articles, capitals, verbs in the third person."""

_IRREGULAR = {"be": "is", "am": "is", "are": "is", "have": "has", "do": "does", "go": "goes", "were": "was"}
_SOUNDS_LIKE_A = ("uni", "use", "one", "eu", "ufo")
_SOUNDS_LIKE_AN = ("hour", "honest", "heir")


def with_article(noun: str) -> str:
    """`noun` with "a" or "an" before it; names of several things and of unique ones stay bare."""
    if noun.startswith(("the ", "The ", "some ", "two ", "three ", "my ", "a ", "an ")):
        return noun
    lower = noun.lower()
    sounds_open = lower[:1] in "aeiou" and not lower.startswith(_SOUNDS_LIKE_A)
    return f"an {noun}" if sounds_open or lower.startswith(_SOUNDS_LIKE_AN) else f"a {noun}"


def capitalised(text: str) -> str:
    """`text` with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def third_person(verb: str) -> str:
    """The verb after she, he or a name; a phrase bends its first word ("lean back" → "leans back")."""
    head, space, rest = verb.partition(" ")
    return _bent(head) + space + rest


def _bent(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"
