"""Work after the reply. A task takes ids, loads rows, and makes one call."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tutorium.core.jobs import Retries, job
from tutorium.core.prepared import KEY, prepared
from tutorium.letters import emails
from tutorium.letters.models import Letter, Undeliverable, Unsubscribed

# Fourteen attempts within 20 to 40 hours: a mail server may be away for a night.
PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))
KEPT = timedelta(days=30)


@job(retries=PATIENCE)
def deliver(letter_id: int) -> None:
    """Send a letter, unless it is gone or not wanted.

    Done twice it sends once, but for a worker that dies between the mail server's yes and our note
    of it; the copy then has the same id, by which mail programs may know it.
    """
    at = timezone.now()
    letter = _waiting.first(letter=letter_id)
    if letter is None:
        return
    if (why := _why_not(letter)) is not None:
        letter.end(Letter.State.WITHHELD, at=at, said=why)
        return
    try:
        emails.send(letter, at=at)
    except emails.LaterError as error:
        Letter.objects.filter(pk=letter.pk).update(said=str(error)[:300])
        raise
    except emails.RefusedError as refusal:
        _give_up(letter, refusal)
    else:
        letter.end(Letter.State.SENT, at=at)


def _why_not(letter: Letter) -> str | None:
    """Return why a letter is not sent, as a word for the table, or nothing where it is."""
    if Undeliverable.objects.filter(address__iexact=letter.to).exists():
        return "undeliverable"
    no_more = Unsubscribed.objects.filter(address__iexact=letter.to, topic=letter.topic)
    return "unsubscribed" if letter.topic and no_more.exists() else None


@prepared(letter=KEY)
def _waiting(letter: Any) -> QuerySet[Letter]:
    return Letter.objects.waiting().filter(pk=letter)


@transaction.atomic
def _give_up(letter: Letter, refusal: emails.RefusedError) -> None:
    at, said = timezone.now(), str(refusal)
    letter.end(Letter.State.REFUSED, at=at, said=said)
    if refusal.is_dead:
        mark = Undeliverable(address=letter.to, said=said[:300], since=at)
        Undeliverable.objects.bulk_create([mark], ignore_conflicts=True)


@job()
def prune_letters() -> int:
    """Forget letters of more than 30 days ago; return how many. Bounces come sooner."""
    number, _ = Letter.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    return number
