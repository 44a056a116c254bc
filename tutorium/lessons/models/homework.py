"""What a tutor sets after a lesson: questions of the bank, or a paper, until a day."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Exists, ExpressionWrapper, OuterRef, Q

from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Course, Topic
from tutorium.lessons.domain.homework import LONGEST_WORDS
from tutorium.lessons.models.bookings import Lesson
from tutorium.papers.models import Paper
from tutorium.practice.models import PracticeSession, Sitting


def _is_done() -> Q:
    """Say which are done: the session is handed in, or the paper was sat since."""
    sat = Sitting.objects.filter(
        paper=OuterRef("paper"),
        learner__user=OuterRef("lesson__booking__student"),
        submitted_at__gte=OuterRef("set_at"),
    )
    return Q(session__finished_at__isnull=False) | Q(Exists(sat))


class HomeworkQuerySet(models.QuerySet["Homework"]):
    def with_done(self) -> Self:
        return self.annotate(is_done=ExpressionWrapper(_is_done(), models.BooleanField()))

    def to_do(self) -> Self:
        return self.exclude(_is_done())

    def with_what(self) -> Self:
        return self.select_related("course", "topic", "paper__course", "lesson__booking__student")


class Homework(models.Model):
    """Questions of a course or of one of its topics, which become a session when they are begun."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="homework")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    questions = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    due_date = models.DateField()
    set_at = models.DateTimeField()
    session = models.OneToOneField(
        PracticeSession, on_delete=models.SET_NULL, null=True, blank=True, related_name="homework"
    )

    objects = HomeworkQuerySet.as_manager()

    class Meta:
        ordering = ["due_date", "pk"]
        constraints = [
            CheckConstraint(
                name="homework_is_questions_or_a_paper",
                condition=Q(paper__isnull=False, questions=None, topic=None, session=None)
                | Q(paper=None, questions__isnull=False, questions__gte=1),
            )
        ]

    def __str__(self) -> str:
        return self.public_id
