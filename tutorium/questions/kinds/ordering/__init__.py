"""Putting items into their order."""
