"""Letters as they go out: words, headers, and what a real mail server says."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from django.core import signing
from django.utils import translation

from tutorium.letters import actions, emails

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)
TEMPLATE = "lessons/letters/tutor_requested.html"


@pytest.fixture
def posted():
    """Write a letter without sending it."""

    def post(**said):
        context = {"request": {"name": "Ada", "wants": "Help <soon>.", "email": "g@example.org"}}
        return actions.post(TEMPLATE, context, to="bob@example.org", **said)

    return post


def sent(mail_server, letter):
    emails.send(letter, at=NOW)
    [envelope] = mail_server.letters
    return envelope, message_from_bytes(envelope.content, policy=policy.default)


def test_letter_arrives_with_its_headers(mail_server, posted):
    letter = posted(reply_to="g@example.org")

    envelope, message = sent(mail_server, letter)

    assert (envelope.mail_from, envelope.rcpt_tos) == ("tutorium@example.org", ["bob@example.org"])
    assert {name: message[name] for name in ("From", "To", "Subject", "Reply-To", "Date")} == {
        "From": "tutorium@example.org",
        "To": "bob@example.org",
        "Subject": "A request for a tutor",
        "Reply-To": "g@example.org",
        "Date": "Tue, 01 Dec 2026 12:30:00 +0000",
    }
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == letter.message_id
    assert re.fullmatch(r"<[0-9a-z]{26}@revision\.example\.org>", letter.message_id)
    assert message["List-Unsubscribe"] is None


def test_letter_arrives_as_text_and_html(mail_server, posted):
    _, message = sent(mail_server, posted())

    text, html = message.iter_parts()
    assert [part.get_content_type() for part in (text, html)] == ["text/plain", "text/html"]
    assert "> Help <soon>." in text.get_content()
    assert "Help &lt;soon&gt;." in html.get_content()


def test_letter_of_a_topic_can_be_ended_by_one_click(mail_server, posted):
    _, message = sent(mail_server, posted(topic="drafts"))

    address = message["List-Unsubscribe"].strip().strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.startswith("https://revision.example.org/letters/stop/")
    assert address in message.get_body(("plain",)).get_content()


def test_bounces_go_where_the_operator_says(mail_server, posted, settings):
    settings.BOUNCE_EMAIL = "bounces@example.org"

    envelope, message = sent(mail_server, posted())

    assert (envelope.mail_from, message["From"]) == ("bounces@example.org", "tutorium@example.org")


@pytest.mark.parametrize(
    ("stage", "said", "error"),
    [
        ("recipient", "450 4.2.1 Busy", emails.LaterError),
        ("recipient", "550 5.1.1 Nobody", emails.RefusedError),
        ("message", "451 4.3.0 Later", emails.LaterError),
        ("message", "554 5.7.1 Spam", emails.RefusedError),
    ],
)
def test_refusals_of_a_real_server(mail_server, posted, stage, said, error):
    setattr(mail_server, stage, said)

    with pytest.raises(error, match=f"^{said}$"):
        emails.send(posted(), at=NOW)


def test_connection_that_is_lost_is_for_later(mail_server, posted):
    mail_server.hangs_up = True

    with pytest.raises(emails.LaterError, match="SMTPServerDisconnected"):
        emails.send(posted(), at=NOW)


def test_server_that_is_away_is_for_later(mail_server, posted):
    mail_server.stop()

    with pytest.raises(emails.LaterError, match="ConnectionRefusedError"):
        emails.send(posted(), at=NOW)


def test_letter_is_in_the_language_of_who_gets_it(settings):
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    context = {"timestamp": NOW, "changed": "x", "password_url": "https://a.example/"}

    words = emails.compose("accounts/letters/account_changed.html", context, language="de")

    assert "1. Dezember 2026" in words.text or "1 Dezember 2026" in words.text
    assert '<html lang="de" dir="ltr">' in words.html
    assert translation.get_language() == "en-gb"


def test_token_to_stop_says_address_and_topic():
    url = emails.stop_url("ada@example.org", "drafts")

    assert emails.read_stop_token(url.split("/")[-2]) == ("ada@example.org", "drafts")


def test_token_that_was_tampered_with_is_refused():
    token = emails.stop_url("ada@example.org", "drafts").split("/")[-2]

    with pytest.raises(signing.BadSignature):
        emails.read_stop_token(token[:-1] + ("a" if token[-1] != "a" else "b"))
