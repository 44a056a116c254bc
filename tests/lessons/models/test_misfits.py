import pytest
from django.db import DatabaseError, transaction

from tests.conversations.talking import young
from tests.lessons.booked import NOON, lesson
from tests.lessons.given import given, given_to_child
from tutorium.lessons.models import Misfit, review_seals

pytestmark = pytest.mark.django_db


def stored(row, by=None):
    with transaction.atomic():
        return Misfit.objects.create(lesson=row, said_by=by or row.booking.student, said_at=NOON)


@pytest.mark.parametrize("case", ["planned", "tutor", "minor"])
def test_database_refuses_what_no_client_says(case):
    row = lesson() if case == "planned" else given()
    by = {"tutor": row.booking.tutor, "minor": young()}.get(case)

    with pytest.raises(DatabaseError, match=review_seals.NO_MISFIT):
        stored(row, by)


def test_only_the_students_side_sees_it():
    row, guardian = given_to_child()
    stored(row, guardian)

    seen = [
        Misfit.objects.visible_to(person, at=NOON).exists()
        for person in (guardian, row.booking.tutor, given().booking.student)
    ]
    assert seen == [True, False, False]
