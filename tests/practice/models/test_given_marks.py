"""What may never be false of marks that people give; and the doors to responses, tried by everybody."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories import AdultFactory, GuardianshipFactory, UserFactory
from tests.practice.asking import (
    BOTH,
    asked,
    drawn,
    give,
    join,
    of_guardian,
    of_peer,
    of_teacher,
    pupil,
    school,
    teacher,
    young,
)
from tests.practice.sitting import NINE
from tutorium.accounts.actions import end_guardianship
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.models import Guardianship
from tutorium.practice import actions
from tutorium.practice.domain.given_marks import Role
from tutorium.practice.models import Attempt, GivenMarks, MarkRequest

pytestmark = pytest.mark.django_db
OF_AGE = NINE.replace(year=2030, month=1, day=1)


def to_mark(person, at=NINE):
    return list(MarkRequest.objects.to_mark_by(person, at=at))


def along(person, at=NINE):
    return list(MarkRequest.objects.read_along_by(person, at=at))


@pytest.mark.parametrize("of", [of_guardian, of_teacher, of_peer])
def test_who_is_asked_may_mark_and_no_stranger(of):
    marker, attempt, request = of()

    assert to_mark(marker) == [request]
    assert to_mark(attempt.learner.user) == []
    strangers = [AdultFactory(), young(), UserFactory(), AdultFactory(is_superuser=True)]
    assert [to_mark(each) for each in strangers] == [[], [], [], []]


@pytest.mark.parametrize("of", [of_guardian, of_teacher, of_peer])
def test_what_is_taken_back_or_marked_is_gone_from_the_list(of):
    marker, attempt, request = of()
    actions.withdraw_request(request, at=NINE)
    assert to_mark(marker) == []

    again = asked(attempt, request.role)
    give(again, BOTH, marker)
    assert to_mark(marker) == []


def test_guardian_whose_right_ended_may_not_mark():
    guardian, attempt, _request = of_guardian()
    link = Guardianship.objects.get(guardian=guardian)

    end_guardianship(link, reason=EndReason.CHILD, by=attempt.learner.user, at=NINE)

    assert (to_mark(guardian), along(guardian)) == ([], [])


def test_guardian_marks_and_reads_nothing_once_the_child_is_of_age():
    guardian, _attempt, request = of_guardian()

    assert (to_mark(guardian), along(guardian)) == ([request], [request])
    assert (to_mark(guardian, OF_AGE), along(guardian, OF_AGE)) == ([], [])


@pytest.mark.parametrize("who", ["teacher", "pupil"])
def test_teacher_marks_only_pupils_of_the_school_while_both_are_there(who):
    marker, attempt, _request = of_teacher()
    person = marker if who == "teacher" else attempt.learner.user

    person.memberships.update(ended_at=NINE)

    assert to_mark(marker) == []


def test_teacher_of_unknown_age_marks_for_nobody():
    marker, _attempt, _request = of_teacher()

    marker.age_record.delete()

    assert to_mark(marker) == []


def test_peers_of_another_school_find_nothing():
    of_peer()

    assert to_mark(pupil(school())) == []


def test_grown_up_student_never_marks_for_a_minor_nor_the_other_way_round():
    hill = school()
    _peer, _attempt, _request = of_peer(hill)
    grown = AdultFactory()
    join(hill, grown, "student")
    own = drawn(grown)

    theirs = asked(own, Role.PEER)

    assert to_mark(grown) == []
    assert theirs not in to_mark(_peer)


def test_peer_who_told_no_age_finds_nothing():
    hill = school()
    of_peer(hill)
    unknown = UserFactory()
    join(hill, unknown, "student")

    assert to_mark(unknown) == []


def test_teacher_is_no_peer():
    hill = school()
    of_peer(hill)

    assert to_mark(teacher(hill)) == []


@pytest.mark.parametrize("of", [of_teacher, of_peer])
def test_guardian_and_safeguarding_lead_read_along(of):
    hill = school()
    marker, attempt, request = of(hill)
    guardian = GuardianshipFactory(child=attempt.learner.user).guardian
    lead = AdultFactory()
    join(hill, lead, "safeguarding")

    assert (along(guardian), along(lead)) == ([request], [request])
    others = [marker, AdultFactory(), teacher(hill), GuardianshipFactory().guardian]
    assert [along(each) for each in others] == [[], [], [], []]


def test_lead_of_another_school_reads_nothing():
    of_teacher()
    lead = AdultFactory()
    join(school(), lead, "safeguarding")

    assert along(lead) == []


def test_nobody_reads_along_once_it_is_taken_back():
    guardian, _attempt, request = of_guardian()

    actions.withdraw_request(request, at=NINE)

    assert along(guardian) == []


def test_what_was_given_is_never_changed():
    marker, _attempt, request = of_guardian()
    row = give(request, BOTH, marker)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        GivenMarks.objects.filter(pk=row.pk).update(marks=0)
    GivenMarks.objects.filter(pk=row.pk).update(marker=None)  # who gave it may be forgotten


def row_of(attempt, **fields):
    values = {"role": "guardian", "at": NINE, "version": "1", "findings": {}, "marking": {}}
    return GivenMarks(attempt=attempt, **{**values, "marks": 1, "available": 2, **fields})


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"marks": 3}, "givenmarks_are_available"),
        ({"role": "peer", "words": [["a", "", "Hello"]]}, "givenmarks_of_a_peer_have_no_words"),
    ],
)
def test_given_marks_that_cannot_be_are_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        row_of(drawn(AdultFactory()), **fields).save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"role": "guardian"}, "markrequest_says_who_is_asked"),
        ({"role": "teacher", "marker": True}, "markrequest_says_who_is_asked"),
        ({"role": "peer", "marker": True}, "markrequest_says_who_is_asked"),
        ({"marker": True, "withdrawn_at": NINE, "marked_at": NINE}, "markrequest_ends_once"),
        (
            {"marker": True, "marked_at": NINE.replace(hour=8)},
            "markrequest_ends_after_it_was_asked",
        ),
        (
            {"marker": True, "withdrawn_at": NINE.replace(hour=8)},
            "markrequest_ends_after_it_was_asked",
        ),
    ],
)
def test_request_that_cannot_be_is_refused(fields, constraint):
    values = {"role": "guardian", "asked_at": NINE, **fields}
    if fields.get("marker"):
        values["marker"] = AdultFactory()

    with pytest.raises(IntegrityError, match=constraint):
        MarkRequest.objects.create(attempt=drawn(), **values)


def test_same_person_and_same_school_wait_once():
    guardian, attempt, _request = of_guardian()
    again = {"attempt": attempt, "asked_at": NINE}
    with pytest.raises(IntegrityError), transaction.atomic():
        MarkRequest.objects.create(role="guardian", marker=guardian, **again)

    _peer, other, request = of_peer()
    again = {"attempt": other, "asked_at": NINE, "organisation": request.organisation}
    with pytest.raises(IntegrityError), transaction.atomic():
        MarkRequest.objects.create(role="peer", **again)


def test_attempt_that_a_person_marked_has_no_own_marks():
    attempt = drawn()

    with pytest.raises(IntegrityError, match="attempt_marked_by_a_person_has_no_own_marks"):
        Attempt.objects.filter(pk=attempt.pk).update(marked_by="teacher", own_marks=1)
