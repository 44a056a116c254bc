"""The database refuses words for a minor who is alone, whatever writes; on both engines."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories import AdultFactory, AgeRecordFactory, GuardianshipFactory, UserFactory
from tests.practice.asking import drawn, join, school
from tests.practice.sitting import NINE
from tutorium.practice.models import GivenMarks, triangle

pytestmark = pytest.mark.django_db


def young():
    """Return a child that stays one for as long as anybody tests this: the trigger has its clock."""
    child = UserFactory()
    AgeRecordFactory(user=child, born_on=date(2120, 1, 1))
    return child


def say(attempt, marker, role="guardian", words=(("a", "axes", "Hello"),)):
    """Store past everything that decides."""
    return GivenMarks.objects.create(
        attempt=attempt, marker=marker, role=role, at=NINE, version="1", findings={},
        marking={}, marks=1, available=2, words=words and [list(each) for each in words],
    )  # fmt: skip


def refused():
    return pytest.raises(DatabaseError, match=triangle.REFUSAL)


@pytest.mark.parametrize("who", [young, UserFactory], ids=["minor", "of no known age"])
@pytest.mark.parametrize("role", ["guardian", "teacher"])
def test_words_for_a_minor_alone_are_refused_and_marks_are_not(who, role):
    attempt = drawn(who())

    with refused(), transaction.atomic():
        say(attempt, AdultFactory(), role)
    assert say(attempt, AdultFactory(), role, words=None).pk


def test_words_for_somebody_without_an_account_are_refused():
    with refused():
        say(drawn(), AdultFactory())


def test_words_go_where_a_guardian_reads_along():
    link = GuardianshipFactory(child=young())

    assert say(drawn(link.child), AdultFactory()).pk


@pytest.mark.parametrize(
    "fields",
    [{"may_see": False}, {"ended_at": NINE, "end_reason": "child"}, {"guardian": None}],
    ids=["may not see", "ended", "is a minor"],
)
def test_guardian_is_a_live_one_who_sees_and_is_grown_up(fields):
    fields = {key: young() if value is None else value for key, value in fields.items()}
    link = GuardianshipFactory(child=young(), **fields)

    with refused():
        say(drawn(link.child), AdultFactory())


@pytest.mark.parametrize(
    ("as_", "role", "may"),
    [
        ("teacher", "teacher", True),
        ("student", "teacher", False),
        ("teacher", "guardian", False),
    ],
)
def test_words_go_from_who_is_of_the_school_and_there_for_it(as_, role, may):
    hill, child, marker = school(), young(), AdultFactory()
    join(hill, child, "student")
    join(hill, marker, as_)
    attempt = drawn(child)

    if may:
        assert say(attempt, marker, role).pk
    else:
        with refused():
            say(attempt, marker, role)


def test_teacher_of_another_school_says_nothing():
    child, marker = young(), AdultFactory()
    join(school(), child, "student")
    join(school(), marker, "teacher")

    with refused():
        say(drawn(child), marker, "teacher")


def test_words_go_to_who_is_grown_up():
    assert say(drawn(AdultFactory()), AdultFactory(), "teacher").pk


def test_trigger_is_away_while_tables_change():
    triangle.TRIANGLE.before_migrating(using="default")
    assert say(drawn(young()), AdultFactory()).pk

    triangle.TRIANGLE.after_migrating(using="default")
    with refused():
        say(drawn(young()), AdultFactory())
