from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.conversations.talking import pupil_of, school, teacher_of, young
from tests.factories import AdultFactory, CourseFactory
from tests.lessons.booked import NOON, allowed_family
from tests.lessons.seeking import heard, posted, replied, waiting
from tutorium.accounts.models import Guardianship, Membership
from tutorium.lessons import actions
from tutorium.lessons.models import AskedTutor, OpenRequest, Reply
from tutorium.lessons.models.triangle import SOUGHT_ALONE

pytestmark = pytest.mark.django_db


@contextmanager
def refused(words):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def opened(row, **said):
    rows = OpenRequest.objects.filter(pk=row.pk)
    return rows.update(state="open", opened_at=NOON, **said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("state_has_its_times", {"until": None}),
        ("state_has_its_times", {"opened_at": None}),
        ("state_has_its_times", {"state": "closed", "until": None, "closed_at": NOON}),
        ("state_has_its_times", {"ending": "booked"}),
        ("price_has_a_currency", {"most_minor": 1}),
        ("price_has_a_currency", {"currency": "GBP"}),
        ("says_something", {"words": ""}),
        ("says_something", {"zone": ""}),
    ],
)
def test_request_that_cannot_be_is_refused(name, said):
    row = posted(course=CourseFactory())

    with pytest.raises(IntegrityError, match=f"openrequest_{name}"), transaction.atomic():
        OpenRequest.objects.filter(pk=row.pk).update(**said)


def test_nobody_guards_themselves():
    row = posted(course=CourseFactory())

    with pytest.raises(IntegrityError, match="openrequest_is_guarded_by"), transaction.atomic():
        OpenRequest.objects.filter(pk=row.pk).update(guardian=row.student)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("says_something", {"words": ""}),
        ("is_withdrawn_after", {"withdrawn_at": NOON.replace(year=2025)}),
    ],
)
def test_reply_that_cannot_be_is_refused(django_capture_on_commit_callbacks, name, said):
    of, asked = heard(django_capture_on_commit_callbacks)
    row = replied(asked, of)

    with pytest.raises(IntegrityError, match=f"reply_{name}"), transaction.atomic():
        Reply.objects.filter(pk=row.pk).update(**said)


def test_tutor_hears_of_a_request_once(django_capture_on_commit_callbacks):
    _of, asked = heard(django_capture_on_commit_callbacks)

    with pytest.raises(IntegrityError), transaction.atomic():
        AskedTutor.objects.create(request=asked.request, profile=asked.profile, asked_at=NOON)


# --- The triangle -----------------------------------------------------------------------------


def test_minor_does_not_seek_alone_whatever_writes():
    row, _guardian = waiting(course=CourseFactory())

    with refused(SOUGHT_ALONE):
        opened(row)


def test_stranger_or_past_guardian_is_nobody_of_theirs():
    row, guardian = waiting(course=CourseFactory())
    stranger, _child = allowed_family()
    with refused(SOUGHT_ALONE):
        opened(row, guardian=stranger)

    Guardianship.objects.update(ended_at=NOON, end_reason="child")
    with refused(SOUGHT_ALONE):
        opened(row, guardian=guardian)


def test_guardian_stands_by():
    row, guardian = waiting(course=CourseFactory())

    assert opened(row, guardian=guardian) == 1


def test_school_stands_by_its_pupils_and_by_no_other():
    where, child = school(), young()
    pupil_of(where, child)
    row = posted(child, by=teacher_of(where), school=where, course=CourseFactory())

    Membership.objects.filter(user=child).update(ended_at=NOON)

    with refused(SOUGHT_ALONE):
        opened(row, school=where)


# --- Who sees it ------------------------------------------------------------------------------


def seen_by(person, at=NOON):
    return list(OpenRequest.objects.visible_to(person, at=at))


def test_student_and_guardians_see_it_and_strangers_do_not():
    row, guardian = waiting(course=CourseFactory())
    stranger, child = allowed_family()

    assert (seen_by(row.student), seen_by(guardian)) == ([row], [row])
    assert (seen_by(stranger), seen_by(child), seen_by(AdultFactory())) == ([], [], [])


def test_guardian_sees_it_no_more_once_the_child_is_of_age():
    row, guardian = waiting(course=CourseFactory())
    row.student.age_record.born_on = NOON.date().replace(year=2000)
    row.student.age_record.save()

    assert seen_by(guardian) == []


def test_staff_see_what_their_school_posted_and_not_what_a_family_did():
    where, child = school(), young()
    pupil_of(where, child)
    teacher = teacher_of(where)
    row = posted(child, by=teacher, school=where, course=CourseFactory())
    waiting(course=row.course)

    assert (seen_by(teacher), seen_by(teacher_of(where))) == ([row], [row])
    assert seen_by(teacher_of(school())) == []


def test_tutor_sees_what_they_were_asked_about_and_nothing_else(django_capture_on_commit_callbacks):
    of, asked = heard(django_capture_on_commit_callbacks)
    posted(course=of.course)

    assert list(AskedTutor.objects.visible_to(of.profile.user, at=NOON)) == [asked]
    assert seen_by(of.profile.user) == []


def test_tutor_sees_a_closed_request_only_if_they_replied(django_capture_on_commit_callbacks):
    of, asked = heard(django_capture_on_commit_callbacks)
    _of, other = heard(django_capture_on_commit_callbacks, of=of)
    replied(asked, of)
    for each in (asked, other):
        actions.withdraw_request(each.request, by=each.request.student, at=NOON)

    assert list(AskedTutor.objects.visible_to(of.profile.user, at=NOON)) == [asked]
