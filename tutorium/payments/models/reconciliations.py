"""What came of comparing our books with a provider's."""

from django.db import models


class Reconciliation(models.Model):
    """One comparison: `said` is the report, as `tutorium payments reconcile --json` prints it."""

    provider = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField()
    compared_at = models.DateTimeField()
    said = models.JSONField()

    class Meta:
        ordering = ["-compared_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.provider} {self.compared_at:%Y-%m-%d}"
