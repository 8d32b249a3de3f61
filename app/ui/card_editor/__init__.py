"""The card editor: a window for one character's card, its doctor and its versions."""
