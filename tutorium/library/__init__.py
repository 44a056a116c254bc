"""Answers, notes and cards: what readers read, where it came from, and the editors' work on it."""
