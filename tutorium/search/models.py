"""The index: documents as they were handed over, and the shelves they stand on.

What an engine searches lies beside these tables (see `kinds/`): migrations make it for the
database at hand.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import (
    CheckConstraint,
    Count,
    Max,
    OuterRef,
    Q,
    Subquery,
    Sum,
    UniqueConstraint,
)

from tutorium.search.domain.documents import Document
from tutorium.search.domain.results import Filters

KEY_LENGTH = 64
FACETS_OF_MANY = ("qualification", "subject", "course")  # of which a document may have several


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def passing(self, filters: Filters) -> Self:
        """Keep the shelves whose documents the filters let through."""
        wanted = {"kind": filters.kind, "language": filters.language}
        rows = self.filter(**{name: value for name, value in wanted.items() if value is not None})
        for name in FACETS_OF_MANY:
            value = getattr(filters, name)
            if value is not None:
                rows = rows.filter(places__name=name, places__value=value)
        return rows


class Shelf(models.Model):
    """Where all documents stand that are alike in every facet.

    There are few, and no row of one ever changes: an engine counts what it finds by shelf, and
    all facets follow from that without a look at any document.
    """

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the facets
    kind = models.CharField(max_length=20)
    qualification = models.CharField(max_length=KEY_LENGTH)
    subject = models.CharField(max_length=KEY_LENGTH)
    language = models.CharField(max_length=12)
    courses = models.JSONField(default=list)  # keys, the home first
    qualifications = models.JSONField(default=list)  # where there are several
    subjects = models.JSONField(default=list)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "shelves"

    def __str__(self) -> str:
        return f"{self.kind} {' '.join(self.courses)}"


class ShelfPlaceQuerySet(models.QuerySet["ShelfPlace"]):
    def courses(self, keys: Collection[str]) -> Self:
        return self.filter(name="course", value__in=keys)


class ShelfPlace(models.Model):
    """A course, a qualification or a subject that the documents of a shelf belong to."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=20)  # of the facet
    value = models.CharField(max_length=KEY_LENGTH)

    objects = ShelfPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(name="shelfplace_is_said_once", fields=["name", "value", "shelf"])
        ]

    def __str__(self) -> str:
        return self.value


# Kinds that do not explain a matter, but practise or teach it: they stand behind what explains it.
GIVING_WAY = ("question", "paper", "card", "tutor")


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def known(self, kind: str, uids: list[str]) -> Self:
        return self.filter(kind=kind, uid__in=uids).select_related("shelf")

    def of_courses(self, kind: str, courses: list[str]) -> Self:
        shelves = ShelfPlace.objects.courses(courses).values("shelf")
        return self.filter(kind=kind, shelf__in=shelves).order_by("shelf", "pk")


class SearchDocument(models.Model):
    """What readers find; the long text last, so that the rest is read without it."""

    kind = models.CharField(max_length=20)
    uid = models.CharField(max_length=KEY_LENGTH)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="documents")
    url = models.TextField()
    title = models.TextField()
    aliases = models.JSONField(default=list)
    topics = models.JSONField(default=list)  # titles
    levels = models.JSONField(default=list)  # "course:level"
    keywords = models.TextField()  # stems, for likeness
    short = models.TextField()
    body = models.TextField()

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        constraints = [UniqueConstraint(name="searchdocument_is_unique", fields=["kind", "uid"])]

    def __str__(self) -> str:
        return self.title

    def document(self) -> Document:
        """Return what was handed over, without the codes of its topics."""
        return Document(
            kind=self.kind,
            uid=self.uid,
            url=self.url,
            title=self.title,
            aliases=tuple(self.aliases),
            short=self.short,
            body=self.body,
            topics=tuple(self.topics),
            qualification=self.shelf.qualification,
            subject=self.shelf.subject,
            courses=tuple(self.shelf.courses),
            levels=tuple(self.levels),
            language=self.shelf.language,
            qualifications=tuple(self.shelf.qualifications),
            subjects=tuple(self.shelf.subjects),
        )


class DocumentTopic(models.Model):
    """A topic that a document serves. Kind stands here too, so that one index tells neighbours."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    course = models.CharField(max_length=KEY_LENGTH)
    code = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        constraints = [
            UniqueConstraint(
                name="documenttopic_is_said_once", fields=["kind", "course", "code", "document"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.course}:{self.code}"


class Word(models.Model):
    """A word as documents write it, and how many have it: what typing errors are measured by."""

    word = models.CharField(max_length=40, unique=True)
    form = models.CharField(max_length=80)  # what the index has for it
    sound = models.CharField(max_length=40, blank=True)  # by metaphone
    documents = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(name="word_by_frequency", fields=["-documents"])]

    def __str__(self) -> str:
        return self.word


class Meaning(models.Model):
    """The vectors of a document: of its headings first, then of its passages, 8 bits a number.

    A row that is made anew gets a higher number, so whoever keeps copies reads what is new.
    """

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=32)  # of the text, and of the model that read it
    headings = models.PositiveSmallIntegerField()
    asks = models.BooleanField()  # whether the title puts a question
    vectors = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class RelatedDocument(models.Model):
    """What a reader of a document may want next, worked out beforehand."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    other = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        constraints = [
            UniqueConstraint(name="relateddocument_has_its_place", fields=["document", "place"]),
            UniqueConstraint(name="relateddocument_is_said_once", fields=["document", "other"]),
            CheckConstraint(
                name="relateddocument_is_another", condition=~Q(document=models.F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}"


class SoughtQuerySet(models.QuerySet["Sought"]):
    def before(self, day: date) -> Self:
        return self.filter(day__lt=day)

    def since(self, day: date) -> Self:
        return self.filter(day__gte=day)

    def summed(self) -> models.QuerySet[Any, Any]:
        """Yield, by words and course, `total`, `days`, `last_day` and `last_found`."""
        same = Sought.objects.filter(words=OuterRef("words"), course=OuterRef("course"))
        return self.values("words", "course").annotate(
            total=Sum("times"),
            days=Count("day"),
            last_day=Max("day"),
            last_found=Subquery(same.order_by("-day").values("found")[:1]),
        )


class Sought(models.Model):
    """What was looked for on a day and found badly or not at all. It does not say by whom."""

    day = models.DateField()
    words = models.CharField(max_length=200)
    course = models.CharField(max_length=KEY_LENGTH, blank=True)
    times = models.PositiveIntegerField(default=1)
    found = models.PositiveIntegerField()  # documents, at the last time

    objects = SoughtQuerySet.as_manager()

    class Meta:
        verbose_name = "search that found little"
        verbose_name_plural = "searches that found little"
        constraints = [
            UniqueConstraint(name="sought_is_counted_once", fields=["day", "words", "course"])
        ]
        indexes = [models.Index(name="sought_by_words", fields=["words", "course", "-day"])]

    def __str__(self) -> str:
        return self.words
