"""A student's own copy of a paper: its files, its pages and how it was split."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Topic
from tutorium.formats.exam_papers.values import Confidence, Crop, Doubt
from tutorium.papers.domain.own import (
    LONGEST_LABEL,
    MOST_MARKS,
    Lines,
    from_row,
    grammatical,
    text_within,
)
from tutorium.papers.domain.rights import Visitor
from tutorium.papers.models.catalogue import Paper


class OwnPaperQuerySet(models.QuerySet["OwnPaper"]):
    def visible_to(self, visitor: Visitor) -> Self:
        """Keep the visitor's own: the only door. Nobody else has one, the staff included."""
        papers = Paper.objects.served_to(visitor).filter(rights=Paper.Rights.PRIVATE)
        return self.filter(paper__in=papers, paper__owner=visitor.learner)

    def with_paper(self) -> Self:
        return self.select_related("paper__course__qualification", "paper__owner")


class OwnPaper(models.Model):
    """How a student's own copy of a paper was split, and how far that is to be trusted."""

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="own")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    confidence = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in Confidence]
    )
    doubts = models.JSONField(default=list, blank=True)  # values of `Doubt`
    printed_total = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    sender = models.CharField(max_length=64, blank=True)  # keyed hash, for the rate limit
    created_at = models.DateTimeField()
    sat_at = models.DateTimeField(null=True, blank=True)  # since then it stays split as it is

    objects = OwnPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["sender", "created_at"], name="ownpaper_sender")]
        verbose_name = _("own paper")
        constraints = [
            CheckConstraint(
                name="ownpaper_confidence_is_known",
                condition=Q(confidence__in=[each.value for each in Confidence]),
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("papers:own_paper", self.public_id)

    @property
    def reasons(self) -> list[Doubt]:
        return [Doubt(each) for each in self.doubts]


class OwnFileQuerySet(models.QuerySet["OwnFile"]):
    def described(self) -> Self:
        """All but the file itself."""
        return self.defer("data")


class OwnFile(models.Model):
    """A PDF as it was given, and what was read in it. It leaves by `visible_to` alone."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("paper")
        SCHEME = "scheme", _("mark scheme")

    own = models.ForeignKey(OwnPaper, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=150)
    data = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes
    sizes = models.JSONField()  # of each page: width and height in points
    lines = models.JSONField()  # of each page: top and text of each line
    pieces = models.JSONField(default=list)  # of a scheme: label and crops of each

    objects = OwnFileQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(name="ownfile_is_one_of_its_kind", fields=["own", "kind"]),
            CheckConstraint(
                name="ownfile_kind_is_known", condition=Q(kind__in=["paper", "scheme"])
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def page_lines(self) -> Lines:
        return [[(top, text) for top, text in page] for page in self.lines]


class OwnPage(models.Model):
    """A page as an image, drawn when it was first looked at; it goes with its file."""

    file = models.ForeignKey(OwnFile, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()  # from 1
    png = models.BinaryField()

    class Meta:
        constraints = [
            UniqueConstraint(name="ownpage_is_drawn_once", fields=["file", "number"]),
            CheckConstraint(name="ownpage_counts_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)


class OwnQuestion(models.Model):
    """What a student answers and marks as one. It stands where its first crop begins.

    A crop is a page and a box in points: [page, left, top, right, bottom].
    """

    own = models.ForeignKey(OwnPaper, on_delete=models.CASCADE, related_name="questions")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    label = models.CharField(max_length=LONGEST_LABEL)
    marks = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    page = models.PositiveSmallIntegerField()
    top = models.FloatField()  # points
    crops = models.JSONField()
    scheme_label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    scheme_crops = models.JSONField(default=list, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")  # as the student says

    class Meta:
        ordering = ["page", "top", "pk"]
        verbose_name = _("question of an own paper")
        constraints = [
            UniqueConstraint(name="ownquestion_has_its_label", fields=["own", "label"]),
            CheckConstraint(name="ownquestion_is_labelled", condition=~Q(label="")),
            CheckConstraint(
                name="ownquestion_marks_are_none_or_some",
                condition=Q(marks=None) | (Q(marks__gt=0) & Q(marks__lte=MOST_MARKS)),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def pieces(self) -> list[Crop]:
        return [from_row(row) for row in self.crops]

    @property
    def scheme_pieces(self) -> list[Crop]:
        return [from_row(row) for row in self.scheme_crops]

    @property
    def marks_number(self) -> int:
        return grammatical(self.marks or Decimal())

    def text_in(self, lines: Lines) -> str:
        """Return its text from the lines of the paper's file."""
        return text_within(self.pieces, lines)
