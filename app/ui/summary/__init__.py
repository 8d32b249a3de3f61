"""The summary of a chat's story."""
