"""Pages of tutors: the public ones, a tutor's own, and those of who checks."""
