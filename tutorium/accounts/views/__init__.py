"""A person's own pages: account, family, and the door."""
