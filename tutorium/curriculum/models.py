"""What all content points to: qualifications, subjects, courses and their topics."""

from typing import Any, Self

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.core.addresses import address

KEY_LENGTH = 64
CODE_LENGTH = 64


class Pack(models.Model):
    """A folder of content that was loaded, or `local` for what was made on the site."""

    LOCAL = "local"

    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, default="en")
    licence = models.CharField(max_length=60, blank=True)
    authors = models.JSONField(default=list, blank=True)
    requires = models.JSONField(default=list, blank=True)  # keys of other packs
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


class AwardingBody(models.Model):
    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    title = models.CharField(max_length=120)
    url = models.URLField(blank=True)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["title"]
        verbose_name_plural = _("awarding bodies")

    def __str__(self) -> str:
        return self.title


class Qualification(models.Model):
    """What a student is awarded: IB Diploma, A-level, GCSE."""

    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    title = models.CharField(max_length=120)
    short = models.CharField(max_length=40, blank=True)
    ages = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=80, blank=True)
    grades = models.JSONField(default=list, blank=True)  # words, best first
    scale = models.CharField(max_length=60, blank=True)  # where marks are not grades: "200–800"
    position = models.PositiveIntegerField(default=0)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("curriculum:qualification", self.key)

    @property
    def short_title(self) -> str:
        return self.short or self.title


class SubjectGroup(models.Model):
    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title


class Subject(models.Model):
    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    title = models.CharField(max_length=120)
    group = models.ForeignKey(SubjectGroup, on_delete=models.PROTECT, related_name="subjects")
    position = models.PositiveIntegerField(default=0)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["group__position", "position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("curriculum:subject", self.key)


class CourseQuerySet(models.QuerySet["Course"]):
    def with_titles(self) -> Self:
        """Load what the name of a course is made of."""
        return self.select_related("qualification", "subject", "awarding_body")

    def shown(self) -> Self:
        """Keep those that readers are shown; the others hold too little (`domain.fullness`)."""
        return self.filter(is_shown=True)


class Course(models.Model):
    """A qualification in a subject, as one edition of an awarding body's specification has it."""

    key = models.SlugField(max_length=KEY_LENGTH, unique=True)
    qualification = models.ForeignKey(
        Qualification, on_delete=models.PROTECT, related_name="courses"
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="courses")
    awarding_body = models.ForeignKey(
        AwardingBody, on_delete=models.PROTECT, related_name="courses"
    )
    title = models.CharField(max_length=120)
    specification_code = models.CharField(max_length=60, blank=True)
    specification_url = models.URLField(blank=True)
    first_exam = models.PositiveSmallIntegerField(_("first exam year"), null=True, blank=True)
    last_exam = models.PositiveSmallIntegerField(_("last exam year"), null=True, blank=True)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="courses")
    # Written by `settle_shown` and `show_always` alone, from what it holds and the operator's word.
    is_shown = models.BooleanField(_("shown to readers"), default=True, editable=False)
    always_shown = models.BooleanField(
        _("always shown"),
        default=False,
        help_text=_("Readers are shown this course however little it holds."),
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["qualification__position", "subject__title", "key"]
        constraints = [
            CheckConstraint(
                name="course_last_exam_is_not_before_first",
                condition=Q(last_exam__isnull=True)
                | Q(first_exam__isnull=True)
                | Q(last_exam__gte=F("first_exam")),
            ),
            CheckConstraint(
                name="course_always_shown_is_shown",
                condition=Q(always_shown=False) | Q(is_shown=True),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return address("curriculum:course", self.key)

    @property
    def name(self) -> str:
        """What students call it: "IB History". Needs the qualification loaded."""
        return f"{self.qualification.short_title} {self.title}"


class Level(models.Model):
    """A tag that a course declares: HL and SL, Foundation and Higher, AS."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="levels")
    code = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(name="level_code_is_unique_in_course", fields=["course", "code"])
        ]

    def __str__(self) -> str:
        return self.code


class CommandTerm(models.Model):
    """A word of instruction in exam questions, and what it asks for."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="command_terms")
    term = models.CharField(max_length=60)
    asks = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(name="commandterm_is_unique_in_course", fields=["course", "term"])
        ]

    def __str__(self) -> str:
        return self.term


class TopicQuerySet(models.QuerySet["Topic"]):
    def within(self, topic: "Topic") -> Self:
        """Keep the topic itself and all below it."""
        return self.filter(course=topic.course_id, path__startswith=topic.path)

    def for_reference(self, reference: str) -> Self:
        course, _, code = reference.partition(":")
        return self.filter(course__key=course, code=code)

    def shown(self) -> Self:
        """Keep those of courses that readers are shown."""
        return self.filter(course__is_shown=True)


class Topic(models.Model):
    """A node of a specification. Its reference, `course:code`, is permanent."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="topics")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    code = models.CharField(max_length=CODE_LENGTH)
    title = models.CharField(max_length=250)
    summary = models.TextField(blank=True)
    # Four digits a step ("0003.0012."): a prefix finds what is below, sorting gives the order.
    path = models.CharField(max_length=120)
    depth = models.PositiveSmallIntegerField()  # 1 at the top
    # All levels the topic is for; a topic that names none in its file has all of the course.
    levels = models.ManyToManyField(Level, related_name="topics", blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["course", "path"]
        constraints = [
            UniqueConstraint(name="topic_code_is_unique_in_course", fields=["course", "code"]),
        ]
        indexes = [
            models.Index(fields=["course", "path"], name="topic_course_path"),
            models.Index(fields=["code"], name="topic_code"),  # typed without its course
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("curriculum:topic", self.course.key, self.code)

    @property
    def reference(self) -> str:
        """`course:code`; needs the course loaded."""
        return f"{self.course.key}:{self.code}"


def serves_shown(model: type[models.Model]) -> Q:
    """Return what is true of a row whose `topic_links` name a topic that readers are shown, or none."""
    links: Any = model._meta.get_field("topic_links")
    own = links.related_model._default_manager.filter(**{links.field.name: OuterRef("pk")})
    return Q(Exists(own.filter(topic__course__is_shown=True))) | ~Q(Exists(own))


class TopicLink(models.Model):
    """How a topic of one edition stands to a topic of another."""

    class Kind(models.TextChoices):
        SAME_AS = "same_as", _("same as")
        REPLACES = "replaces", _("replaces")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        constraints = [
            UniqueConstraint(name="topiclink_is_said_once", fields=["topic", "other", "kind"]),
            CheckConstraint(name="topiclink_is_to_another", condition=~Q(topic=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.kind} {self.other_id}"
