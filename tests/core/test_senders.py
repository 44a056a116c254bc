from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from tests.factories import AnswerFactory
from tutorium.core.senders import (
    TooManyError,
    admit_sender,
    check_sender,
    forget_senders,
    sender_of,
    sender_today,
)
from tutorium.library.models import ProblemReport

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def request_from(address):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def sent(*ages, sender="a"):
    answer = AnswerFactory()
    for age in ages:
        ProblemReport.objects.create(
            answer=answer, message="Wrong", sender=sender, created_at=NOON - age
        )
    return ProblemReport.objects.all()


def test_sender_is_the_same_for_one_address_and_hides_it():
    sender = sender_of(request_from("203.0.113.7"))

    assert sender == sender_of(request_from("203.0.113.7"))
    assert len(sender) == 64


def test_sender_differs_between_addresses():
    assert sender_of(request_from("203.0.113.7")) != sender_of(request_from("203.0.113.8"))


def test_sender_is_one_for_a_household_of_ipv6():
    assert sender_of(request_from("2001:db8::1")) == sender_of(request_from("2001:db8::2"))
    assert sender_of(request_from("2001:db8::1")) != sender_of(request_from("2001:db8:0:1::1"))


def test_sender_without_an_address_is_still_a_sender():
    assert len(sender_of(request_from(""))) == 64


@pytest.mark.django_db
def test_fifth_message_in_an_hour_is_let_through():
    check_sender(sent(*[timedelta(minutes=1)] * 4), "a", at=NOON)


@pytest.mark.django_db
def test_sixth_message_in_an_hour_is_refused():
    rows = sent(*[timedelta(minutes=1)] * 5)

    with pytest.raises(TooManyError):
        check_sender(rows, "a", at=NOON)


@pytest.mark.django_db
def test_messages_of_others_do_not_count():
    check_sender(sent(*[timedelta(minutes=1)] * 5), "b", at=NOON)


@pytest.mark.django_db
def test_message_of_an_hour_ago_counts_no_more_in_the_hour():
    check_sender(sent(*[timedelta(hours=1)] * 5), "a", at=NOON)


@pytest.mark.django_db
def test_twenty_first_message_in_a_day_is_refused():
    rows = sent(*[timedelta(hours=2)] * 20)

    with pytest.raises(TooManyError):
        check_sender(rows, "a", at=NOON)


@pytest.mark.django_db
def test_senders_are_forgotten_after_a_day():
    rows = sent(timedelta(days=1), timedelta(hours=23))

    forget_senders(rows, at=NOON)

    assert sorted(rows.values_list("sender", flat=True)) == ["", "a"]


def test_sender_of_today_is_another_tomorrow():
    request, other = request_from("203.0.113.7"), request_from("203.0.113.8")
    today = sender_today(request, at=NOON)

    assert today == sender_today(request, at=NOON + timedelta(hours=11))
    assert today != sender_today(request, at=NOON + timedelta(hours=12))
    assert today != sender_today(other, at=NOON)
    assert "203" not in today


@pytest.mark.django_db
def test_sender_is_admitted_once_what_is_old_was_forgotten():
    rows = sent(timedelta(days=2), timedelta(minutes=1))

    admit_sender(rows, "a", at=NOON)
    with pytest.raises(TooManyError):
        admit_sender(rows, "a", at=NOON, per_hour=1)

    assert sorted(rows.values_list("sender", flat=True)) == ["", "a"]
