"""Learners: made when there is something to keep, claimed by who signs in, merged into one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from tutorium.accounts.models import Learner, User
from tutorium.accounts.queries import learner_of
from tutorium.core import hooks
from tutorium.core.ids import new_secret
from tutorium.core.prepared import KEY, prepared
from tutorium.core.senders import check_sender, forget_senders, sender_of
from tutorium.core.visitor_keys import keep_key

# Of one network address, behind which a whole school may sit.
PER_HOUR = 300
PER_DAY = 1_000


@transaction.atomic
def learner_for(request: HttpRequest, *, at: datetime) -> Learner:
    """Return the learner who asks, made now if there was none.

    Whoever calls sends the key back by `keep_learner`.
    Raises `TooManyError` for an address from which too many new ones come.
    """
    known = learner_of(request)
    if known is not None:
        return known
    user = request.user if isinstance(request.user, User) else None
    if user is not None:
        User.objects.select_for_update().get(pk=user.pk)  # who is claiming a learner meanwhile
        return Learner.objects.get_or_create(user=user, defaults={"created_at": at})[0]
    sender = sender_of(request)
    check_sender(Learner.objects.all(), sender, at=at, per_hour=PER_HOUR, per_day=PER_DAY)
    return Learner.objects.create(sender=sender, created_at=at)


def forget_old_senders(*, at: datetime) -> None:
    """Forget from which addresses learners came, once the rate limit needs it no longer."""
    forget_senders(Learner.objects.all(), at=at)


def locked_learner(learner_id: int) -> Learner:
    """Take a learner's row until the transaction ends; one merged meanwhile is the one it became.

    Every deed that writes for a learner begins with this, and writes for whom it returns: who
    asked may have been read before somebody signed in.
    """
    found = _taken.get(learner=learner_id)
    while found.merged_into_id is not None:
        found = _taken.get(learner=found.merged_into_id)
    return found


@prepared(learner=KEY)
def _taken(learner: Any) -> QuerySet[Learner]:
    return Learner.objects.select_for_update().filter(pk=learner)


def keep_learner(response: HttpResponse, learner: Learner) -> None:
    """Let the browser bring the learner's key from now on; who is signed in needs none."""
    if learner.user_id is None:
        keep_key(response, learner.key)


@transaction.atomic
def claim_learner(*, user: User, key: str) -> Learner | None:
    """Give a person what was practised under a key before signing in; nothing where none is.

    The key is worthless afterwards, so that the next at the same machine begins anew.
    """
    if not key:
        return None
    User.objects.select_for_update().get(pk=user.pk)
    found = Learner.objects.select_for_update().anonymous().filter(key=key).first()
    if found is None:
        return None
    own = Learner.objects.filter(user=user).first()
    if own is not None:
        return merge_learners(found, into=own)
    found.user, found.key, found.sender = user, new_secret(), ""
    found.save(update_fields=["user", "key", "sender"])
    return found


@transaction.atomic
def merge_learners(learner: Learner, *, into: Learner) -> Learner:
    """Make two learners one: upper rooms hand over what they keep, by `accounts.merge_learners`."""
    pair = Learner.objects.select_for_update().filter(pk__in=[learner.pk, into.pk])
    rows = {row.pk: row for row in pair.order_by("pk")}
    source, target = rows[learner.pk], rows[into.pk]
    hooks.call("accounts.merge_learners", source=source, target=target)
    source.user, source.merged_into, source.key = None, target, new_secret()
    source.save(update_fields=["user", "merged_into", "key"])
    return target
