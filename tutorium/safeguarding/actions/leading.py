"""Who answers for safety: named and released by the operator, with a reason."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.safeguarding.actions.log import add
from tutorium.safeguarding.models import Lead


@transaction.atomic
def name_lead(user: User, *, why: str, at: datetime) -> Lead:
    """Let somebody see the queue. Who is named already stays it."""
    lead, is_new = Lead.objects.get_or_create(user=user, ended_at=None, defaults={"began_at": at})
    if is_new:
        add("lead.named", at=at, by=None, words=f"{user.public_id}: {why}")
    return lead


@transaction.atomic
def release_lead(user: User, *, why: str, at: datetime) -> None:
    if Lead.objects.filter(user=user, ended_at=None).update(ended_at=at):
        add("lead.released", at=at, by=None, words=f"{user.public_id}: {why}")
