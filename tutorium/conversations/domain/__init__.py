"""The rules of conversations, in plain Python."""
