"""What was done about people: only ever added to, in the deed's own transaction."""

from django.db import models

from tutorium.accounts.models.people import User


class AuditEntry(models.Model):
    """Who, in which hat, did what to whom, when.

    `actor` is nobody where the site did it by itself.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="deeds"
    )
    hat = models.CharField(max_length=20)
    deed = models.CharField(max_length=60)
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="deeds_about"
    )
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="audit_person"),
            models.Index(fields=["actor", "at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"
