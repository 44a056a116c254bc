"""Saying in which zone one lives."""

from django.db import transaction

from tutorium.accounts.domain.zones import UnknownZoneError, zone_names
from tutorium.accounts.models import Learner, User


@transaction.atomic
def set_zone(person: User, zone: str) -> None:
    """Keep a person's zone; the days of what they learn begin in it too. Raises `UnknownZoneError`."""
    if zone not in zone_names():
        raise UnknownZoneError(zone)
    User.objects.filter(pk=person.pk).update(zone=zone)
    Learner.objects.filter(user=person).update(time_zone=zone)
    person.zone = zone
