"""The engine process and what runs in it. Only modules that the child imports may know torch."""
