"""Profiles, offers, credentials, standing and finding of tutors. Not built yet."""
