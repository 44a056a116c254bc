"""A chemical formula or a balanced equation."""
