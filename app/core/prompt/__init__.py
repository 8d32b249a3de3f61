"""From card, persona, templates and chat to the exact segments the model reads."""
