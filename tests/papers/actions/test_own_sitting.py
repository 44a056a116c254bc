"""What becomes of an own paper when it is sat."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories import TopicFactory
from tests.papers.own_files import NOON, keep, read_file, rows_of
from tutorium.papers import actions
from tutorium.papers.domain.own import CutPlace
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.models import OwnPaper

pytestmark = pytest.mark.django_db
GRADES = (Boundary("A", 8), Boundary("B", 5))


def test_time_is_the_students_word():
    own = keep(minutes=None)

    actions.set_time(own, minutes=75, reading_minutes=5)

    paper = OwnPaper.objects.get().paper
    assert (paper.minutes, paper.reading_minutes) == (75, 5)


def test_split_is_held_since_it_was_first_sat_and_released():
    own = keep()

    rows = actions.hold_split(own, at=NOON)
    actions.hold_split(own, at=NOON + timedelta(days=1))

    assert [row.label for row in rows] == ["1", "2", "3"]
    assert OwnPaper.objects.get().sat_at == NOON
    actions.release_split(own)
    assert OwnPaper.objects.get().sat_at is None


def test_paper_that_was_sat_is_split_no_further_and_corrected_all_the_same():
    own = keep()
    actions.hold_split(own, at=NOON)
    question = own.questions.first()

    for deed in (
        lambda: actions.join_with_next(question),
        lambda: actions.drop_question(question),
        lambda: actions.cut_question(question, place=CutPlace(1, 100), label="1b"),
    ):
        with pytest.raises(actions.SatError):
            deed()
    actions.correct_question(question, label="1a", marks=Decimal(2), scheme=None, piece="")

    assert rows_of(own) == [("1a", 2), ("2", 2), ("3", 4)]


def test_what_is_said_of_a_question_adds_up_to_the_papers_marks():
    own = keep(file=read_file("1. Say why.", "2. Say how. [3]"))
    topic = TopicFactory()

    actions.say_of_question(own.questions.first(), marks=Decimal(4), topics=[topic])

    question = own.questions.first()
    assert (question.marks, list(question.topics.all())) == (4, [topic])
    assert OwnPaper.objects.get().paper.marks == 7


def test_boundaries_replace_those_before():
    own = keep()
    actions.set_boundaries(own, [Boundary("Z", 9)])

    actions.set_boundaries(own, GRADES)

    kept = own.paper.boundaries.all()
    assert [(each.grade, each.marks, each.out_of) for each in kept] == [("A", 8, 9), ("B", 5, 9)]


def test_boundaries_need_the_papers_marks():
    own = keep(file=read_file("1. Say why.", "2. Say how. [3]"))

    with pytest.raises(actions.NoTotalError):
        actions.set_boundaries(own, GRADES)


def test_paper_that_is_deleted_takes_its_boundaries_along():
    own = keep()
    actions.set_boundaries(own, GRADES)

    actions.delete_own_paper(own)

    assert OwnPaper.objects.count() == 0
