"""Papers, what they ask and what grades their marks earn.

A paper from a pack is kept as its author wrote it, in the text of its file; the columns beside it
are read from that text when it is stored, so that papers can be found, listed and refused.
"""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner
from tutorium.core.addresses import address
from tutorium.core.ids import new_uid
from tutorium.curriculum.models import Course, Pack
from tutorium.papers.domain.rights import OPEN, PRINTABLE, Right, Visitor
from tutorium.questions.models import Question

LATEST_FIRST = (F("year").desc(nulls_last=True), "component", "title", "pk")


class PaperQuerySet(models.QuerySet["Paper"]):
    def published(self) -> Self:
        """Those on the site whose facts everybody may see."""
        return self.filter(live=True, rights__in=OPEN)

    def shown(self) -> Self:
        """Those of courses that readers are shown."""
        return self.published().filter(course__is_shown=True)

    def printable(self) -> Self:
        """Those whose questions and schemes everybody may be given."""
        return self.published().filter(rights__in=PRINTABLE)

    def visible_to(self, visitor: Visitor) -> Self:
        """Keep what a visitor may know of: the only door to papers that are not for everybody.

        One of a course that is hidden from readers is hidden with it. A private paper is its
        owner's alone: not even staff sees it. One closed to a school is for the staff who put it
        there, until schools have members.
        """
        allowed = Q(rights__in=OPEN, course__is_shown=True)
        if visitor.learner is not None:
            allowed |= Q(rights=Paper.Rights.PRIVATE, owner=visitor.learner)
        if visitor.is_staff:
            allowed |= Q(rights=Paper.Rights.SCHOOL)
        return self.filter(allowed, live=True)

    def served_to(self, visitor: Visitor) -> Self:
        """Those of which this visitor may be given more than facts."""
        return self.visible_to(visitor).exclude(rights=Paper.Rights.LINK_ONLY)

    def at(self, course: str, slug: str) -> Self:
        return self.filter(course__key=course, slug=slug)

    def once_at(self, course: str, slug: str) -> Self:
        """Those that had this address before."""
        return self.filter(old_addresses__course__key=course, old_addresses__slug=slug)


class Paper(models.Model):
    """A paper of the catalogue, or somebody's own. `marks` and `minutes` may be unknown."""

    class Rights(models.TextChoices):
        LINK_ONLY = Right.LINK_ONLY.value, _("link only")
        OWN_WORK = Right.OWN_WORK.value, _("our own work")
        LICENSED = Right.LICENSED.value, _("licensed")
        PRIVATE = Right.PRIVATE.value, _("private")
        SCHOOL = Right.SCHOOL.value, _("closed to a school")

    uid = models.CharField(max_length=26, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(
        Pack, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: a private one
    file = models.CharField(max_length=300, blank=True)  # folder and file in the pack
    loaded_hash = models.CharField(max_length=64, blank=True)
    source = models.TextField(blank=True)  # the YAML that its author wrote
    version = models.CharField(max_length=12, blank=True)  # of the source and its questions
    rights = models.CharField(max_length=9, choices=Rights)
    owner = models.ForeignKey(
        Learner, on_delete=models.CASCADE, null=True, blank=True, related_name="own_papers"
    )

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=80, blank=True)  # "Paper 1"
    levels = models.JSONField(default=list, blank=True)  # codes; none: all
    series = models.CharField(max_length=60, blank=True)  # "June 2024"
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    zone = models.CharField(max_length=40, blank=True)  # time zone or variant: "TZ2", "Variant 3"
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=150, blank=True)  # none: a private one has no address here
    marks = models.PositiveSmallIntegerField(null=True, blank=True)  # that can be earned
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(default=0)
    calculator = models.BooleanField(null=True)  # nothing: it was not said
    official_url = models.URLField(max_length=500, blank=True)
    instructions = models.TextField(blank=True)  # Markdown
    language = models.CharField(max_length=12, default="en")
    question_count = models.PositiveSmallIntegerField(default=0)
    live = models.BooleanField(default=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = LATEST_FIRST
        indexes = [models.Index(fields=["course", "live"], name="paper_course_live")]
        constraints = [
            UniqueConstraint(
                name="paper_address_is_unique", fields=["course", "slug"], condition=~Q(slug="")
            ),
            CheckConstraint(
                name="paper_is_somebodys_or_a_packs",
                condition=Q(rights="private", owner__isnull=False, pack=None, slug="")
                | (~Q(rights="private") & Q(owner=None, pack__isnull=False) & ~Q(slug="")),
            ),
            CheckConstraint(
                name="paper_linked_to_has_an_address_and_no_questions",
                condition=~Q(rights="link_only")
                | (Q(question_count=0) & Q(official_url__startswith="https://")),
            ),
            CheckConstraint(
                name="paper_right_is_known",
                condition=Q(rights__in=[right.value for right in Right]),
            ),
            CheckConstraint(
                name="paper_has_marks_and_minutes",
                condition=(Q(marks=None) | Q(marks__gte=1)) & (Q(minutes=None) | Q(minutes__gte=1)),
            ),
            CheckConstraint(
                name="paper_with_questions_has_marks",
                condition=Q(question_count=0) | Q(marks__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of a paper that has one here; needs the course loaded."""
        return address("papers:paper", self.course.key, self.slug)

    @property
    def is_printable(self) -> bool:
        return self.rights in PRINTABLE


class OldPaperAddress(models.Model):
    """An address that redirects for ever to the paper which had it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="old_addresses")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=150)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            UniqueConstraint(name="oldpaperaddress_leads_to_one_paper", fields=["course", "slug"])
        ]

    def __str__(self) -> str:
        return self.slug


class PaperSection(models.Model):
    """Questions that stand together; with `choose`, any so many of them are answered."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, blank=True)
    instructions = models.TextField(blank=True)  # Markdown
    choose = models.PositiveSmallIntegerField(null=True, blank=True)
    marks = models.PositiveSmallIntegerField()  # that can be earned

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(name="papersection_has_its_place", fields=["paper", "position"]),
            CheckConstraint(
                name="papersection_chooses_some", condition=Q(choose=None) | Q(choose__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.position)


class PaperQuestion(models.Model):
    """A question of the bank where a paper asks it, under the number printed there."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(PaperSection, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="paper_questions")
    position = models.PositiveSmallIntegerField()  # in the paper
    number = models.CharField(max_length=8)
    seed = models.PositiveIntegerField(default=0)  # of a generator
    marks = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        verbose_name = _("question of a paper")
        verbose_name_plural = _("questions of papers")
        constraints = [
            UniqueConstraint(name="paperquestion_has_its_place", fields=["paper", "position"]),
            UniqueConstraint(name="paperquestion_has_its_number", fields=["paper", "number"]),
            UniqueConstraint(name="paperquestion_is_asked_once", fields=["paper", "question"]),
            CheckConstraint(name="paperquestion_has_marks", condition=Q(marks__gte=1)),
        ]

    def __str__(self) -> str:
        return self.number


class GradeBoundary(models.Model):
    """The least marks that earn a grade. Grades have no other order than their marks.

    `out_of` are the paper's marks: a boundary above them could not be reached.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="boundaries")
    grade = models.CharField(max_length=12)
    marks = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()
    official_url = models.URLField(max_length=500, blank=True)  # empty: they are ours

    class Meta:
        ordering = ["-marks"]
        verbose_name = _("grade boundary")
        verbose_name_plural = _("grade boundaries")
        constraints = [
            UniqueConstraint(name="gradeboundary_is_said_once", fields=["paper", "grade"]),
            UniqueConstraint(name="gradeboundary_grades_differ", fields=["paper", "marks"]),
            CheckConstraint(
                name="gradeboundary_can_be_reached", condition=Q(marks__lte=F("out_of"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grade}: {self.marks}"

    @property
    def is_ours(self) -> bool:
        return not self.official_url
