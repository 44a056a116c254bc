"""What a learner read, as far as they want it kept: an answer or a note, and the day. No more."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint

from tutorium.accounts.models import Learner
from tutorium.library.models import Answer, Note


class ReadList(models.Model):
    """A learner's word that what they read is kept by itself. Without it only what they mark is."""

    learner = models.OneToOneField(
        Learner, on_delete=models.CASCADE, primary_key=True, related_name="read_list"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"


class ReadItemQuerySet(models.QuerySet["ReadItem"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def readable(self) -> Self:
        """Those whose page readers are shown: while an answer is merged into another it has none."""
        answers = Answer.objects.shown().filter(pk=OuterRef("answer"))
        notes = Note.objects.shown().filter(pk=OuterRef("note"))
        return self.filter(Exists(answers) | Exists(notes))


class ReadItem(models.Model):
    """An answer or a note that a learner read, and the last day on which they did.

    What is read again is stored anew, so that within a day the order of the rows is that of reading.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="read_items")
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    note = models.ForeignKey(
        Note, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    read_date = models.DateField()

    objects = ReadItemQuerySet.as_manager()

    class Meta:
        ordering = ["-read_date", "-pk"]
        indexes = [models.Index(fields=["read_date"], name="readitem_read_date")]
        constraints = [
            UniqueConstraint(name="readitem_is_one_of_an_answer", fields=["learner", "answer"]),
            UniqueConstraint(name="readitem_is_one_of_a_note", fields=["learner", "note"]),
            CheckConstraint(
                name="readitem_is_an_answer_or_a_note",
                condition=Q(answer__isnull=True, note__isnull=False)
                | Q(answer__isnull=False, note__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def item(self) -> Answer | Note:
        found = self.answer or self.note
        assert found is not None  # noqa: S101 (a constraint)
        return found

    @property
    def kind(self) -> str:
        return "answer" if self.answer_id else "note"
