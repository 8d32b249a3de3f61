"""Masque: desktop roleplay chat on your own GPU. The folders are the architecture; see README."""

__version__ = "0.1.0"
