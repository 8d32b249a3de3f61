"""The dialog that shows how likely each word of a reply was."""
