"""The composer: where the user writes, sends and stops; with the gauge of the context."""
