"""Filling the gaps of a text, each with a small answer of its own."""
