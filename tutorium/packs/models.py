"""What packs said when they were loaded, and packs that wait to be accepted change by change."""

import zlib
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Pack
from tutorium.library.permissions import may_check
from tutorium.packs.domain.standing import Standing

PATH_LENGTH = 300
KEY_LENGTH = 140
LOST = timedelta(minutes=30)  # after which nobody is at accepting many changes any more


class LoadedFile(models.Model):
    """The file of an item as its pack had it when the site took it over.

    What the desk changed is what differs from it, and an export changes no more of it than that.
    """

    uid = models.CharField(max_length=26, unique=True)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="loaded_files")
    path = models.CharField(max_length=PATH_LENGTH)  # from the pack's root
    packed = models.BinaryField()  # UTF-8, by zlib

    def __str__(self) -> str:
        return self.path

    @property
    def text(self) -> str:
        return zlib.decompress(bytes(self.packed)).decode()


def packed_text(text: str) -> bytes:
    return zlib.compress(text.encode())


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, user: Any) -> Self:
        """All of them for who may check what others wrote; one's own for who writes."""
        rows = self.defer("archive")
        if may_check(user):
            return rows
        return rows.filter(given_by=user) if user.is_authenticated else rows.none()


class Contribution(models.Model):
    """A pack that somebody handed in, of which nothing is on the site until it is accepted."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    pack = models.CharField(max_length=64)  # its key; the site need not have it
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40, blank=True)
    # Nobody, where the operator handed it in by the command.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField()
    archive = models.BinaryField()  # a zip; nothing, once it is closed
    compared_at = models.DateTimeField(null=True, blank=True)
    unchanged = models.PositiveIntegerField(default=0)  # how much of it the site has so already
    faults = models.JSONField(default=list)  # of files of which nothing came: [file, line, say]
    busy_since = models.DateTimeField(null=True, blank=True)  # a worker accepts many changes
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-given_at"], name="contribution_given_at")]

    def __str__(self) -> str:
        return self.title

    def is_busy(self, at: datetime) -> bool:
        """Say whether a worker accepts many changes of it, and did not die over them."""
        return self.busy_since is not None and at - self.busy_since < LOST

    @property
    def state(self) -> str:
        if self.closed_at:
            return "closed"
        return "open" if self.compared_at else "waiting"


class Change(models.Model):
    """What a contribution would do to one item, course or declaration of the site."""

    class Kind(models.TextChoices):
        PACK = "pack", _("about the pack")
        SHARED = "shared", _("declarations")
        COURSE = "course", _("course")
        FACTS = "facts", _("table of facts")
        NOTE = "note", _("note")
        ANSWER = "answer", _("answer")
        QUESTION = "question", _("question")
        PAPER = "paper", _("paper")
        CARD = "card", _("card")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        DRAFTED = "drafted", _("taken as a draft")

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()  # in the contribution, from 1
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=KEY_LENGTH)  # a uid, the key of a course or a file's name
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=PATH_LENGTH)  # of its file, from the pack's root
    position = models.PositiveIntegerField(default=0)  # of a card, in its file
    standing = models.CharField(max_length=8, choices=[(each, each) for each in Standing])
    text = models.TextField(blank=True)  # its file; of a card, a file with it alone
    hash = models.CharField(max_length=64, blank=True)
    seen = models.CharField(max_length=64)  # the print of what the site had when it was compared
    findings = models.JSONField(default=list)  # [line, say, is_fault]
    # Also on the contribution; here so that the database holds the two people apart.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    held = models.JSONField(default=list)  # why it could not be accepted when it was tried

    class Meta:
        ordering = ["contribution", "number"]
        constraints = [
            UniqueConstraint(
                name="change_is_proposed_once", fields=["contribution", "kind", "key"]
            ),
            CheckConstraint(
                name="change_is_decided_at_a_time",
                condition=Q(outcome="", decided_at__isnull=True)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
            ),
            CheckConstraint(
                name="change_is_accepted_by_another",
                condition=~Q(outcome="accepted")
                | Q(given_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(given_by=F("decided_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def can_be_decided(self) -> bool:
        return not self.outcome and self.standing != Standing.HERE
