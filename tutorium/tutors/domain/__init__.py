"""The rules about tutors, in plain Python."""
