"""Cards to remember."""

from django.db import models
from django.db.models import CheckConstraint, Q

from tutorium.core.addresses import address
from tutorium.core.ids import new_uid
from tutorium.curriculum.models import Pack, Topic
from tutorium.library.domain.cards import LONGEST_TYPED


class Card(models.Model):
    """One way of asking for what is to be remembered: a front, and a back that answers it.

    `front` and `back` are as the author wrote them, `front_html` and `back_html` what this way
    asks and answers, `…_text` the plain words of these; see `library.domain.cards`.
    """

    class Kind(models.TextChoices):
        BASIC = "basic"
        REVERSED = "reversed"
        CLOZE = "cloze"
        TYPED = "typed"

    uid = models.CharField(max_length=32, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=300, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0)  # its place in the file
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    front = models.TextField()
    back = models.TextField()
    front_html = models.TextField(blank=True, editable=False)
    back_html = models.TextField(blank=True, editable=False)
    # Of the renderer that made them.
    rendered_edition = models.PositiveSmallIntegerField(default=0, editable=False, db_index=True)
    front_text = models.TextField(blank=True, editable=False)
    back_text = models.TextField(blank=True, editable=False)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.BASIC)
    ordinal = models.PositiveSmallIntegerField(default=0)  # which of its ways, from 0
    typed = models.CharField(max_length=LONGEST_TYPED, blank=True)  # what is to be typed
    topics = models.ManyToManyField(Topic, related_name="cards")

    class Meta:
        ordering = ["pack", "file", "position", "ordinal"]
        constraints = [
            CheckConstraint(
                name="card_to_type_says_what",
                condition=(Q(kind="typed") & ~Q(typed="")) | (~Q(kind="typed") & Q(typed="")),
            ),
            CheckConstraint(
                name="card_with_one_way_has_no_other",
                condition=Q(kind__in=["reversed", "cloze"]) | Q(ordinal=0),
            ),
        ]

    def __str__(self) -> str:
        return self.front[:80]

    def get_absolute_url(self) -> str:
        """Return what leads to the page where the card stands."""
        return address("library:card", self.uid)
