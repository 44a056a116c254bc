"""Answers, notes and cards, where they came from, and the addresses that lead to them.

An item's own columns are what an author wrote; `short_html`, `body_html` and `text` are made
from them when it is saved. A draft at the desk lives in a revision and touches none of this
until it is published.
"""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from tutorium.core.ids import new_public_id, new_uid
from tutorium.curriculum.models import Course, Pack, Qualification, Subject, Topic

SHORT_ANSWER_WORDS = 60


class How(models.TextChoices):
    PERSON = "person", _("by a person")
    MODEL = "model", _("by a model")


class ItemQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(live=True)

    def at(self, qualification: str, subject: str, slug: str) -> Self:
        """Find the item whose own address this is (aliases and old slugs: `Address`)."""
        return self.filter(qualification__key=qualification, subject__key=subject, slug=slug)

    def of_course(self, course: Course) -> Self:
        return self.filter(topic_links__topic__course=course).distinct()

    def within(self, topic: Topic) -> Self:
        """Those that point to the topic or to one below it."""
        return self.filter(
            topic_links__topic__course=topic.course_id,
            topic_links__topic__path__startswith=topic.path,
        ).distinct()


class Item(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """What an answer and a note have in common: words, identity, address and provenance."""

    uid = models.CharField(max_length=26, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    # Folder and file in the pack, without the suffix: "soviet-union/why-did-…".
    file = models.CharField(max_length=300, blank=True, editable=False)
    # A hash of the source as last loaded; differs from the item's own once the desk edits it.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    edited_at_desk = models.BooleanField(default=False, editable=False)

    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=150)
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    aliases = models.JSONField(default=list, blank=True)  # other phrasings, as sentences
    was = models.JSONField(default=list, blank=True)  # old slugs
    language = models.CharField(max_length=12, default="en")
    translates = models.CharField(max_length=26, blank=True)  # uid of the original
    short = models.TextField()
    body = models.TextField()
    sources = models.JSONField(default=list, blank=True)  # one line of inline Markdown each
    licence = models.CharField(max_length=60, blank=True)  # where it differs from the pack's
    notice = models.TextField(blank=True)  # adaptation notice of imported work, inline Markdown

    short_html = models.TextField(blank=True, editable=False)
    body_html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)  # plain words of the body, for search

    written_how = models.CharField(max_length=6, choices=How)
    written_by = models.CharField(max_length=120, blank=True)
    written_date = models.DateField()
    checked_how = models.CharField(max_length=6, choices=How, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)
    checked_date = models.DateField(null=True, blank=True)
    checked_against = models.CharField(max_length=300, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_date = models.DateField(null=True, blank=True)
    # The people of this site, where they wrote or checked it here.
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            UniqueConstraint(
                name="%(class)s_address_is_unique", fields=["qualification", "subject", "slug"]
            ),
            CheckConstraint(
                name="%(class)s_writer_is_not_checker",
                condition=Q(writer__isnull=True)
                | Q(checker__isnull=True)
                | ~Q(writer=F("checker")),
            ),
            CheckConstraint(
                name="%(class)s_writer_name_is_not_checker_name",
                condition=Q(checked_by="") | ~Q(written_by=F("checked_by")),
            ),
            CheckConstraint(
                name="%(class)s_check_has_how_and_date",
                condition=Q(checked_how="", checked_date__isnull=True)
                | (~Q(checked_how="") & Q(checked_date__isnull=False)),
            ),
            CheckConstraint(
                name="%(class)s_signature_has_name_and_date",
                condition=Q(signed_by="", signed_date__isnull=True)
                | (~Q(signed_by="") & Q(signed_date__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["pack", "file"], name="%(class)s_pack_file"),
            models.Index(fields=["live", "title"], name="%(class)s_live_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Answer(Item):
    """An answer to one question that a student asks: a short answer and a full one."""

    class Meta(Item.Meta):
        pass

    def get_absolute_url(self) -> str:
        return reverse("library:answer", args=[self.qualification.key, self.subject.key, self.slug])


class Note(Item):
    """A study note on one topic."""

    terms = models.JSONField(default=list, blank=True)  # [{"term": …, "means": …}]

    class Meta(Item.Meta):
        pass

    def get_absolute_url(self) -> str:
        return reverse("library:note", args=[self.qualification.key, self.subject.key, self.slug])


class AnswerTopic(Orderable):
    """A topic that an answer serves; the first one's course is the answer's home."""

    answer = ParentalKey(Answer, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="answer_links")

    class Meta(Orderable.Meta):
        constraints = [
            UniqueConstraint(name="answertopic_is_said_once", fields=["answer", "topic"])
        ]


class NoteTopic(Orderable):
    note = ParentalKey(Note, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="note_links")

    class Meta(Orderable.Meta):
        constraints = [UniqueConstraint(name="notetopic_is_said_once", fields=["note", "topic"])]


class Card(models.Model):
    """A front and a back to remember."""

    uid = models.CharField(max_length=26, unique=True, default=new_uid, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=300, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0)  # its place in the file
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    front = models.TextField()
    back = models.TextField()
    front_html = models.TextField(blank=True, editable=False)
    back_html = models.TextField(blank=True, editable=False)
    language = models.CharField(max_length=12, default="en")
    topics = models.ManyToManyField(Topic, related_name="cards")

    class Meta:
        ordering = ["pack", "file", "position"]

    def __str__(self) -> str:
        return self.front[:80]


class AddressQuerySet(models.QuerySet["Address"]):
    def at(self, kind: str, qualification: str, subject: str, slug: str) -> Self:
        return self.filter(
            kind=kind, qualification__key=qualification, subject__key=subject, slug=slug
        )


class Address(models.Model):
    """An address that redirects for ever to an item: an alias, or a slug it once had."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("answer")
        NOTE = "note", _("note")

    kind = models.CharField(max_length=6, choices=Kind)
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=150)
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, related_name="addresses"
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="addresses")
    # An alias goes when the author takes it away; an old slug never does.
    is_alias = models.BooleanField(default=False)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("addresses")
        constraints = [
            UniqueConstraint(
                name="address_is_unique", fields=["kind", "qualification", "subject", "slug"]
            ),
            CheckConstraint(
                name="address_leads_to_one_item",
                condition=Q(kind="answer", answer__isnull=False, note__isnull=True)
                | Q(kind="note", answer__isnull=True, note__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Figure(models.Model):
    """A picture of a pack, kept in the database so that one file is a whole backup."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="figures")
    name = models.CharField(max_length=200)  # its path under figures/: "thaw.svg"
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True, blank=True)  # CSS pixels
    height = models.PositiveIntegerField(null=True, blank=True)
    data = models.BinaryField()

    class Meta:
        constraints = [
            UniqueConstraint(name="figure_name_is_unique_in_pack", fields=["pack", "name"])
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:figure", args=[self.sha256[:20], self.name])


class ProblemReport(models.Model):
    """A reader says that something on a page is wrong."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="reports")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="reports")
    message = models.TextField(max_length=2000)
    email = models.EmailField(blank=True)  # only if the reader wants to hear back
    status = models.CharField(max_length=4, choices=Status, default=Status.OPEN)
    # A keyed hash of the sender's network address, for the rate limit; cleared after a day.
    sender = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            CheckConstraint(
                name="problemreport_is_about_one_item",
                condition=Q(answer__isnull=True) ^ Q(note__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["sender", "created_at"], name="problemreport_sender")]

    def __str__(self) -> str:
        return self.message[:80]
