"""The log of who looked at what and why: a chain that is only ever added to."""

from django.db import models
from django.db.models import CheckConstraint, Q

from tutorium.safeguarding.domain.chain import Link


class LogEntry(models.Model):
    """One row. People and cases are named by their public ids, as text: a row never changes.

    The database refuses to change or delete one, and to add one that does not follow the last
    (`models.append_only`).
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=16, blank=True)  # empty: the site by itself
    deed = models.CharField(max_length=40)
    case = models.CharField(max_length=16, blank=True)
    words = models.TextField(blank=True)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["case", "number"], name="logentry_case")]
        constraints = [CheckConstraint(name="logentry_says_what", condition=~Q(deed=""))]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"

    @property
    def link(self) -> Link:
        return Link(
            self.number, self.at, self.actor, self.deed, self.case, self.words, self.previous
        )
