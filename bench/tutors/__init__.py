"""What finding a tutor costs, with many tutors."""
