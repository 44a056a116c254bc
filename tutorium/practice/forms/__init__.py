"""What students, and those who mark for them, write and choose."""

from tutorium.practice.forms.courses import CourseOfCard
from tutorium.practice.forms.exchange import DECKS, LARGEST_DECK, BringDeck, suffix_of
from tutorium.practice.forms.given_marks import AskToMark, GiveMarks
from tutorium.practice.forms.plans import SetExam, SetTime
from tutorium.practice.forms.recall import GiveGrade, WriteCard
from tutorium.practice.forms.sessions import PAPER, TOPIC, StartSession
from tutorium.practice.forms.sittings import Given, GivenOwn, MarkOwnQuestion
from tutorium.practice.forms.written_pages import AddPages

__all__ = [
    "DECKS",
    "LARGEST_DECK",
    "PAPER",
    "TOPIC",
    "AddPages",
    "AskToMark",
    "BringDeck",
    "CourseOfCard",
    "GiveGrade",
    "GiveMarks",
    "Given",
    "GivenOwn",
    "MarkOwnQuestion",
    "SetExam",
    "SetTime",
    "StartSession",
    "WriteCard",
    "suffix_of",
]
