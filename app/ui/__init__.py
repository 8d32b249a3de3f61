"""The window. All Qt is in here; it calls services and shows what they report."""
