"""Marks by people: asked for, taken back, given, and what the student has of them."""

import pytest
from django.core import mail

from tests.factories import AdultFactory, GuardianshipFactory, LearnerFactory
from tests.practice.asking import (
    BOTH,
    ONE,
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
from tests.practice.handing_in import add, in_sitting
from tests.practice.sitting import NINE
from tests.practice.trying import states
from tutorium.accounts.actions import end_guardianship, merge_learners
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.models import AuditEntry, Guardianship
from tutorium.practice import actions
from tutorium.practice.domain.given_marks import MOST_OPEN, Role
from tutorium.practice.models import GivenMarks, MarkRequest
from tutorium.practice.queries.given_marks import Marker, markers_for
from tutorium.questions.domain.by_person import Given

pytestmark = pytest.mark.django_db
SAID = [("a", "axes", "Neatly labelled.")]


def test_marks_are_the_engines_and_count_everywhere():
    guardian, attempt, request = of_guardian()

    row = give(request, ONE, guardian)

    attempt.refresh_from_db()
    assert (row.marks, row.available, row.role, row.marker) == (1, 2, "guardian", guardian)
    assert (attempt.marks, attempt.is_complete, attempt.marked_by) == (1, True, "guardian")
    assert attempt.session_question.marks == 1
    assert [(each.marks, each.available) for each in states(attempt.learner).values()] == [(1, 2)]


def test_progress_weighs_marks_by_who_gave_them():
    found = {}
    for of in (of_guardian, of_teacher, of_peer):
        marker, attempt, request = of()
        give(request, BOTH, marker)
        [state] = states(attempt.learner).values()
        found[request.role] = state.information

    assert found["guardian"] == found["peer"] == pytest.approx(found["teacher"] / 2)


def test_another_marking_erases_nothing_and_never_lowers_a_session_that_runs():
    guardian, attempt, request = of_guardian()
    give(request, BOTH, guardian)

    give(asked(attempt, Role.GUARDIAN), ONE, guardian)

    attempt.refresh_from_db()
    attempt.session_question.refresh_from_db()
    assert [row.marks for row in GivenMarks.objects.order_by("pk")] == [2, 1]
    assert (attempt.marks, attempt.session_question.marks) == (1, 2)


def test_marks_of_a_teacher_count_before_a_peers_that_come_later():
    hill = school()
    marker, attempt, request = of_teacher(hill)
    give(request, ONE, marker)

    give(asked(attempt, Role.PEER), BOTH, pupil(hill))

    attempt.refresh_from_db()
    assert (attempt.marks, attempt.marked_by) == (1, "teacher")


def test_own_marks_give_way_and_change_nothing_afterwards():
    guardian, attempt, request = of_guardian()
    actions.keep_own_marks(attempt, 2)

    give(request, ONE, guardian)
    actions.keep_own_marks(attempt, 2)

    attempt.refresh_from_db()
    assert (attempt.marks, attempt.own_marks) == (1, 0)


def test_marks_reach_the_result_of_a_sitting():
    child = young()
    guardian = GuardianshipFactory(child=child).guardian
    place = in_sitting(LearnerFactory(user=child))
    add(place, "white")
    actions.hand_in(place.sitting, at=NINE)
    place.refresh_from_db()

    give(asked(place.attempt, Role.GUARDIAN), BOTH, guardian)

    place.refresh_from_db()
    assert place.marks == 2


@pytest.mark.parametrize("given", [{}, {"a": Given({"axes": True})}, {"b": Given(marks=2)}])
def test_what_leaves_a_point_open_is_not_kept(given):
    guardian, _attempt, request = of_guardian()

    with pytest.raises(actions.NothingToMarkError):
        give(request, given, guardian)
    assert GivenMarks.objects.count() == 0


@pytest.mark.parametrize("of", [of_guardian, of_teacher, of_peer])
def test_only_who_is_asked_gives_marks_and_once(of):
    marker, _attempt, request = of()
    with pytest.raises(actions.NotAMarkerError):
        give(request, BOTH, AdultFactory())
    give(request, BOTH, marker)

    with pytest.raises(actions.NotAMarkerError):
        give(request, BOTH, marker)


def test_right_that_ended_meanwhile_gives_no_marks():
    guardian, attempt, request = of_guardian()
    link = Guardianship.objects.get(guardian=guardian)
    end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NINE)

    with pytest.raises(actions.NotAMarkerError):
        give(request, BOTH, guardian)
    attempt.refresh_from_db()
    assert attempt.marked_by == ""


# --- Words beside the marks: a channel like any other ---


@pytest.mark.parametrize("of", [of_guardian, of_teacher])
def test_words_go_from_who_is_of_the_childs_own(of):
    marker, _attempt, request = of()

    assert give(request, BOTH, marker, words=SAID).words == [list(SAID[0])]


def test_peers_say_nothing():
    peer, _attempt, request = of_peer()

    with pytest.raises(actions.NothingMayBeSaidError):
        give(request, BOTH, peer, words=SAID)
    assert GivenMarks.objects.count() == 0


# --- Asking ---


def test_markers_are_guardians_teachers_and_the_school_as_a_whole():
    hill = school()
    child = pupil(hill)
    guardian, person = GuardianshipFactory(child=child).guardian, teacher(hill)
    GuardianshipFactory(child=child, may_see=False)
    join(hill, AdultFactory(), "admin")
    pupil(hill)

    found = markers_for(LearnerFactory(user=child), at=NINE)

    assert found == [
        Marker(Role.GUARDIAN, guardian),
        Marker(Role.TEACHER, person, hill),
        Marker(Role.PEER, None, hill),
    ]


def test_without_an_account_there_is_nobody():
    assert markers_for(LearnerFactory(), at=NINE) == []


def test_who_may_not_mark_is_not_asked():
    _guardian, attempt, _request = of_guardian()

    with pytest.raises(actions.NotAMarkerError):
        actions.ask_to_mark(attempt, Marker(Role.GUARDIAN, AdultFactory()), at=NINE)


def test_asking_twice_asks_once():
    _guardian, attempt, request = of_guardian()

    assert asked(attempt, Role.GUARDIAN) == request


def test_asking_has_an_end():
    guardian, attempt, _request = of_guardian()
    for _ in range(MOST_OPEN - 1):
        other = drawn()
        other.learner = attempt.learner
        other.save()
        asked(other, Role.GUARDIAN)
    more = drawn()
    more.learner = attempt.learner
    more.save()

    with pytest.raises(actions.TooManyAskedError):
        asked(more, Role.GUARDIAN)
    assert MarkRequest.objects.to_mark_by(guardian, at=NINE).count() == MOST_OPEN


def test_letter_says_that_something_waits_and_nothing_else(django_capture_on_commit_callbacks):
    child = young(display_name="Ada Lovelace")
    guardian = GuardianshipFactory(child=child).guardian
    attempt = drawn(child)
    with django_capture_on_commit_callbacks(execute=True):
        asked(attempt, Role.GUARDIAN)

    [letter] = mail.outbox
    assert letter.to == [guardian.email]
    assert "/marking/" in letter.body
    assert [word for word in ("Ada", "Question 1") if word in letter.body + letter.subject] == []


def test_peers_get_no_letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        of_peer()

    assert mail.outbox == []


def test_asking_and_giving_are_written_down():
    guardian, attempt, request = of_guardian()
    give(request, BOTH, guardian)

    rows = AuditEntry.objects.filter(deed__startswith="marking.").order_by("pk")
    assert list(rows.values_list("deed", "actor", "hat", "person")) == [
        ("marking.asked", attempt.learner.user_id, "student", guardian.pk),
        ("marking.given", guardian.pk, "guardian", attempt.learner.user_id),
    ]


def test_marks_go_along_when_learners_become_one():
    guardian, attempt, request = of_guardian()
    give(request, BOTH, guardian)
    target = LearnerFactory()

    merge_learners(attempt.learner, into=target)

    attempt.refresh_from_db()
    assert (attempt.learner, attempt.marks) == (target, 2)
    assert MarkRequest.objects.of(target).get() == request
    assert [(each.marks, each.available) for each in states(target).values()] == [(2, 2)]
