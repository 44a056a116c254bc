"""Pointing at a place of a figure, or choosing it by its label."""
