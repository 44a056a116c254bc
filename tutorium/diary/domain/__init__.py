"""The rules of diaries, in plain Python."""
