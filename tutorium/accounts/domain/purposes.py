"""What is agreed to, one thing at a time, so that each can be taken back alone."""

from enum import StrEnum


class Purpose(StrEnum):
    ACCOUNT = "account"  # to keep an account and what is practised in it
    LESSONS = "lessons"  # to meet tutors and write with them, a guardian or school always there
    SHARING = "sharing"  # to show a tutor where marks went
    READING = "reading"  # to show a tutor what was read


# Without it the account of a child below the age of consent sleeps.
NEEDED = Purpose.ACCOUNT
