"""Answers, notes and cards, where they came from, the addresses that lead to them, and inquiries."""

from tutorium.library.models.addresses import Address, AddressQuerySet
from tutorium.library.models.cards import Card
from tutorium.library.models.duplicates import AnswerLook, AnswerPair, AnswerPairQuerySet
from tutorium.library.models.facts import FactSheet
from tutorium.library.models.figures import Figure
from tutorium.library.models.inquiries import Inquiry, InquiryPhotograph, InquiryQuerySet
from tutorium.library.models.inquiry_tables import ExamWindow, WriterCourse
from tutorium.library.models.items import (
    Answer,
    AnswerTopic,
    How,
    Item,
    ItemQuerySet,
    Note,
    NoteTopic,
)
from tutorium.library.models.links import DeadLink, OutsideAddress
from tutorium.library.models.readings import Reading, SecondReader
from tutorium.library.models.reports import ProblemReport

__all__ = [
    "Address",
    "AddressQuerySet",
    "Answer",
    "AnswerLook",
    "AnswerPair",
    "AnswerPairQuerySet",
    "AnswerTopic",
    "Card",
    "DeadLink",
    "ExamWindow",
    "FactSheet",
    "Figure",
    "How",
    "Inquiry",
    "InquiryPhotograph",
    "InquiryQuerySet",
    "Item",
    "ItemQuerySet",
    "Note",
    "NoteTopic",
    "OutsideAddress",
    "ProblemReport",
    "Reading",
    "SecondReader",
    "WriterCourse",
]
