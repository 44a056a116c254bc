from datetime import date
from random import Random

import pytest

from tests.factories import LearnerFactory, TopicFactory, publish_questions
from tests.lessons.booked import HOUR, NOON, lesson
from tests.lessons.roomed import END, childs_lesson
from tutorium.accounts.models import Guardianship, Learner
from tutorium.lessons import actions
from tutorium.lessons.actions import Set
from tutorium.lessons.domain.homework import MOST, BadDueDateError, TooMuchHomeworkError
from tutorium.lessons.models import Homework
from tutorium.lessons.queries import rooms as queries
from tutorium.letters.models import Letter
from tutorium.practice.actions import NothingToPractiseError, finish_session
from tutorium.practice.models import PracticeSession

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 15)


def set_(row, *, by=None, due_date=DUE, questions=5, **said):
    course = row.booking.offer.course
    told = Set(course=course, questions=questions, due_date=due_date, **said)
    return actions.set_homework(row, told, by=by or row.booking.tutor, at=END)


def begin(homework):
    learner = Learner.objects.filter(user=homework.lesson.booking.student).first()
    learner = learner or LearnerFactory(user=homework.lesson.booking.student)
    return actions.begin_homework(
        homework, learner=lambda: learner, past=learner, at=END, random=Random(1)
    )


def with_questions(row, number=3):
    topic = TopicFactory(course=row.booking.offer.course, code="p1")
    publish_questions(number, topic=topic)
    return topic


def test_student_and_guardian_hear_of_it(django_capture_on_commit_callbacks, mailoutbox):
    row, guardian = childs_lesson()

    with django_capture_on_commit_callbacks(execute=True):
        set_(row, words="Show your working")

    letters = Letter.objects.filter(kind="lessons/letters/homework.html")
    assert sorted(letters.values_list("to", flat=True)) == sorted(
        [row.booking.student.email, guardian.email]
    )
    assert "working" not in "".join(each.body for each in mailoutbox)


def test_only_the_tutor_sets_it():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        set_(row, by=row.booking.student)


def test_there_is_an_end_to_it():
    row = lesson()
    for _each in range(MOST):
        set_(row)

    with pytest.raises(TooMuchHomeworkError):
        set_(row)


def test_day_that_is_over_is_refused():
    with pytest.raises(BadDueDateError):
        set_(lesson(), due_date=date(2026, 12, 7))


def test_nothing_is_set_for_a_child_who_has_nobody():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(actions.NotGuardedError):
        set_(row)


def test_it_is_begun_once_as_a_session_of_the_student():
    row = lesson()
    topic = with_questions(row)
    homework = set_(row, topic=topic)

    session = begin(homework)

    assert begin(homework) == session
    assert (session.kind, session.topic, session.questions.count()) == ("topic", topic, 3)
    assert session.learner.user == row.booking.student


def test_without_questions_nothing_begins():
    with pytest.raises(NothingToPractiseError):
        begin(set_(lesson()))
    assert not PracticeSession.objects.exists()


def test_it_is_done_when_it_is_handed_in():
    row = lesson()
    with_questions(row)
    session = begin(set_(row))
    student = row.booking.student
    assert [each.is_done for each in Homework.objects.with_done()] == [False]
    assert len(queries.homework_to_do(student.pk, at=END)) == 1

    finish_session(session, at=END)

    assert [each.is_done for each in Homework.objects.with_done()] == [True]
    assert queries.homework_to_do(student.pk, at=END) == []


def test_it_leaves_the_practice_a_month_after_its_day():
    row = lesson()
    set_(row)
    student = row.booking.student.pk

    assert len(queries.homework_to_do(student, at=END + 37 * 24 * HOUR)) == 1
    assert queries.homework_to_do(student, at=END + 38 * 24 * HOUR) == []


def test_what_is_begun_is_not_taken_back():
    row = lesson()
    with_questions(row)
    begun, other = set_(row), set_(row)
    begin(begun)

    for each in (begun, other):
        actions.withdraw_homework(each)

    assert Homework.objects.get() == begun
