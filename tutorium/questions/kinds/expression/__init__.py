"""An expression, in the form asked for."""
