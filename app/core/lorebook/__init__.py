"""Entries that enter the prompt when the chat speaks of them."""
