"""Rules of papers, in plain Python."""
