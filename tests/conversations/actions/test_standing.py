"""Keeping people apart: in what there is and in what is begun, with refusals that say the same."""

from datetime import timedelta

import pytest

from tests.conversations.talking import (
    NOON,
    SIDE,
    begun,
    family,
    pupil_of,
    school,
    teacher_of,
    with_tutor,
    young,
)
from tests.factories import AdultFactory, GuardianshipFactory
from tutorium.accounts import actions as people
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.models import Guardianship
from tutorium.conversations import actions
from tutorium.conversations.models import Block
from tutorium.conversations.queries import sides_with_operator

pytestmark = pytest.mark.django_db


def blocked(person, other, by=None):
    return actions.block(other, person=person, by=by or person, at=NOON)


def test_pair_converses_no_more_whoever_of_them_begins():
    guardian, child, tutor, talk = with_tutor()

    blocked(child, tutor)

    talk.refresh_from_db()
    assert talk.closed_at == NOON
    sides = [(guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), (tutor, SIDE.TUTOR)]
    for by in (guardian, child, tutor):
        with pytest.raises(actions.NotPossibleError):
            begun(*sides, by=by)
    assert begun((guardian, SIDE.GUARDIAN), (tutor, SIDE.TUTOR)).pk


def test_what_only_one_of_them_is_in_stays_open():
    guardian, child, tutor, _talk = with_tutor()
    other = begun((guardian, SIDE.GUARDIAN), (tutor, SIDE.TUTOR))

    blocked(child, tutor)

    other.refresh_from_db()
    assert other.closed_at is None


def test_guardian_who_decides_blocks_for_the_child():
    guardian, child, tutor, _talk = with_tutor()

    row = blocked(child, tutor, by=guardian)

    assert (row.person, row.by) == (child, guardian)
    assert guardian.deeds.get().deed == "person.blocked"


@pytest.mark.parametrize("case", ["a stranger", "may not approve", "is none any more", "the tutor"])
def test_nobody_else_blocks_for_a_child(case):
    guardian, child, tutor, _talk = with_tutor()
    by = {"a stranger": AdultFactory(), "the tutor": tutor}.get(case, guardian)
    if case == "may not approve":
        Guardianship.objects.update(may_approve=False)
    if case == "is none any more":
        Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(actions.NotTheirsToBlockError):
        blocked(child, tutor, by=by)
    assert Block.objects.count() == 0


def test_child_is_not_cut_off_from_its_own():
    guardian, child, _tutor, _talk = with_tutor()
    father = GuardianshipFactory(child=child).guardian
    hilltop = school()
    pupil_of(hilltop, child)
    teacher = teacher_of(hilltop)
    begun((guardian, SIDE.GUARDIAN), (father, SIDE.GUARDIAN), (child, SIDE.STUDENT))
    begun((teacher, SIDE.SCHOOL), (child, SIDE.STUDENT))

    for person, other in (
        (child, guardian),
        (guardian, child),
        (guardian, father),
        (child, teacher),
    ):
        with pytest.raises(actions.NotTheirsToBlockError):
            blocked(person, other)


def test_who_runs_the_site_and_whom_one_never_met_are_not_blocked():
    operator = AdultFactory(is_superuser=True)
    guardian, child = family()
    begun(*sides_with_operator(child, at=NOON), by=child)

    for other in (operator, AdultFactory()):
        with pytest.raises(actions.NotTheirsToBlockError):
            blocked(guardian, other)


def test_blocks_and_suspensions_keep_nobody_from_who_runs_the_site():
    operator = AdultFactory(is_superuser=True)
    _guardian, child, tutor, _talk = with_tutor()
    blocked(child, tutor)
    for person in (child, tutor):
        actions.suspend(person, at=NOON)

        assert begun(*sides_with_operator(person, at=NOON), by=person).pk
    assert operator.conversation_parties.count() == 2


def test_block_is_once_and_lifted_by_who_made_it():
    _guardian, child, tutor, talk = with_tutor()
    row = blocked(child, tutor)
    assert blocked(child, tutor) == row

    with pytest.raises(actions.NotTheirsToBlockError):
        actions.unblock(row, by=tutor, at=NOON)
    for _ in range(2):
        actions.unblock(row, by=child, at=NOON)

    talk.refresh_from_db()
    assert (Block.objects.live().count(), talk.closed_at) == (0, NOON)
    assert [deed.deed for deed in child.deeds.order_by("pk")] == [
        "person.blocked",
        "person.unblocked",
    ]


def test_child_does_not_undo_what_its_guardian_decided():
    guardian, child, tutor, _talk = with_tutor()
    row = blocked(child, tutor, by=guardian)

    with pytest.raises(actions.NotTheirsToBlockError):
        actions.unblock(row, by=child, at=NOON)

    link = guardian.children_links.get()
    people.end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NOON)
    actions.unblock(row, by=child, at=NOON)
    assert Block.objects.live().count() == 0


def test_guardian_undoes_what_the_child_decided():
    guardian, child, tutor, _talk = with_tutor()

    actions.unblock(blocked(child, tutor), by=guardian, at=NOON)

    assert Block.objects.live().count() == 0


def test_flood_of_blocks_is_refused_for_a_day(monkeypatch):
    monkeypatch.setattr("tutorium.conversations.actions.standing.MOST_BLOCKS", 1)
    person, first, second = AdultFactory(), AdultFactory(), AdultFactory()
    for other in (first, second):
        begun((person, SIDE.STUDENT), (other, SIDE.TUTOR))
    blocked(person, first)

    with pytest.raises(actions.TooManyBlocksError):
        blocked(person, second)
    later = NOON + timedelta(days=1, seconds=1)
    assert actions.block(second, person=person, by=person, at=later).pk


def test_who_becomes_a_guardian_is_blocked_no_more():
    guardian, child, tutor, _talk = with_tutor()
    blocked(child, tutor)
    blocked(tutor, guardian)
    GuardianshipFactory(guardian=tutor, child=child)

    actions.end_blocks_in_family(child=child, at=NOON)

    assert Block.objects.live().count() == 0


def test_refusal_is_the_same_for_a_block_a_suspension_a_frost_and_an_age():
    guardian, child, tutor, talk = with_tutor()
    refusals = set()

    def refused():
        try:
            actions.say(talk, text="Hello", by=guardian, at=NOON)
        except actions.NotPossibleError as error:
            refusals.add((type(error), str(error)))

    actions.freeze(talk, at=NOON)
    refused()
    actions.thaw(talk)
    actions.suspend(tutor, at=NOON)
    refused()
    actions.end_suspension(tutor, at=NOON)
    Block.objects.create(person=child, other=tutor, by=child, began_at=NOON)
    refused()
    Block.objects.all().delete()
    tutor.age_record.delete()
    refused()

    assert refusals == {(actions.NotPossibleError, "")}


def test_suspended_person_begins_nothing():
    tutor, adult = AdultFactory(), AdultFactory()
    actions.suspend(tutor, at=NOON)

    for by in (tutor, adult):
        with pytest.raises(actions.NotPossibleError):
            begun((adult, SIDE.STUDENT), (tutor, SIDE.TUTOR), by=by)


def test_minor_alone_stays_refused_though_nobody_blocks():
    with pytest.raises(actions.NotPossibleError):
        begun((AdultFactory(), SIDE.TUTOR), (young(), SIDE.STUDENT))


def test_child_does_not_lift_what_a_guardian_decided_though_the_child_did_it_first():
    guardian, child, tutor, _talk = with_tutor()
    row = blocked(child, tutor)

    blocked(child, tutor, by=guardian)

    with pytest.raises(actions.NotTheirsToBlockError):
        actions.unblock(row, by=child, at=NOON)
    assert guardian.deeds.get().deed == "person.blocked"
