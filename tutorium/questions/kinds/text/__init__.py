"""A short answer, judged by its words."""
