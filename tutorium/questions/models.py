"""The question bank.

A question is kept as its author wrote it, in the text of its file: that text is what is marked by,
what a dump writes and what a version names. The columns beside it are read from it when it is
stored, so that questions can be found and listed.
"""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id, new_uid
from tutorium.curriculum.models import (
    Course,
    Pack,
    Qualification,
    Subject,
    Topic,
    serves_shown,
)

HARDEST = 5


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> Self:
        """Keep what is on the site, whether its courses are shown to readers or not."""
        return self.filter(live=True)

    def shown(self) -> Self:
        """Keep what readers are shown: what serves a course that they are shown."""
        return self.published().filter(serves_shown(self.model))

    def at(self, qualification: str, subject: str, slug: str) -> Self:
        return self.filter(qualification__key=qualification, subject__key=subject, slug=slug)

    def once_at(self, qualification: str, subject: str, slug: str) -> Self:
        """Those that had this address before."""
        return self.filter(
            old_addresses__qualification__key=qualification,
            old_addresses__subject__key=subject,
            old_addresses__slug=slug,
        )

    def of_course(self, course: Course) -> Self:
        return self.filter(topic_links__topic__course=course).distinct()

    def within(self, topic: Topic) -> Self:
        """Those that point to the topic or to one below it."""
        return self.filter(
            topic_links__topic__course=topic.course_id,
            topic_links__topic__path__startswith=topic.path,
        ).distinct()


class Question(models.Model):
    """A question of the bank, with one part or several; its first topic's course is its home."""

    uid = models.CharField(max_length=26, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=300)  # folder and file in the pack, without the suffix
    loaded_hash = models.CharField(max_length=64)
    source = models.TextField()  # the YAML that its author wrote
    version = models.CharField(max_length=12)  # of the source
    figures = models.JSONField(default=dict, blank=True)  # path in the pack → {url, width, height}

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=150)
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    topics = models.ManyToManyField(Topic, through="QuestionTopic", related_name="questions")
    levels = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=12, default="en")
    command_term = models.CharField(max_length=60, blank=True)
    calculator = models.BooleanField(null=True)  # nothing: it does not matter
    difficulty = models.PositiveSmallIntegerField(default=3)
    marks = models.PositiveSmallIntegerField()
    kinds = models.JSONField(default=list)  # of its parts, in their order, each once
    is_generator = models.BooleanField(default=False)
    text = models.TextField(blank=True)  # its words, for search
    live = models.BooleanField(default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pack", "file"]
        constraints = [
            UniqueConstraint(
                name="question_address_is_unique", fields=["qualification", "subject", "slug"]
            ),
            CheckConstraint(
                name="question_difficulty_is_1_to_5",
                condition=Q(difficulty__gte=1, difficulty__lte=HARDEST),
            ),
            CheckConstraint(name="question_has_marks", condition=Q(marks__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("questions:question", self.qualification.key, self.subject.key, self.slug)


class OldAddress(models.Model):
    """An address that redirects for ever to the question which had it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="old_addresses")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=150)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            UniqueConstraint(
                name="oldaddress_leads_to_one_question",
                fields=["qualification", "subject", "slug"],
            )
        ]

    def __str__(self) -> str:
        return self.slug


class QuestionTopic(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="question_links")
    sort_order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort_order"]
        constraints = [
            UniqueConstraint(name="questiontopic_is_said_once", fields=["question", "topic"])
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.topic_id}"


class QuestionVersion(models.Model):
    """What a question said before: a response is marked again by what its student was asked."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    version = models.CharField(max_length=12)
    source = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-replaced_at"]
        verbose_name = _("question version")
        constraints = [
            UniqueConstraint(name="questionversion_is_kept_once", fields=["question", "version"])
        ]

    def __str__(self) -> str:
        return self.version


class QuestionReport(models.Model):
    """A reader says that something on the page of a question is wrong."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reports")
    version = models.CharField(max_length=12)  # what the question said when it was reported
    message = models.TextField(max_length=2000)
    email = models.EmailField(blank=True)  # only if the reader wants to hear back
    status = models.CharField(max_length=4, choices=Status, default=Status.OPEN)
    # A keyed hash of the sender's network address, for the rate limit; cleared after a day.
    sender = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("report on a question")
        verbose_name_plural = _("reports on questions")
        indexes = [models.Index(fields=["sender", "created_at"], name="questionreport_sender")]
        constraints = [
            CheckConstraint(name="questionreport_says_something", condition=~Q(message=""))
        ]

    def __str__(self) -> str:
        return self.message[:80]
