"""Find-and-replace rules: their window, and the question about those of a card."""
