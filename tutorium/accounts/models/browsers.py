"""Where people are signed in."""

from datetime import datetime
from typing import Self

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import CheckConstraint, F, Q

from tutorium.accounts.models.people import User
from tutorium.core.ids import new_public_id


class SignedInBrowserQuerySet(models.QuerySet["SignedInBrowser"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and nobody else's."""
        return self.filter(user=user)

    def open_at(self, at: datetime) -> Self:
        """Those whose session has not run out, last seen first."""
        return self.filter(session__expire_date__gt=at).order_by("-last_seen_at", "-pk")


class SignedInBrowser(models.Model):
    """A browser in which somebody is signed in. It goes with its session.

    Kept is which browser on which system, as words, and neither its address nor what else it says.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="browser")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="browsers")
    browser = models.CharField(max_length=24, blank=True)
    system = models.CharField(max_length=24, blank=True)
    signed_in_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    objects = SignedInBrowserQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(
                name="browser_is_seen_after_signing_in",
                condition=Q(last_seen_at__gte=F("signed_in_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.browser} {self.system}".strip() or self.public_id
