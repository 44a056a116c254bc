"""An inequality, or several that hold together or instead of each other."""
