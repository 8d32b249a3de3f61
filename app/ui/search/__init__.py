"""Search through all chats."""
