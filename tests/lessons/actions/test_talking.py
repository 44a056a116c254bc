import pytest

from tests.conversations.talking import SIDE, pupil_of, school, teacher_of, young
from tests.factories import AdultFactory
from tests.lessons.booked import NOON, held, lesson, offer, slot
from tests.lessons.roomed import childs_lesson
from tutorium.accounts.models import Guardianship
from tutorium.conversations import actions as conversations
from tutorium.conversations.models import Conversation
from tutorium.lessons import actions
from tutorium.lessons.queries import rooms as queries

pytestmark = pytest.mark.django_db


def begin(row, by, text="Hello"):
    return actions.begin_talk(row.booking, text=text, by=by, at=NOON)


def sides(talk):
    return {(each.user, each.side) for each in talk.parties.live()}


def test_grown_up_writes_with_the_tutor():
    row = lesson()

    talk = begin(row, row.booking.tutor)

    assert sides(talk) == {
        (row.booking.student, SIDE.STUDENT),
        (row.booking.tutor, SIDE.TUTOR),
    }
    assert queries.talk_of(row.booking, row.booking.student) == talk


def test_childs_guardian_is_part_of_it():
    row, guardian = childs_lesson()

    talk = begin(row, row.booking.tutor)

    assert (guardian, SIDE.GUARDIAN) in sides(talk)


def test_school_of_a_pupil_is_part_of_it():
    hilltop, child = school(), young()
    pupil_of(hilltop, child)
    teacher = teacher_of(hilltop)
    row = held(student=child)
    row.school = hilltop

    assert (teacher, SIDE.SCHOOL) in actions.sides_of(row, at=NOON)


def test_nobody_writes_to_a_child_who_has_nobody():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(conversations.NotPossibleError):
        begin(row, row.booking.tutor)
    assert not Conversation.objects.exists()


def test_pair_goes_on_in_the_conversation_that_it_has():
    of, student = offer(), AdultFactory()
    first, second = lesson(of, student), lesson(of, student, spans=[slot(days=8)])
    talk = begin(first, student)

    assert begin(second, first.booking.tutor, "Again") == talk
    assert talk.messages.count() == 2
    assert queries.talk_of(second.booking, student) == talk


def test_closed_one_is_followed_by_another():
    row = lesson()
    talk = begin(row, row.booking.student)
    conversations.close(talk, by=row.booking.student, at=NOON)

    assert begin(row, row.booking.student) != talk


def test_nobody_else_has_it():
    row = lesson()
    begin(row, row.booking.student)

    assert queries.talk_of(row.booking, AdultFactory()) is None
