"""What a tutor may know before a lesson: how much of it there is, and since when."""

from datetime import timedelta

LONGEST_WORDS = 600
MOST_TOPICS = 3
LOOKS_BACK = timedelta(days=90)
