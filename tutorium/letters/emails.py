"""A letter as it goes out: composed from its template, and handed to the mail server."""

import re
from collections.abc import Mapping
from datetime import datetime
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tutorium.core.ids import new_secret
from tutorium.letters.domain.delivery import Fate, Stage, fate
from tutorium.letters.domain.wording import Words, words_of
from tutorium.letters.models import Letter

SALT = "letters.stop"
METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


class LaterError(Exception):
    """The mail server was away, or asked to be left alone for the moment."""


class RefusedError(Exception):
    """The letter was refused for good; `is_dead` says that nobody is reached at its address."""

    def __init__(self, said: str, *, is_dead: bool) -> None:
        super().__init__(said)
        self.is_dead = is_dead


def compose(
    template: str, context: Mapping[str, Any], *, language: str = "", stop_url: str = ""
) -> Words:
    """Return the words of a letter in a language, or else in the one that is spoken now."""
    around = {
        "brand_name": settings.BRAND_NAME,
        "operator_name": settings.OPERATOR_NAME,
        "site_url": settings.SITE_URL,
        "stop_url": stop_url,
    }
    with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
        return words_of(render_to_string(template, around | dict(context)))


def new_message_id() -> str:
    """Return an id under the site's domain that nobody can guess: bounces are believed by it."""
    return f"<{new_secret()}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def stop_url(address: str, topic: str) -> str:
    """Return where letters of a topic are ended without signing in; nothing without a topic."""
    if not topic:
        return ""
    token = signing.dumps([address, topic], salt=SALT)
    return settings.SITE_URL + reverse("letters:stop", args=[token])


def read_stop_token(token: str) -> tuple[str, str]:
    """Return address and topic of a token. Raises `signing.BadSignature`. It never grows old."""
    address, topic = signing.loads(token, salt=SALT)
    return address, topic


def message_of(letter: Letter, *, at: datetime) -> EmailMultiAlternatives:
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "Message-ID": letter.message_id,
        "Date": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "Auto-Submitted": "auto-generated",
    }
    if letter.topic:
        headers["List-Unsubscribe"] = f"<{stop_url(letter.to, letter.topic)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if settings.BOUNCE_EMAIL:  # what is said of the letter goes there, and answers do not
        headers["From"], sender = sender, settings.BOUNCE_EMAIL
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        sender,
        [letter.to],
        headers=headers,
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        _invite(message, letter.calendar)
    return message


def _invite(message: EmailMultiAlternatives, calendar: str) -> None:
    """Put an invitation beside the words, for calendars, and as a file, for people."""
    method = METHOD.search(calendar)
    said = f"; method={method[1]}" if method else ""
    message.attach_alternative(calendar, f"text/calendar{said}")
    message.attach("invite.ics", calendar.encode(), "application/ics")


def send(letter: Letter, *, at: datetime) -> None:
    """Hand a letter over. Raises `LaterError` or `RefusedError`."""
    message = message_of(letter, at=at)
    try:
        with get_connection() as message.connection:
            message.send()
    except (SMTPException, OSError) as error:
        stage, code, said = _refusal(error)
        became = fate(stage, code, said)
        if became is Fate.LATER:
            raise LaterError(said) from error
        raise RefusedError(said, is_dead=became is Fate.DEAD) from error


def _refusal(error: Exception) -> tuple[Stage, int, str]:
    """Return where the mail server refused, its code, and what it said."""
    if isinstance(error, SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return Stage.RECIPIENT, code, f"{code} {_text(said)}"
    if isinstance(error, SMTPResponseException):
        stage = Stage.MESSAGE if isinstance(error, SMTPDataError) else Stage.CONNECTION
        return stage, error.smtp_code, f"{error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, SMTPNotSupportedError):
        return Stage.MESSAGE, 553, str(error)
    return Stage.CONNECTION, 0, f"{type(error).__name__}: {error}"


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
