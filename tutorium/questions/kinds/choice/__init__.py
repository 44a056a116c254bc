"""Choosing one option, or all that apply."""
