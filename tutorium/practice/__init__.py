"""Practice: what a student answers, what it earned, what is remembered, and where they stand."""
