"""Letters on their way, and who gets none."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

_WORDS = ("subject", "text", "html", "calendar")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(state=Letter.State.WAITING)


class Letter(models.Model):
    """A letter to one address. Its words are kept until it is gone, for they may let somebody in.

    `once` is a key under which no second letter is written: a job that is done twice writes once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")
        WITHHELD = "withheld", _("not wanted there")

    message_id = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=100)  # its template
    topic = models.CharField(max_length=40, blank=True)  # what can be ended; empty: it has to come
    once = models.CharField(max_length=200, unique=True, null=True, blank=True)
    to = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an invitation as iCalendar that goes along
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    said = models.CharField(max_length=300, blank=True)  # what a mail server last said
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["created_at"], name="letter_created")]
        constraints = [
            CheckConstraint(
                name="letter_forgets_its_words_when_it_ends",
                condition=Q(state="waiting", ended_at=None)
                | Q(
                    ~Q(state="waiting"),
                    subject="",
                    text="",
                    html="",
                    calendar="",
                    ended_at__isnull=False,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.to}"

    def end(self, state: State, *, at: datetime, said: str = "") -> None:
        """Say what became of it, and forget its words."""
        self.state, self.ended_at, self.said = state, at, said[:300]
        self.subject = self.text = self.html = self.calendar = ""
        self.save(update_fields=["state", "ended_at", "said", *_WORDS])


class Undeliverable(models.Model):
    """An address that nobody is reached at: nothing is written there any more."""

    address = models.EmailField(_("address"))
    said = models.CharField(_("what was said"), max_length=300, blank=True)
    since = models.DateTimeField(_("since"))

    class Meta:
        ordering = ["-since"]
        verbose_name = _("address that cannot be reached")
        verbose_name_plural = _("addresses that cannot be reached")
        constraints = [
            UniqueConstraint(Lower("address"), name="undeliverable_is_unique_without_case")
        ]

    def __str__(self) -> str:
        return self.address


class Unsubscribed(models.Model):
    """Who wants no more letters of a topic."""

    address = models.EmailField()
    topic = models.CharField(max_length=40)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(Lower("address"), "topic", name="unsubscribed_is_unique_without_case")
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.topic}"
