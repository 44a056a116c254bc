from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from tests.lessons.booked import NOON, lesson
from tutorium.lessons.models import Material

pytestmark = pytest.mark.django_db


@contextmanager
def refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("material_is_a_page_or_a_file", {"path": "https://evil.example/"}),
        ("material_is_a_page_or_a_file", {"path": "//evil.example/"}),
        ("material_is_a_page_or_a_file", {"path": ""}),
        ("material_is_a_page_or_a_file", {"size": 3}),
        ("material_is_a_page_or_a_file", {"kind": "image"}),
        ("material_is_a_page_or_a_file", {"kind": "pdf", "path": "", "size": 0}),
        ("material_has_a_name", {"name": ""}),
    ],
)
def test_material_says_nothing_that_is_false(name, said):
    row = lesson()
    given = {"kind": "page", "path": "/answers/", "name": "Answers", **said}

    with refused(name):
        Material.objects.create(lesson=row, by=row.booking.tutor, created_at=NOON, **given)
