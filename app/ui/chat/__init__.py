"""The chat: a flat tree view with a delegate, an item model over core values, and safe Markdown."""
