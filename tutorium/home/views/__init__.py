"""Pages that compose the rooms."""
