"""Photographed pages of what learners wrote on paper."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, Sum, UniqueConstraint

from tutorium.accounts.models import Learner
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.practice.models.attempts import Attempt
from tutorium.practice.models.sessions import SessionQuestion
from tutorium.practice.models.sittings import SittingAnswer

Place = SessionQuestion | SittingAnswer


class WrittenPageQuerySet(models.QuerySet["WrittenPage"]):
    def visible_to(self, learner: Learner | None) -> Self:
        """Keep the learner's own: the only door."""
        return self.filter(learner=learner) if learner else self.none()

    def described(self) -> Self:
        """All but the picture itself."""
        return self.defer("jpeg")

    def at(self, place: Place) -> Self:
        """Those that stand in the fields of a question now."""
        name = "session_question" if isinstance(place, SessionQuestion) else "sitting_answer"
        return self.filter(**{name: place}, is_laid_aside=False)

    def ids_at(self, place: Place, paths: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of those that stand there, by a part's path."""
        found: dict[str, list[str]] = {path: [] for path in paths}
        for path, public_id in self.at(place).values_list("part", "public_id"):
            found.setdefault(path, []).append(public_id)
        return found

    def bytes_of(self, learner: Learner) -> int:
        return self.filter(learner=learner).aggregate(size=Sum("size"))["size"] or 0


class WrittenPage(models.Model):
    """One page, as a JPEG that was drawn here. It is its learner's alone and leaves by `visible_to`.

    It stands in the fields of one question. An attempt that was handed in with it keeps it, also
    when it is taken out of the fields: then it is laid aside, and goes with the learner's data.
    Whoever else may mark an attempt one day finds its pages by `attempts`.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="written_pages")
    session_question = models.ForeignKey(
        SessionQuestion, on_delete=models.CASCADE, null=True, blank=True, related_name="pages"
    )
    sitting_answer = models.ForeignKey(
        SittingAnswer, on_delete=models.CASCADE, null=True, blank=True, related_name="pages"
    )
    part = models.CharField(max_length=60)  # its path
    attempts = models.ManyToManyField(Attempt, related_name="pages", blank=True)
    is_laid_aside = models.BooleanField(default=False)
    jpeg = models.BinaryField()
    digest = models.CharField(max_length=64)  # SHA-256 of it, so that nothing is kept twice
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveSmallIntegerField()  # pixels
    height = models.PositiveSmallIntegerField()
    sender = models.CharField(max_length=64, blank=True)  # keyed hash, for the rate limit
    created_at = models.DateTimeField()

    objects = WrittenPageQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["sender", "created_at"], name="writtenpage_sender")]
        constraints = [
            CheckConstraint(
                name="writtenpage_stands_in_one_place",
                condition=Q(session_question=None, sitting_answer__isnull=False)
                | Q(session_question__isnull=False, sitting_answer=None),
            ),
            UniqueConstraint(
                name="writtenpage_is_in_a_session_once",
                fields=["session_question", "part", "digest"],
                condition=Q(is_laid_aside=False),
            ),
            UniqueConstraint(
                name="writtenpage_is_in_a_sitting_once",
                fields=["sitting_answer", "part", "digest"],
                condition=Q(is_laid_aside=False),
            ),
            CheckConstraint(name="writtenpage_shows_something", condition=Q(size__gte=1)),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("practice:written_page", self.public_id)
