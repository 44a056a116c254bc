"""Qualifications, awarding bodies, subjects, courses, topics and command terms: what all content points to."""
