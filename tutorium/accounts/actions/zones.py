"""Saying in which zone one lives."""

from django.db import transaction

from tutorium.accounts.domain.zones import zone_named
from tutorium.accounts.models import Learner, User


@transaction.atomic
def set_zone(person: User, zone: str) -> None:
    """Keep a person's zone; the days of what they learn begin in it too. Raises `UnknownZoneError`."""
    known = zone_named(zone).key
    User.objects.filter(pk=person.pk).update(zone=known)
    Learner.objects.filter(user=person).update(time_zone=known)
    person.zone = known
