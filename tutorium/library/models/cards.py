"""Cards to remember."""

from django.db import models

from tutorium.core.ids import new_uid
from tutorium.curriculum.models import Pack, Topic


class Card(models.Model):
    """A front and a back to remember."""

    uid = models.CharField(max_length=26, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=300, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0)  # its place in the file
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    front = models.TextField()
    back = models.TextField()
    front_html = models.TextField(blank=True, editable=False)
    back_html = models.TextField(blank=True, editable=False)
    language = models.CharField(max_length=12, default="en")
    topics = models.ManyToManyField(Topic, related_name="cards")

    class Meta:
        ordering = ["pack", "file", "position"]

    def __str__(self) -> str:
        return self.front[:80]
