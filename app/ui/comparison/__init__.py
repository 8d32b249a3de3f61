"""The dialog that shows one prompt answered under two presets."""
