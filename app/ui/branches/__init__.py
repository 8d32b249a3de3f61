"""The map of a chat's branches."""
