"""A photographed page, for a person to mark."""
