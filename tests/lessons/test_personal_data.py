"""What stays of the rooms of lessons when somebody is erased."""

import pytest
import time_machine
from django.utils import timezone

from tests.factories import TopicFactory
from tests.lessons.actions.test_waiting import full, join
from tests.lessons.booked import NOON, lesson
from tests.lessons.briefed import allowed, childs_brief
from tests.lessons.given import given_to_child
from tests.lessons.roomed import END, joined
from tutorium.accounts.actions import decide_erasure, erase
from tutorium.lessons import actions
from tutorium.lessons.actions import Reported, Set
from tutorium.lessons.models import (
    Attendance,
    Brief,
    Homework,
    LessonNotes,
    Material,
    Misfit,
    Report,
    ReportTopic,
    WaitingPlace,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def worked():
    """Return a lesson with all that both sides leave in its room."""
    row = joined(lesson(), student=0, tutor=0)
    tutor, course = row.booking.tutor, row.booking.offer.course
    topics = {TopicFactory(course=course, code="p1"): "secure"}
    actions.save_notes(row, "Sam finds signs hard", version=0, by=tutor, at=NOON)
    actions.add_page(row, path="/answers/", name="For Sam", by=tutor, at=NOON)
    actions.write_report(row, Reported(text="Sam did well", topics=topics), by=tutor, at=END)
    said = Set(course=course, questions=5, due_date=END.date(), words="For Sam")
    actions.set_homework(row, said, by=tutor, at=END)
    return row


def test_brief_goes_with_the_student():
    brief, guardian = childs_brief()
    brief.topics.add(TopicFactory(course=brief.booking.course, code="p1"))
    allowed(brief, guardian)

    with time_machine.travel(END, tick=False):
        erased(brief.booking.student)

    assert not Brief.objects.exists()


def test_what_did_not_fit_goes_with_the_student():
    row, guardian = given_to_child()
    actions.say_misfit(row, by=guardian, at=row.ended_at)

    with time_machine.travel(END, tick=False):
        erased(row.booking.student)

    assert not Misfit.objects.exists()


def test_place_of_who_waits_goes_with_whoever_joined():
    person = join(full()).joined_by

    with time_machine.travel(END, tick=False):
        erased(person)

    assert not WaitingPlace.objects.exists()


def erased(person):
    now = timezone.now()
    erase(decide_erasure(person, at=now), at=now)


def test_words_about_a_student_go_with_the_student(worked):
    erased(worked.booking.student)

    assert (Report.objects.get().text, LessonNotes.objects.get().text) == ("", "")
    assert not Material.objects.exists()
    assert not Homework.objects.exists()
    assert (ReportTopic.objects.count(), Attendance.objects.count()) == (1, 2)
