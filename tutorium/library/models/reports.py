"""What readers say is wrong."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id
from tutorium.library.models.items import Answer, Note


class ProblemReport(models.Model):
    """A reader says that something on a page is wrong."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="reports")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="reports")
    message = models.TextField(max_length=2000)
    passage = models.CharField(max_length=500, blank=True, default="")  # the sentence it is about
    email = models.EmailField(blank=True)  # only if the reader wants to hear back
    status = models.CharField(max_length=4, choices=Status, default=Status.OPEN)
    # A keyed hash of the sender's network address, for the rate limit; cleared after a day.
    sender = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            CheckConstraint(
                name="problemreport_is_about_one_item",
                condition=Q(answer__isnull=True) ^ Q(note__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["sender", "created_at"], name="problemreport_sender")]

    def __str__(self) -> str:
        return self.message[:80]
