"""The languages that the window speaks."""
