"""A number, with its unit, its figures and its form."""
