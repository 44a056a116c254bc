"""Saying whether a statement is true."""
