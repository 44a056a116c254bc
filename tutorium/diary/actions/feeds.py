"""Calendars of elsewhere in which a person is busy: added, read again, taken away."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tutorium.accounts.actions import record
from tutorium.accounts.models import AuditEntry, User
from tutorium.core.fetching import check_address
from tutorium.core.prepared import KEY, prepared
from tutorium.diary.actions.hours import diary_for
from tutorium.diary.models import CalendarFeed
from tutorium.diary.tasks import FRESH, fill_again, read_feed, read_now

MOST_FEEDS = 5  # of one person
MOST_ADDED = 20  # a day: each makes us ask another machine
_ADDED = "diary.calendar_added"


class TooManyFeedsError(Exception):
    """One person has no more calendars than a few."""


class FeedIsKnownError(Exception):
    """This address was added already."""


@transaction.atomic
def add_feed(person: User, *, name: str, address: str, at: datetime) -> CalendarFeed:
    """Keep the address of a calendar, and read it soon.

    Raises `FetchError` where it is no address, `TooManyFeedsError`, `FeedIsKnownError`.
    """
    address = address.strip()
    if address.lower().startswith(("webcal://", "webcals://")):  # how calendars name https
        address = "https://" + address.partition("://")[2]
    check_address(address)
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    diary = diary_for(person)
    if diary.feeds.filter(address=address).exists():
        raise FeedIsKnownError
    if diary.feeds.count() >= MOST_FEEDS or _added_today(person, at) >= MOST_ADDED:
        raise TooManyFeedsError
    feed = CalendarFeed.objects.create(diary=diary, name=name, address=address, added_at=at)
    record(_ADDED, at=at, by=person, hat="self", calendar=feed.public_id)
    read_feed.enqueue(feed.pk)
    return feed


def _added_today(person: User, at: datetime) -> int:
    since = at - timedelta(days=1)
    return AuditEntry.objects.filter(actor=person, deed=_ADDED, at__gt=since).count()


@transaction.atomic
def drop_feed(feed: CalendarFeed, *, by: User, at: datetime) -> None:
    """Forget a calendar and its busy times."""
    User.objects.select_for_update(no_key=True).get(pk=feed.diary.user_id)
    record("diary.calendar_dropped", at=at, by=by, hat="self", calendar=feed.public_id)
    diary = feed.diary
    feed.delete()
    if diary.filled_until is not None:
        fill_again(diary, at=at)


def read_again(feed: CalendarFeed, *, at: datetime) -> CalendarFeed:
    """Read a calendar now, unless it was tried a moment ago. It asks another machine: no transaction."""
    if feed.tried_at is None or feed.tried_at <= at - FRESH:
        read_now(feed, at=at)
        feed.refresh_from_db()
    return feed


def read_stale_feeds(person: User, *, at: datetime) -> None:
    """Read a host's calendars before a booking, those that were not read for some minutes."""
    for feed in _feeds(person=person.pk):
        read_again(feed, at=at)


@prepared(person=KEY)
def _feeds(person: Any) -> QuerySet[CalendarFeed]:
    return CalendarFeed.objects.filter(diary__user=person).select_related("diary")
