"""A vector, by its components or by unit vectors."""
