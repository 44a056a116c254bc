"""Take the whole demo away, also what is kept for good of real people: books, lessons, reviews."""

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from tutorium.accounts import actions as accounts
from tutorium.accounts.models import User
from tutorium.home.management.living.filling import NotEmptyError
from tutorium.lessons.models.review_seals import REVIEW_SEALS
from tutorium.lessons.models.triangle import TRIANGLE
from tutorium.payments.models.seals import SEALS

ROOMS = ("lessons", "payments", "diary", "tutors")  # what hangs on people, the highest first
GUARDS = (REVIEW_SEALS, TRIANGLE, SEALS)


@transaction.atomic
def remove_all() -> int:
    """Empty the tables of tutors, lessons and money, and take the demo's people away.

    It is refused where anybody real is: their books are kept. Return how many people there were.
    Raises `NotEmptyError`.
    """
    if User.objects.exclude(pk__in=User.objects.demo()).exists():
        raise NotEmptyError
    for guard in GUARDS:
        guard.take_away(connection.alias)
    with connection.constraint_checks_disabled():
        for model in _models():
            model._default_manager.all()._raw_delete(connection.alias)  # noqa: SLF001 (past the collector)
    for guard in GUARDS:
        guard.make(connection.alias)
    return accounts.remove_demo_people()


def _models() -> list[type[Model]]:
    """Return the tables of these rooms, those that point to others first."""
    rooms = [apps.get_app_config(room) for room in ROOMS]
    found = [model for room in rooms for model in room.get_models(include_auto_created=True)]
    ordered: list[type[Model]] = []
    while found:
        free = [
            model
            for model in found
            if not any(_points_to(other, model) for other in found if other is not model)
        ]
        ordered += free or found
        found = [model for model in found if model not in ordered]
    return ordered


def _points_to(model: type[Model], target: type[Model]) -> bool:
    return any(
        field.is_relation and field.concrete and field.related_model is target
        for field in model._meta.get_fields()
    )
