"""The rules of safeguarding, in plain Python."""
