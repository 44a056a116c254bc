"""An interval of numbers, or a union of intervals."""
