"""Tables of facts, which the texts of a subject are held to."""

from django.db import models
from django.db.models import UniqueConstraint

from tutorium.curriculum.models import Pack, Subject


class FactSheet(models.Model):
    """What a pack says of when events of a subject happened, as its author wrote it."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="fact_sheets")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()  # the file facts/<subject>.yaml

    class Meta:
        constraints = [
            UniqueConstraint(name="factsheet_is_one_of_subject", fields=["pack", "subject"])
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}: {self.subject_id}"
