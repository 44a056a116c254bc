import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.factories import UserFactory
from tutorium.drafting.models import Drafting

pytestmark = pytest.mark.django_db
USE = "/desk/reports/model/"


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def used(**fields):
    at = timezone.now()
    values = {"purpose": "answer", "given": {"title": "Why?"}, "model": "m", "asked_at": at}
    ended = {"begun_at": at, "ended_at": at, "outcome": "done", "reply": "x"}
    cost = {"tokens_read": 1000, "tokens_written": 500, "millionths": 12_345, "currency": "USD"}
    return Drafting.objects.create(**values | ended | cost | fields)


def test_use_is_for_administrators_alone(client):
    client.force_login(UserFactory())

    assert client.get(USE).status_code == 302


def test_month_says_what_it_cost(administrator):
    used()
    used()

    assertContains(administrator.get(USE), "<td>0.0247 USD</td>", html=True)


def test_cost_that_nobody_counted_is_said_to_be_unknown(administrator):
    used(tokens_read=None, tokens_written=None, millionths=None, currency="")

    assertContains(administrator.get(USE), "not known")


def test_nothing_asked_is_said(administrator):
    assertContains(administrator.get(USE), "Nothing was asked of a model yet.")
