"""Groups: who takes part in a chat of several characters, and whose turn it is."""
