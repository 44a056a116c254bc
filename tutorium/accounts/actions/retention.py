"""What is forgotten by itself, after the times that the settings name."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from tutorium.accounts.actions.erasing import HeldError, decide_erasure, erase
from tutorium.accounts.domain.purposes import NEEDED
from tutorium.accounts.models import AuditEntry, FamilyInvitation, Learner, PersonalExport, User
from tutorium.core import hooks

LEARNERS_AT_ONCE = 500
MONTH = timedelta(days=31)  # none is forgotten too early
UNFINISHED = timedelta(days=1)  # after which nobody waits for an export any more


def forget_expired(*, at: datetime) -> None:
    """Delete exports, sessions, invitations and audit rows whose time is over."""
    exports = Q(expires_at__lte=at) | Q(finished_at=None, asked_at__lte=at - UNFINISHED)
    PersonalExport.objects.filter(exports).delete()
    Session.objects.filter(expire_date__lte=at).delete()
    FamilyInvitation.objects.filter(answered_at=None, expires_at__lte=at).delete()
    long_ago = at - MONTH * settings.KEEP_AUDIT_MONTHS
    AuditEntry.objects.filter(at__lt=long_ago).delete()


def forget_sleepers(*, at: datetime) -> int:
    """Erase accounts for which no guardian consented in time; return how many there were."""
    since = at - timedelta(days=settings.KEEP_ASLEEP_DAYS)
    sleeping = User.objects.filter(age_record__asleep_until__gt=at.date(), erased_at=None)
    of_need = Q(consents__purpose=NEEDED)
    sleeping = sleeping.annotate(woke=Max("consents__withdrawn_at", filter=of_need))
    long_asleep = sleeping.filter(age_record__told_at__lte=since)
    return _erase_all(long_asleep.filter(Q(woke=None) | Q(woke__lte=since)), at)


def forget_unconfirmed(*, at: datetime) -> int:
    """Delete accounts whose address nobody ever proved; return how many there were.

    Who has no address, such as a school's pupil, has none to prove.
    """
    since = at - timedelta(days=settings.KEEP_UNCONFIRMED_DAYS)
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    new = User.objects.filter(created_at__lte=since, last_login=None, is_staff=False)
    new = new.filter(Exists(addresses), ~Exists(addresses.filter(verified=True)))
    number = 0
    for person in new.filter(erasure_holds=None).order_by("pk"):
        person.delete()
        number += 1
    return number


def forget_unused(*, at: datetime) -> int:
    """Delete what was practised without an account and not gone on with; return of how many.

    Rooms say whom they still know by the hook `accounts.used_learners`, and delete what is a
    learner's by `accounts.delete_learner`.
    """
    if not settings.KEEP_UNUSED_MONTHS:
        return 0
    since = at - MONTH * settings.KEEP_UNUSED_MONTHS
    old = Learner.objects.anonymous().filter(created_at__lt=since).order_by("pk")
    number, last = 0, 0
    while some := list(old.filter(pk__gt=last)[:LEARNERS_AT_ONCE]):
        last = some[-1].pk
        used = _used([learner.pk for learner in some], since=since)
        unused = [learner for learner in some if learner.pk not in used]
        for learner in unused:
            hooks.call("accounts.delete_learner", learner=learner)
        number += len(unused)
    return number


def _used(keys: list[int], *, since: datetime) -> set[int]:
    found: list[Iterable[int]] = hooks.call("accounts.used_learners", keys=keys, since=since)
    return {key for each in found for key in each}


def _erase_all(people: Iterable[User], at: datetime) -> int:
    number = 0
    for person in list(people):
        try:
            with transaction.atomic():
                erase(decide_erasure(person, at=at), at=at)
        except HeldError:
            continue
        number += 1
    return number
