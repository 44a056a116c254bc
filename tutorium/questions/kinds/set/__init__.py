"""A set, in any order."""
