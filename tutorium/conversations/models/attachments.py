"""Files that go along with messages."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, Sum, UniqueConstraint

from tutorium.accounts.models import User
from tutorium.conversations.domain.files import LONGEST_NAME, Kind
from tutorium.conversations.models.messages import Conversation, Message, Party
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """Those of messages in a person's conversations, and those that it has ready to send."""
        theirs = Q(message__conversation__in=Conversation.objects.visible_to(user).values("pk"))
        return self.filter(theirs | Q(message=None, party__user=user, party__left_at=None))

    def ready(self, party: Party) -> Self:
        """Those that somebody has laid ready, and not sent."""
        return self.filter(party=party, message=None)

    def described(self) -> Self:
        """All but what is in the files."""
        return self.defer("data")

    def bytes_of(self, user: User) -> int:
        return self.filter(party__user=user).aggregate(size=Sum("size"))["size"] or 0


class Attachment(models.Model):
    """A picture or a document as it was made anew here.

    It is ready while it has no message, and its sender's alone; with one it is the message's, and
    stays as it is.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    kind = models.CharField(max_length=5, choices=[(each.value, each.value) for each in Kind])
    name = models.CharField(max_length=LONGEST_NAME)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)  # SHA-256 of it, so that nothing is ready twice
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveSmallIntegerField(null=True, blank=True)  # pixels of a picture
    height = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            CheckConstraint(name="attachment_holds_something", condition=Q(size__gte=1)),
            CheckConstraint(name="attachment_has_a_name", condition=~Q(name="")),
            CheckConstraint(
                name="attachment_is_a_picture_or_a_document",
                condition=Q(kind="image", width__isnull=False, height__isnull=False)
                | Q(kind="pdf", width=None, height=None),
            ),
            UniqueConstraint(
                name="attachment_is_ready_once",
                fields=["party", "digest"],
                condition=Q(message=None),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("conversations:attachment", self.public_id)

    @property
    def is_picture(self) -> bool:
        return self.kind == Kind.IMAGE
