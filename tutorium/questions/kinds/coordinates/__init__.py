"""A point, or several, by coordinates."""
