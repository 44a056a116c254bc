"""Practice sessions: questions chosen for a learner, with whatever stands in their fields."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Count, F, Q, Sum, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Course, Topic
from tutorium.papers.models import Paper
from tutorium.questions.domain.responses import is_blank
from tutorium.questions.models import Question


class PracticeSessionQuerySet(models.QuerySet["PracticeSession"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def running(self) -> Self:
        return self.filter(finished_at=None)

    def with_marks(self) -> Self:
        """Add up what the questions of each have earned, and how many have been marked."""
        return self.annotate(
            marks=Coalesce(Sum("questions__marks"), 0),
            available=Coalesce(Sum("questions__available"), 0),
            total=Count("questions"),
            done=Count("questions", filter=Q(questions__marks__isnull=False)),
        )


class PracticeSession(models.Model):
    """Some questions to practise with, in an order; it is left and taken up again at will."""

    class Kind(models.TextChoices):
        COURSE = "course", _("a course")
        TOPIC = "topic", _("a topic")
        WEAK = "weak", _("weak topics")
        WRONG = "wrong", _("what went wrong")
        PAPER = "paper", _("a paper that was sat")

    class Shows(models.TextChoices):
        EACH = "each", _("after each question")
        END = "end", _("at the end")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=8, choices=Kind)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of one on weak topics, why each was chosen when it began: topic, why, share, low, high.
    weak_topics = models.JSONField(default=list, blank=True)
    shows = models.CharField(max_length=4, choices=Shows, default=Shows.EACH)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["learner", "-started_at"], name="session_of_learner")]
        constraints = [
            CheckConstraint(
                name="practicesession_of_a_topic_names_it",
                condition=Q(kind="topic", topic__isnull=False)
                | (~Q(kind="topic") & Q(topic__isnull=True)),
            ),
            CheckConstraint(
                name="practicesession_of_a_paper_names_it",
                condition=Q(kind="paper", paper__isnull=False)
                | (~Q(kind="paper") & Q(paper__isnull=True)),
            ),
            CheckConstraint(
                name="practicesession_finishes_after_it_starts",
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("practice:session", self.public_id)

    @property
    def is_running(self) -> bool:
        return self.finished_at is None

    @property
    def shows_marks(self) -> bool:
        """Whether marks may be seen now: after each question, or once all is handed in."""
        return self.shows == self.Shows.EACH or not self.is_running


class SessionQuestionQuerySet(models.QuerySet["SessionQuestion"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(session__learner=learner) if learner else self.none()


class SessionQuestion(models.Model):
    """A question of a session. `marks` is the best that its attempts earned, less what hints cost."""

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    seed = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField()  # its place, from 1
    sent = models.JSONField(default=dict, blank=True)  # as typed: a field's name → its values
    parts = models.JSONField(default=dict, blank=True)  # and what it answers, by a part's path
    decimal_mark = models.CharField(max_length=1, default=".")
    saved_at = models.DateTimeField(null=True, blank=True)
    hints = models.JSONField(default=dict, blank=True)  # by a part's path, how many were opened
    marks = models.PositiveSmallIntegerField(null=True, blank=True)
    available = models.PositiveSmallIntegerField()

    objects = SessionQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(name="sessionquestion_has_its_place", fields=["session", "number"]),
            CheckConstraint(
                name="sessionquestion_marks_are_available",
                condition=Q(marks=None) | Q(marks__lte=F("available")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"

    def get_absolute_url(self) -> str:
        return address("practice:question", self.session.public_id, self.number)

    @property
    def is_answered(self) -> bool:
        return not is_blank(self.parts)

    @property
    def is_full(self) -> bool:
        return self.marks == self.available
