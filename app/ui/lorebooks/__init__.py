"""The lorebook editor: books, their entries, a form for every field, and the test bench."""
