"""What tutors show on the pages of the rooms below them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.tutors.permissions import may_check


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def own_place(*, user: User, hat: Hat) -> Place | None:
    """Lead a tutor from their account to their own profile."""
    del user
    return Place(_("Your profile as a tutor"), reverse("tutors:own")) if hat is Hat.TUTOR else None


def applications_place(*, user: User, hat: Hat) -> Place | None:
    if hat is not Hat.ADMIN or not may_check(user):
        return None
    return Place(_("Tutors to check"), reverse("tutors:applications"))
