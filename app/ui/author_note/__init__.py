"""The author's note and the scenario of a chat."""
