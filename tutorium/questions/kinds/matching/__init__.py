"""Joining what stands on the left to what stands on the right."""
