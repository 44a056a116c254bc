"""Answers and notes.

An item's own columns are what an author wrote; `short_html`, `body_html` and `text` are made
from them when it is saved. A draft at the desk lives in a revision and touches none of this
until it is published.
"""

from collections.abc import Iterator, Set
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from tutorium.core.addresses import address
from tutorium.core.ids import new_uid
from tutorium.curriculum.models import (
    Course,
    Pack,
    Qualification,
    Subject,
    Topic,
    serves_shown,
)
from tutorium.drafting.models import Drafting
from tutorium.library.domain.checking import Draft, unchecked_writers, written_words
from tutorium.library.domain.items import RenderedItem, render_words
from tutorium.library.models.figures import Figure
from tutorium.library.models.readings import Reading
from tutorium.library.models.scheduling import keep_until

# What belongs to an item as a whole and not to one of its revisions: going back to an old
# revision brings back its words, never an old address book or who checked it then.
KEPT_OVER_REVISIONS = (
    "uid",
    "pack_id",
    "file",
    "loaded_hash",
    "edited_at_desk",
    "was",
    "written_by",
    "written_date",
    "drafted_by",
    "checked_how",
    "checked_by",
    "checked_date",
    "checked_against",
    "proved",
    "proved_date",
    "proved_edition",
    "rendered_edition",
    "due_date",
    "writer_id",
    "checker_id",
    "drafting_id",
    "created_at",
)


class How(models.TextChoices):
    PERSON = "person", _("by a person")
    MODEL = "model", _("by a model")


class ItemQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """Keep what is on the site, whether its courses are shown to readers or not."""
        return self.filter(live=True)

    def shown(self) -> Self:
        """Keep what readers are shown: what serves a course that they are shown, or no course."""
        return self.published().filter(serves_shown(self.model))

    def at(self, qualification: str, subject: str, slug: str) -> Self:
        """Find the item whose own address this is (aliases and old slugs: `Address`)."""
        return self.filter(qualification__key=qualification, subject__key=subject, slug=slug)

    def of_course(self, course: Course) -> Self:
        """Keep those that point to a topic of the course.

        It is asked row by row: a page in the order of an index looks at no more than it shows.
        """
        link = self.model._meta.get_field("topic_links").related_model
        own = {self.model._meta.model_name: OuterRef("pk")}
        return self.filter(Exists(link._default_manager.filter(topic__course=course, **own)))

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
    # Of the renderer that made them.
    rendered_edition = models.PositiveSmallIntegerField(default=0, editable=False, db_index=True)

    written_how = models.CharField(max_length=6, choices=How)
    written_by = models.CharField(max_length=120, blank=True)
    written_date = models.DateField()
    drafted_by = models.CharField(max_length=120, blank=True, editable=False)  # a model's name
    # What a model said, where this was made of it.
    drafting = models.OneToOneField(
        Drafting, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    checked_how = models.CharField(max_length=6, choices=How, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)
    checked_date = models.DateField(null=True, blank=True)
    checked_against = models.CharField(max_length=300, blank=True)
    # Which machine checks the words that readers see passed, when, and by which edition of them.
    proved = models.JSONField(default=list, blank=True, editable=False)
    proved_date = models.DateField(null=True, blank=True, editable=False)
    proved_edition = models.PositiveSmallIntegerField(default=0, editable=False)
    # From when on somebody should read it again, if an editor set a day.
    due_date = models.DateField(null=True, blank=True, editable=False, db_index=True)
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
                name="%(class)s_names_the_model_of_a_models_draft",
                condition=Q(drafted_by="") | Q(written_how=How.MODEL),
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
            models.Index(fields=["translates"], name="%(class)s_translates"),
            models.Index(  # of few, for a job that asks every five minutes
                fields=["expire_at"],
                name="%(class)s_goes_off_at",
                condition=Q(live=True, expire_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def publish(self, revision: Revision, **options: Any) -> None:
        """Go live, wait for a moment that the draft names, or change nothing.

        Wagtail's own permission to publish is nobody's, so it is not asked: whether a second
        person approved this revision is, by `actions.publish_from_desk`, in this transaction.
        """
        moment = revision.as_object().go_live_at
        if moment and moment > timezone.now():
            keep_until(moment, revision, by=options.get("user"))
        else:
            super().publish(revision, **options | {"skip_permission_checks": True})

    @transaction.atomic
    def unpublish(self, **options: Any) -> None:
        """Go off the site. Who may ask for it is the view's to say; its log knows who did."""
        super().unpublish(**options | {"user": None})

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return what a revision holds; `published` is what readers see in the meantime."""
        item: Self = super().with_content_json(content)
        for name in KEPT_OVER_REVISIONS:
            setattr(item, name, getattr(self, name))
        item.published = self
        return item

    def unchecked_writers(self, revision: Revision | None = None) -> list[int]:
        """Return the ids of whose words a revision (the latest) holds that nobody checked."""
        until = (revision.pk if revision else self.latest_revision_id) or 0
        rows = self.revisions.filter(pk__lte=until).order_by("-pk")
        return unchecked_writers(draft for _, draft in drafts_of(rows, submitted={until}))

    def rendered(self) -> RenderedItem:
        return render_words(
            self.short, self.body, language=self.language, figure=Figure.finder(self.pack_id)
        )

    def html(self) -> dict[str, str]:
        """Return what the columns of HTML say by the renderer of now."""
        rendered = self.rendered()
        return {"short_html": rendered.short_html, "body_html": rendered.body_html}

    def get_preview_template(self, request: object, mode_name: str) -> str:  # noqa: ARG002
        return f"library/desk/preview_{self._meta.model_name}.html"

    def get_preview_context(self, request: object, mode_name: str) -> dict[str, Any]:  # noqa: ARG002
        """Return what the public page shows of the item itself; what is around it is left out."""
        rendered = self.rendered()
        self.short_html, self.body_html = rendered.short_html, rendered.body_html
        topics = [link.topic for link in self.topic_links.all()]
        return {
            "item": self,
            "kind": self._meta.model_name,
            "topics": topics,
            "course": topics[0].course if topics else None,
        }


def drafts_of(
    revisions: models.QuerySet[Revision], *, submitted: Set[int]
) -> Iterator[tuple[Revision, Draft]]:
    """Yield versions and what each says; one that is submitted again is unchecked again."""
    approved = Reading.objects.filter(revision__in=revisions, status=Reading.STATUS_APPROVED)
    checked = set(approved.values_list("revision_id", flat=True)) - submitted
    for revision in revisions.iterator(chunk_size=50):
        words = written_words(revision.content)
        yield revision, Draft(revision.user_id, words, revision.pk in checked)


class Answer(Item):
    """An answer to one question that a student asks: a short answer and a full one."""

    class Meta(Item.Meta):
        permissions = [
            ("unpublish_answer", _("Can take answers off the site")),
            ("sign_answer", _("Can say who signs an answer")),
        ]

    def get_absolute_url(self) -> str:
        return address("library:answer", self.qualification.key, self.subject.key, self.slug)


class Note(Item):
    """A study note on one topic."""

    terms = models.JSONField(default=list, blank=True)  # [{"term": …, "means": …}]

    class Meta(Item.Meta):
        permissions = [
            ("unpublish_note", _("Can take notes off the site")),
            ("sign_note", _("Can say who signs a note")),
        ]

    def get_absolute_url(self) -> str:
        return address("library:note", self.qualification.key, self.subject.key, self.slug)


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
