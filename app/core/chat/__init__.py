"""The chat as values: a tree of messages, their revisions, and the changes that happen to them."""
