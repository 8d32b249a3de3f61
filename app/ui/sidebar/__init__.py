"""The side bar: characters, and the chats of the one that is open."""
