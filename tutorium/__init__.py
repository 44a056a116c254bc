"""Tutorium: a free revision library and the tutors behind it."""
