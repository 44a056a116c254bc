from datetime import date

from tests.questions.reading import FRONT, read
from tutorium.core.provenance import made_of

PART = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]\n"


def made(more=""):
    question, faults = read(more + PART, front=FRONT)
    assert faults == []
    return made_of(question.provenance, notice=question.notice)


def test_draft_is_neither_checked_nor_signed():
    found = made()

    assert (found.written_how, found.written_date) == ("model", date(2026, 11, 26))
    assert (found.checked_how, found.checked_date, found.signed_by) == ("", None, "")


def test_check_and_signature_are_said():
    found = made(
        "checked: {how: person, by: Bob, date: 2026-11-27}\nsigned: {by: Eve, date: 2026-11-28}\n"
    )

    assert (found.checked_how, found.checked_by) == ("person", "Bob")
    assert (found.signed_by, found.signed_date) == ("Eve", date(2026, 11, 28))
