"""People and how they sign in, learners, guardians, organisations, consents, and what is kept of whom."""
