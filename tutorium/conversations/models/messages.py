"""Conversations, who is in them, and what was said."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.core.markdown.messages import render_message

LONGEST = 5_000  # characters of a message


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: User) -> Self:
        """Those that a person is in."""
        return self.filter(pk__in=Party.objects.live().filter(user=user).values("conversation"))


class Conversation(models.Model):
    """A closed one can be read and not written in, and so can a frozen one while an inquiry lasts."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    subject = models.CharField(_("subject"), max_length=120)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [CheckConstraint(name="conversation_has_a_subject", condition=~Q(subject=""))]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.frozen_at is None


class PartyQuerySet(models.QuerySet["Party"]):
    def live(self) -> Self:
        return self.filter(left_at=None)


class Party(models.Model):
    """Somebody in a conversation, on one side of it."""

    class Side(models.TextChoices):
        STUDENT = "student", _("student")
        GUARDIAN = "guardian", _("guardian")
        TUTOR = "tutor", _("tutor")
        SCHOOL = "school", _("school")
        OPERATOR = "operator", _("for this site")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="parties")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="conversation_parties")
    side = models.CharField(max_length=8, choices=Side.choices)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["conversation", "user"],
                condition=Q(left_at=None),
                name="party_is_once",
            ),
            CheckConstraint(
                name="party_leaves_after_joining",
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.user_id}"


class Message(models.Model):
    """What somebody said. It is never changed, but for being erased."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField(_("message"), max_length=LONGEST)
    sent_at = models.DateTimeField()
    is_erased = models.BooleanField(default=False)  # with who wrote it; that it was there stays

    class Meta:
        indexes = [models.Index(fields=["conversation", "sent_at"], name="message_conversation")]
        constraints = [
            CheckConstraint(
                name="message_says_something_unless_it_is_erased",
                condition=Q(is_erased=True, text="") | Q(is_erased=False) & ~Q(text=""),
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def html(self) -> SafeString:
        """What was said, with its paragraphs and maths."""
        return mark_safe(render_message(self.text))  # noqa: S308 (sifted there)
