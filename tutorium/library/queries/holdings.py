"""How much the library has for each course, for the rule that says which courses are shown."""

from tutorium.curriculum.queries import Holding
from tutorium.library.queries.cards import card_tally
from tutorium.library.queries.items import ANSWERS, NOTES, tally


def answers_held() -> Holding:
    return Holding("answers", tally(ANSWERS))


def notes_held() -> Holding:
    return Holding("notes", tally(NOTES))


def cards_held() -> Holding:
    return Holding("cards", card_tally())
