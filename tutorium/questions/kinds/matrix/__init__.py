"""A matrix, entry by entry."""
