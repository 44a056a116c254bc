"""What is read comes to be kept, where its reader wants it, and goes again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner, User
from tutorium.accounts.queries import decides_alone
from tutorium.core.jobs import job
from tutorium.library.models import Answer, Note
from tutorium.practice.domain.reads import MOST
from tutorium.practice.models import ReadItem, ReadList
from tutorium.practice.queries.recall import day_of_learner


class TooYoungError(Exception):
    """Nobody below the age of consent, or who told no age, agrees alone to what is kept of them."""


@transaction.atomic
def keep_read(learner: Learner, item: Answer | Note, *, at: datetime) -> None:
    """Keep that somebody read this today: once, however often it was."""
    found = locked_learner(learner.pk)
    which = _which(item)
    own = ReadItem.objects.visible_to(found)
    own.filter(**which).delete()
    ReadItem.objects.create(learner=found, read_date=day_of_learner(found, at), **which)
    _forget_oldest(found)


@transaction.atomic
def keep_read_by_itself(learner: Learner, item: Answer | Note, *, at: datetime) -> bool:
    """Keep what was open for a while, where its reader keeps a list; say whether that is so."""
    if not ReadList.objects.filter(learner=learner).exists():
        return False
    keep_read(learner, item, at=at)
    return True


@transaction.atomic
def begin_read_list(learner: Learner, *, by: User, at: datetime) -> None:
    """Keep from now on what a person reads. Raises `TooYoungError`."""
    found = locked_learner(learner.pk)
    if not decides_alone(by, at=at):
        raise TooYoungError
    ReadList.objects.get_or_create(learner=found, defaults={"since": at})


@transaction.atomic
def end_read_list(learner: Learner) -> None:
    """Keep nothing by itself any more; what is in the list stays until it is taken out."""
    ReadList.objects.filter(learner=locked_learner(learner.pk)).delete()


@transaction.atomic
def forget_read(learner: Learner, item: Answer | Note | None = None) -> None:
    """Take one out of the list, or all of them."""
    own = ReadItem.objects.visible_to(locked_learner(learner.pk))
    own.filter(**(_which(item) if item else {})).delete()


def merge_reads(*, source: Learner, target: Learner) -> None:
    """Hand over what was read, each with its last day; whether a list is kept, the account says."""
    ReadList.objects.filter(learner=source).delete()
    last: dict[tuple[int | None, int | None], ReadItem] = {}
    both = ReadItem.objects.filter(learner__in=[source, target])
    for row in both.order_by("read_date", "pk"):
        last[row.answer_id, row.note_id] = row
    both.exclude(pk__in=[row.pk for row in last.values()]).delete()
    both.update(learner=target)
    _forget_oldest(target)


@job()
def forget_old_reads() -> None:
    """Delete what was read last longer ago than the settings let it be kept."""
    since = timezone.now() - timedelta(days=settings.KEEP_READ_DAYS)
    ReadItem.objects.filter(read_date__lt=since.date()).delete()


def _forget_oldest(learner: Learner) -> None:
    """Let the ones that were read longest ago give way, where there are too many."""
    own = ReadItem.objects.visible_to(learner)
    own.filter(pk__in=list(own.values_list("pk", flat=True)[MOST:])).delete()


def _which(item: Answer | Note) -> dict[str, Answer | Note]:
    return {"answer": item} if isinstance(item, Answer) else {"note": item}
