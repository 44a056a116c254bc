"""The rules of practice, in plain Python."""
