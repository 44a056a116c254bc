"""What is done with letters: written, ended, come back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.db.models import CharField, QuerySet
from django.utils import timezone

from tutorium.core.prepared import prepared
from tutorium.letters import emails, tasks
from tutorium.letters.domain.bounces import read_bounce
from tutorium.letters.domain.delivery import is_dead
from tutorium.letters.models import Letter, Undeliverable, Unsubscribed

TO_A_PERSON = 10  # before what is sent to many
TO_MANY = 0


class BadAddressError(ValueError):
    """It is no address, or more than one."""


class UnknownLetterError(Exception):
    """A bounce of a letter that we did not send, or long ago."""


@transaction.atomic
def post(  # noqa: PLR0913 (what a letter is, in one call)
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    language: str = "",
    topic: str = "",
    once: str = "",
    reply_to: str = "",
    calendar: str = "",
) -> Letter | None:
    """Write a letter and queue it; it goes out when the deed around this is done.

    `template` extends `ui/letter.html`. A letter with a `topic` can be ended by who gets it; one
    without has to come. Under `once` and an address nothing is written a second time: then nothing
    is returned. `calendar` is an iCalendar with a METHOD, which calendars of mail programs act on.
    Raises `BadAddressError`.
    """
    to, reply_to = _address(to), _address(reply_to) if reply_to else ""
    stop_url = emails.stop_url(to, topic)
    words = emails.compose(template, context, language=language, stop_url=stop_url)
    key = f"{once}:{to.lower()}"[:200] if once else None
    if key and _written(once=key):
        return None
    letter = Letter.objects.create(
        message_id=emails.new_message_id(),
        kind=template[:100],
        topic=topic,
        once=key,
        to=to,
        reply_to=reply_to,
        subject=words.subject,
        text=words.text,
        html=words.html,
        calendar=calendar,
        created_at=timezone.now(),
    )
    priority = TO_MANY if topic else TO_A_PERSON
    tasks.deliver.using(priority=priority).enqueue(letter.pk)
    return letter


@prepared(once=CharField())
def _written(once: Any) -> QuerySet[Letter, int]:
    return Letter.objects.filter(once=once).values_list("pk", flat=True)


def _address(address: str) -> str:
    """Return an address that is one, and that cannot begin another header."""
    try:
        validate_email(address)
        MaxLengthValidator(Letter._meta.get_field("to").max_length or 0)(address)
    except ValidationError as error:
        raise BadAddressError(address) from error
    return address


def stop(*, address: str, topic: str, at: datetime) -> None:
    """Write to an address no more about a topic."""
    no_more = Unsubscribed(address=address, topic=topic, since=at)
    Unsubscribed.objects.bulk_create([no_more], ignore_conflicts=True)


def resume(*, address: str, topic: str) -> None:
    """Write to an address about a topic again."""
    Unsubscribed.objects.filter(address__iexact=address, topic=topic).delete()


@transaction.atomic
def take_bounce(raw: bytes, *, at: datetime) -> bool:
    """Read what a mail server says of a letter; say whether its address is given up for it.

    Raises `NoBounceError`, or `UnknownLetterError` where the letter is not one of ours.
    """
    bounce = read_bounce(raw)
    letter = Letter.objects.filter(message_id=bounce.message_id, state=Letter.State.SENT).first()
    if letter is None:
        raise UnknownLetterError
    if not bounce.has_failed:
        return False
    said = f"{bounce.status} {bounce.said}".strip()
    letter.end(Letter.State.REFUSED, at=at, said=said)
    if not is_dead(bounce.status):
        return False
    mark = Undeliverable(address=letter.to, said=said[:300], since=at)
    Undeliverable.objects.bulk_create([mark], ignore_conflicts=True)
    return True
