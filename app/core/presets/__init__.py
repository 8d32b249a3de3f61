"""Sampler presets, context and instruct templates as values."""
