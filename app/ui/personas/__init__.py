"""The persona manager: whom the user plays, and where."""
