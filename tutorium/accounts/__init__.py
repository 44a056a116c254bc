"""People and how they sign in. Roles, guardians, organisations, consent and privacy stand here as they are built."""
