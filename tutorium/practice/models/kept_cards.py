"""Cards that a learner keeps, from wherever they come."""

from html import unescape
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Course, Topic
from tutorium.library.models import Card
from tutorium.questions.models import Question

LONGEST = 10_000  # characters of a side of a card


class KeptCardQuerySet(models.QuerySet["KeptCard"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def with_words(self) -> Self:
        """Load what a card is shown from."""
        return self.select_related(
            "card__pack",
            "course__qualification",
            "state",
            "question__qualification",
            "question__subject",
        )


class KeptCard(models.Model):
    """A card that a learner keeps until the exam.

    A card of a pack is read where it stands, so that corrections reach whoever keeps it; all
    others carry their words. `identity` says what it was made from: keeping that again finds the
    card there is.
    """

    class Origin(models.TextChoices):
        PACK = "pack", _("from the library")
        TERM = "term", _("a key term")
        QUESTION = "question", _("a question that went wrong")
        OWN = "own", _("written by you")
        IMPORT = "import", _("brought from elsewhere")

    class Form(models.TextChoices):
        PLAIN = "plain", _("front and back")
        TYPED = "typed", _("an answer to type")
        CLOZE = "cloze", _("a text with gaps")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="cards")
    identity = models.CharField(max_length=120)
    origin = models.CharField(max_length=8, choices=Origin)
    form = models.CharField(max_length=5, choices=Form, default=Form.PLAIN)
    course = models.ForeignKey(
        Course, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="+")
    part = models.CharField(max_length=40, blank=True)  # of the question, by its path
    seed = models.PositiveIntegerField(default=0)
    gap = models.PositiveSmallIntegerField(default=0)  # which gaps of a cloze it hides, from 1
    front = models.TextField(max_length=LONGEST, blank=True)
    back = models.TextField(max_length=LONGEST, blank=True)
    typed = models.CharField(max_length=200, blank=True)  # what is to be typed
    front_html = models.TextField(blank=True, editable=False)
    back_html = models.TextField(blank=True, editable=False)
    language = models.CharField(max_length=12, default="en")
    kept_at = models.DateTimeField()

    objects = KeptCardQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        indexes = [
            models.Index(fields=["learner", "course", "-kept_at"], name="keptcard_of_course")
        ]
        constraints = [
            UniqueConstraint(name="keptcard_is_kept_once", fields=["learner", "identity"]),
            CheckConstraint(
                name="keptcard_of_a_pack_has_no_words", condition=Q(card=None) | Q(front="")
            ),
            CheckConstraint(
                name="keptcard_of_its_own_has_words", condition=Q(origin="pack") | ~Q(front="")
            ),
            CheckConstraint(
                name="keptcard_with_gaps_says_which",
                condition=Q(form="cloze", gap__gte=1) | (~Q(form="cloze") & Q(gap=0)),
            ),
            CheckConstraint(
                name="keptcard_to_type_says_what",
                condition=~Q(form="typed") | ~Q(typed="") | Q(origin__in=["pack", "question"]),
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return address("practice:recall_card", self.public_id)

    @property
    def words(self) -> str:
        """What is asked, as plain words for lists; what a gap hides is not among them."""
        return unescape(strip_tags(self.shown_front)).strip()

    @property
    def wanted(self) -> str:
        """What is to be typed."""
        return self.card.typed if self.card else self.typed

    @property
    def shown_front(self) -> str:
        return self.card.front_html if self.card else self.front_html

    @property
    def shown_back(self) -> str:
        return self.card.back_html if self.card else self.back_html

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was a card of a pack that has it no longer."""
        return self.card is None and not self.front
