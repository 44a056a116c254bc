"""The rules of money, in plain Python."""
