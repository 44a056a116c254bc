"""Examination papers as PDF files: read in a process of their own, split into questions, paired.

Nothing here knows where a file comes from or where it is kept; what cannot be split is said so.
"""
