"""Pages of conversations: a person's own, one of them, and what goes along with messages."""
