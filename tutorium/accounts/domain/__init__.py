"""The rules about people, in plain Python."""
