import pytest
from django.db import transaction
from django.utils import timezone

from tests.letters.reports import report
from tutorium.letters import actions
from tutorium.letters.domain.bounces import NoBounceError
from tutorium.letters.models import Letter, Undeliverable, Unsubscribed

pytestmark = pytest.mark.django_db

TEMPLATE = "library/letters/reading_wanted.html"
TO = "bob@example.org"


def post(to=TO, title="Salt", **said):
    return actions.post(TEMPLATE, {"title": title, "name": "Ada", "desk_url": "/"}, to=to, **said)


def sent():
    letter = post()
    letter.end(Letter.State.SENT, at=timezone.now())
    return letter


def test_post_keeps_the_words_and_queues_the_letter(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = post()
        assert (letter.subject, mailoutbox) == ("To read: Salt", [])

    assert [each.subject for each in mailoutbox] == ["To read: Salt"]


def test_letter_of_a_deed_that_is_undone_is_not_sent(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert (mailoutbox, Letter.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "address",
    [
        "bob@example.org\nBcc: all@example.org",
        "bob@example.org\r\nBcc: all@example.org",
        "bob@example.org, eve@example.org",
        "Bob <bob@example.org>",
        "bob",
        "",
        "a" * 300 + "@example.org",
    ],
)
def test_post_refuses_what_is_not_one_address(address):
    with pytest.raises(actions.BadAddressError):
        post(to=address)


def test_post_refuses_an_answer_to_what_is_no_address():
    with pytest.raises(actions.BadAddressError):
        post(reply_to="ada@example.org\nBcc: all@example.org")


def test_subject_that_would_begin_a_header_is_one_line(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        post(title="Salt\r\nBcc: all@example.org")

    [letter] = mailoutbox
    assert letter.subject == "To read: Salt Bcc: all@example.org"
    assert letter.message()["Bcc"] is None


def test_post_writes_once_under_a_key_and_an_address():
    first, again, other = post(once="a"), post(once="a"), post(to="ada@example.org", once="a")

    assert (first is None, again is None, other is None) == (False, True, False)


def test_topic_is_ended_once_and_taken_up_again():
    for _ in range(2):
        actions.stop(address=TO, topic="drafts", at=timezone.now())
    assert Unsubscribed.objects.count() == 1

    actions.resume(address="Bob@Example.org", topic="drafts")

    assert not Unsubscribed.objects.exists()


def test_bounce_of_our_letter_ends_its_address():
    letter = sent()

    assert actions.take_bounce(report(letter.message_id), at=timezone.now())

    letter.refresh_from_db()
    assert (letter.state, letter.said) == ("refused", "5.1.1 smtp; 550 5.1.1 No such user")
    assert [each.address for each in Undeliverable.objects.all()] == [TO]


@pytest.mark.parametrize(
    ("action", "status", "state"),
    [("delayed", "4.4.1", "sent"), ("delivered", "2.0.0", "sent"), ("failed", "5.2.2", "refused")],
)
def test_bounce_that_says_less_ends_no_address(action, status, state):
    letter = sent()
    raw = report(letter.message_id, action=action, status=status)

    assert not actions.take_bounce(raw, at=timezone.now())

    letter.refresh_from_db()
    assert (letter.state, Undeliverable.objects.count()) == (state, 0)


def test_bounce_is_believed_once():
    raw = report(sent().message_id)
    actions.take_bounce(raw, at=timezone.now())

    with pytest.raises(actions.UnknownLetterError):
        actions.take_bounce(raw, at=timezone.now())


def test_bounce_that_somebody_made_up_silences_nobody():
    sent()

    with pytest.raises(actions.UnknownLetterError):
        actions.take_bounce(report("<guessed@127.0.0.1>"), at=timezone.now())
    with pytest.raises(NoBounceError):
        actions.take_bounce(b"Final-Recipient: rfc822; bob@example.org", at=timezone.now())

    assert not Undeliverable.objects.exists()
