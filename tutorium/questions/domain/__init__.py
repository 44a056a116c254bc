"""Rules of questions and marks, in plain Python."""
