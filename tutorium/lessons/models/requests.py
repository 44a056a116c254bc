"""Requests for a tutor."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Course


class TutorRequest(models.Model):
    """Somebody asks the operator for a tutor."""

    class Asker(models.TextChoices):
        GUARDIAN = "guardian", _("a parent or guardian")
        ADULT = "adult", _("a student of 18 or over")
        MINOR = "minor", _("a student under 18")
        SCHOOL = "school", _("a school")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    asker = models.CharField(max_length=8, choices=Asker)
    name = models.CharField(max_length=80)
    email = models.EmailField()  # of the guardian, where the asker is a minor
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, blank=True)
    wants = models.TextField(max_length=2000)
    came_from = models.CharField(max_length=300, blank=True)  # the page's address on this site
    status = models.CharField(max_length=4, choices=Status, default=Status.OPEN)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender = models.CharField(max_length=64, blank=True)  # keyed hash, for the rate limit
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["sender", "created_at"], name="tutorrequest_sender")]

    def __str__(self) -> str:
        return f"{self.name}: {self.wants[:60]}"
