"""Waiting for a tutor's free time: joining, leaving, and who hears when there is some."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tutorium.accounts.actions import lock_people
from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself, job
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.refusals import (
    NoConsentError,
    NotAllowedError,
    NotBookableError,
    TooMuchError,
)
from tutorium.lessons.domain import waiting as rules
from tutorium.lessons.models import WaitingPlace
from tutorium.lessons.queries import waiting as queries
from tutorium.tutors.models import Offer, TutorProfile


@transaction.atomic
def join_waiting(offer: Offer, student: User, *, by: User, at: datetime) -> WaitingPlace:
    """Wait for a tutor who has no time now. Who waits already keeps the place.

    Raises `NotAllowedError`, `NoConsentError`, `NotBookableError` where there is time, and
    `TooMuchError`.
    """
    lock_people([student, by], no_key=True)
    if offer.profile.user_id in {student.pk, by.pk}:
        raise NotAllowedError
    if not permissions.may_book_for(by, student, at=at):
        raise NotAllowedError
    if not queries.may_still_have_lessons(student, at=at):
        raise NoConsentError
    listed = TutorProfile.objects.listed(at=at).filter(pk=offer.profile_id)
    if offer.ended_at or not listed.exists() or queries.has_time(offer, at=at):
        raise NotBookableError
    known = WaitingPlace.objects.filter(offer=offer, student=student).first()
    if known is not None and known.ends_at > at:
        return known
    if WaitingPlace.objects.standing(at=at).filter(student=student).count() >= rules.MOST_PLACES:
        raise TooMuchError
    WaitingPlace.objects.filter(offer=offer, student=student).delete()
    return WaitingPlace.objects.create(
        offer=offer, student=student, joined_by=by, joined_at=at, ends_at=at + rules.LASTS
    )


def leave_waiting(place: WaitingPlace) -> None:
    """Wait no more; whoever has the letter may say so."""
    place.delete()


@job()
def tell_waiting() -> int:
    """Tell the first who wait of time that there is; return how many offers were looked at."""
    at = timezone.now()
    WaitingPlace.objects.exclude(pk__in=WaitingPlace.objects.standing(at=at)).delete()
    offers = Offer.objects.filter(waiting__isnull=False).distinct().select_related("profile")
    return each_by_itself(partial(_tell, at=at), list(offers.order_by("pk")))


@transaction.atomic
def _tell(offer: Offer, *, at: datetime) -> None:
    rows = list(
        WaitingPlace.objects.select_for_update(of=("self",))
        .told_now(at=at)
        .filter(offer=offer)
        .select_related("student", "offer__profile")
    )
    if not queries.has_time(offer, at=at):
        WaitingPlace.objects.filter(pk__in=[row.pk for row in rows]).update(is_told=False)
        return
    standing = [row for row in rows if _still_waits(row, at=at)]
    places = [(row.pk, row.is_told, row.told_at) for row in standing]
    for key in rules.to_tell(places, at=at):
        WaitingPlace.objects.filter(pk=key).update(
            is_told=True, told_at=at, letters=F("letters") + 1
        )
        tasks.send_waiting.enqueue(key)


def _still_waits(row: WaitingPlace, *, at: datetime) -> bool:
    """Say whether somebody still waits; who may not, or has got a time, or was told often, leaves."""
    may = queries.may_still_have_lessons(row.student, at=at)
    is_over = row.letters >= rules.MOST_LETTERS and not row.is_told
    if may and not is_over and not queries.has_booked(row):
        return True
    row.delete()
    return False
