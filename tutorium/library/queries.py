"""Reads of the library that several pages and deeds share."""

from collections.abc import Collection
from html import unescape

from django.utils.html import strip_tags

from tutorium.library.models import Answer, Note
from tutorium.search.domain.documents import Document


def search_documents(model: type[Answer] | type[Note], uids: Collection[str]) -> list[Document]:
    """Return what the search index keeps of these items, in no order."""
    rows = (
        model._default_manager.filter(uid__in=uids)
        .select_related("qualification", "subject")
        .prefetch_related("topic_links__topic__course", "topic_links__topic__levels")
    )
    return [_document(row) for row in rows]


def _document(row: Answer | Note) -> Document:
    topics = [link.topic for link in row.topic_links.all()]
    return Document(
        kind=type(row).__name__.lower(),
        uid=row.uid,
        url=row.get_absolute_url(),
        title=row.title,
        aliases=tuple(row.aliases),
        short=unescape(strip_tags(row.short_html)),
        body=row.text,
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(topic.reference for topic in topics),
        qualification=row.qualification.key,
        subject=row.subject.key,
        courses=tuple(dict.fromkeys(topic.course.key for topic in topics)),
        levels=tuple(dict.fromkeys(lv.code for topic in topics for lv in topic.levels.all())),
        language=row.language,
    )
