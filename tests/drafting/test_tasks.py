from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.drafting.servers import Behaviour, running
from tests.factories import UserFactory
from tutorium.drafting import tasks
from tutorium.drafting.domain.material import Excerpt, Material
from tutorium.drafting.models import LOST_SECONDS, Drafting, Purpose

pytestmark = pytest.mark.django_db
MATERIAL = Material("Why?", (Excerpt("01A", "The thaw", "/notes/thaw/", "In 1956 …"),))
GOOD = "SHORT: He did.\nBODY:\nIn 1956 [1]."


def waiting(**fields):
    at = timezone.now()
    values = {"purpose": Purpose.ANSWER, "given": MATERIAL.as_json(), "model": "small-model"}
    return Drafting.objects.create(**values | {"asked_by": UserFactory(), "asked_at": at} | fields)


def after(settings, **behaviour):
    row = waiting()
    with running(settings, Behaviour(**behaviour)) as server:
        tasks.ask_model.call(row.pk)
    row.refresh_from_db()
    return row, server


def test_reply_is_stored_with_its_cost(settings):
    settings.MODEL_PRICE_READ, settings.MODEL_PRICE_WRITTEN = Decimal(1), Decimal(2)

    row, _server = after(settings, text=GOOD)

    assert (row.outcome, row.reply, row.tokens_read, row.tokens_written) == ("done", GOOD, 120, 40)
    assert (row.millionths, row.currency) == (200, "USD")
    assert row.ended_at >= row.begun_at


@pytest.mark.parametrize(
    ("behaviour", "outcome", "reply"),
    [
        ({"status": 429}, "refused", ""),
        ({"status": 500}, "unreachable", ""),
        ({"kind": "cut_off"}, "unreachable", ""),
        ({"text": "No."}, "unreadable", "No."),
        ({"text": "SHORT: a\nBODY:\nb [7]"}, "uncited", "SHORT: a\nBODY:\nb [7]"),
    ],
)
def test_whatever_comes_is_logged(settings, behaviour, outcome, reply):
    row, _server = after(settings, **behaviour)

    assert (row.outcome, row.reply) == (outcome, reply)


def test_cost_of_a_reply_that_was_not_taken_is_logged_too(settings):
    row, _server = after(settings, text="No.")

    assert (row.tokens_read, row.tokens_written, row.millionths) == (120, 40, 0)


def test_cost_is_not_invented(settings):
    row, _server = after(settings, text=GOOD, usage=None)

    assert (row.outcome, row.millionths, row.currency) == ("done", None, "")


def test_done_twice_it_is_asked_once(settings):
    row, server = after(settings, text=GOOD)

    tasks.ask_model.call(row.pk)

    assert len(server.asked) == 1


def test_what_another_worker_is_at_is_left_to_it():
    row = waiting(begun_at=timezone.now())

    assert tasks.begin(row.pk, at=timezone.now()) is None


def test_job_comes_again_while_another_worker_is_at_it_or_has_died_over_it():
    row = waiting(begun_at=timezone.now())

    with pytest.raises(tasks.StillAskedError):
        tasks.ask_model.call(row.pk)


def test_what_a_worker_died_over_is_taken_up_again(settings):
    lost = timezone.now() - timedelta(seconds=settings.MODEL_SECONDS + LOST_SECONDS + 1)
    row = waiting(begun_at=lost)

    assert tasks.begin(row.pk, at=timezone.now()) == row
