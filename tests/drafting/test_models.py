import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import UserFactory
from tutorium.drafting.models import Drafting, Purpose

pytestmark = pytest.mark.django_db


def row(**fields):
    values = {"purpose": Purpose.ANSWER, "given": {"title": "Why?"}, "model": "m"}
    return Drafting.objects.create(**values | {"asked_at": timezone.now()} | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "done"},
        {"ended_at": timezone.now()},
        {"ended_at": timezone.now(), "outcome": "silent"},
        {"begun_at": timezone.now(), "ended_at": timezone.now(), "outcome": "done"},
        {"millionths": 4},
        {"millionths": 4, "currency": "USD"},
        {"millionths": 4, "tokens_read": 1, "tokens_written": 1},
    ],
)
def test_half_a_row_is_refused(fields):
    with pytest.raises(IntegrityError):
        row(**fields)


def test_drafts_are_ones_own():
    one, other = UserFactory(), UserFactory()
    mine = row(asked_by=one)
    row(asked_by=other)

    assert list(Drafting.objects.visible_to(one)) == [mine]
    assert Drafting.objects.visible_to(UserFactory(is_superuser=True)).count() == 2


def test_months_are_summed_by_model():
    ended = {"begun_at": timezone.now(), "ended_at": timezone.now(), "reply": "x"}
    counted = {"tokens_read": 3, "tokens_written": 4, "millionths": 5, "currency": "USD"}
    row(outcome="done", **ended, **counted)
    row(outcome="silent", **ended, **counted)
    row()

    rows = list(Drafting.objects.by_month().values_list("model", "asked", "done", "cost"))

    assert rows == [("m", 1, 0, None), ("m", 2, 1, 10)]
