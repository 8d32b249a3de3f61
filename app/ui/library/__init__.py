"""The library window: every character as a tile or a row, found, sorted, put in order and taken away."""
