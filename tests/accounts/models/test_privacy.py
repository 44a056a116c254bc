from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import UserFactory
from tutorium.accounts.models import Erasure, PersonalExport, User

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def export(**said):
    person = UserFactory()
    return PersonalExport.objects.create(
        **{"person": person, "asked_by": person, "asked_at": NOON} | said
    )


def erasure(**said):
    return Erasure.objects.create(
        **{"person": UserFactory(), "asked_at": NOON, "due_at": NOON} | said
    )


@pytest.mark.parametrize(
    "said",
    [
        {"finished_at": NOON},
        {"expires_at": NOON + DAY},
        {"finished_at": NOON - DAY, "expires_at": NOON},
        {"finished_at": NOON, "expires_at": NOON},
    ],
)
def test_export_expires_once_it_is_finished(said):
    with pytest.raises(IntegrityError, match="personal_export_expires_once_it_is_finished"):
        export(**said)


def test_export_is_a_part_of_a_hundred():
    with pytest.raises(IntegrityError, match="personal_export_is_a_part_of_a_hundred"):
        export(percent=101)


def test_piece_has_its_place():
    pieces = export().pieces
    pieces.create(number=0, data=b"a")

    with pytest.raises(IntegrityError):
        pieces.create(number=0, data=b"b")


def test_erasure_is_asked_for_once_unless_it_was_taken_back():
    person = UserFactory()
    erasure(person=person, woken_at=NOON)
    erasure(person=person)

    with pytest.raises(IntegrityError):
        erasure(person=person)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"due_at": NOON - DAY}, "erasure_is_due_after_it_is_asked_for"),
        ({"woken_at": NOON, "erased_at": NOON}, "erasure_is_done_or_taken_back"),
        ({"due_at": NOON + DAY, "erased_at": NOON}, "erasure_is_not_done_before_it_is_due"),
    ],
)
def test_false_erasure_is_impossible(said, name):
    with pytest.raises(IntegrityError, match=name):
        erasure(**said)


GONE = {
    "email": None, "display_name": "", "password": "!", "is_active": False, "erased_at": NOON,
}  # fmt: skip


@pytest.mark.parametrize(
    "left",
    [
        {"email": "ada@example.org"},
        {"display_name": "Ada"},
        {"password": "argon2$x"},
        {"is_active": True},
        {"is_staff": True},
        {"is_superuser": True},
        {"last_login": NOON},
    ],
)
def test_who_is_erased_has_no_name_and_no_way_in(left):
    person = UserFactory()
    rows = User.objects.filter(pk=person.pk)
    rows.update(**GONE)

    with pytest.raises(IntegrityError, match="user_who_is_erased_has_no_name_and_no_way_in"):
        rows.update(**left)


def test_who_is_erased_is_shown_as_somebody():
    assert str(User(erased_at=NOON)) == "somebody who left"
