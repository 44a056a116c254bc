import pytest
from django.db import IntegrityError
from django.utils import timezone

from tutorium.letters.models import Letter, Undeliverable, Unsubscribed

pytestmark = pytest.mark.django_db


def letter(**fields):
    said = {"message_id": "<a@b>", "kind": "x", "to": "ada@example.org"}
    return Letter.objects.create(**(said | {"created_at": timezone.now()} | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "sent", "text": "A secret."},
        {"state": "sent", "text": "A secret.", "ended_at": timezone.now()},
        {"state": "sent"},
        {"state": "waiting", "ended_at": timezone.now()},
    ],
)
def test_letter_that_is_gone_cannot_keep_its_words(fields):
    with pytest.raises(IntegrityError):
        letter(**fields)


def test_letter_that_ends_forgets_its_words():
    one = letter(subject="Hello", text="A secret.", html="<p>A secret.")

    one.end(Letter.State.SENT, at=timezone.now())

    one.refresh_from_db()
    assert (one.state, one.subject, one.text, one.html) == ("sent", "", "", "")


def test_letter_is_written_once_under_a_key():
    letter(once="a")

    with pytest.raises(IntegrityError):
        letter(once="a", message_id="<c@d>")


def test_addresses_are_the_same_in_any_case():
    Undeliverable.objects.create(address="ada@example.org", since=timezone.now())

    with pytest.raises(IntegrityError):
        Undeliverable.objects.create(address="Ada@Example.org", since=timezone.now())


def test_topic_is_ended_once():
    Unsubscribed.objects.create(address="ada@example.org", topic="a", since=timezone.now())

    with pytest.raises(IntegrityError):
        Unsubscribed.objects.create(address="ADA@example.org", topic="a", since=timezone.now())
