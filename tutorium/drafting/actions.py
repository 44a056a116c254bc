"""What people do: have a model draft something."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutorium.accounts.models import User
from tutorium.drafting.domain.material import Material
from tutorium.drafting.models import Drafting, Purpose
from tutorium.drafting.tasks import ask_model

DAY = timedelta(days=1)


class NothingToGoOnError(Exception):
    """The library has no text for the model to stand on."""


class SpentError(Exception):
    """As many were asked for within a day as the operator allows."""


@transaction.atomic
def ask(purpose: Purpose, material: Material, *, by: User, at: datetime) -> Drafting:
    """Have it asked for after the reply. Raises `NothingToGoOnError` and `SpentError`."""
    if not (material.topics if purpose == Purpose.TOPICS else material.excerpts):
        raise NothingToGoOnError
    if Drafting.objects.asked_since(at - DAY).count() >= settings.MODEL_MOST_A_DAY:
        raise SpentError
    drafting = Drafting.objects.create(
        purpose=purpose,
        given=material.as_json(),
        model=settings.MODEL_NAME,
        asked_by=by,
        asked_at=at,
    )
    ask_model.enqueue(drafting.pk)
    return drafting
