"""Pages for who reports, and for who answers for safety."""
