"""What the library itself says on a topic, for a model to draft from."""

from tutorium.curriculum.models import Topic
from tutorium.drafting.domain.material import Excerpt, Material, TopicName, bounded
from tutorium.library.models import Answer, Note
from tutorium.search import queries as search

NOTES_OF_TOPIC = 4
NOTES_FOUND = 4
ANSWERS_OF_TOPIC = 2


def material_on(title: str, topic: Topic) -> Material:
    """Take notes of the topic, notes of its course that the words find, and answers of the topic."""
    notes = Note.objects.published().within(topic).order_by("title", "pk")[:NOTES_OF_TOPIC]
    filters = search.Filters(kind="note", course=topic.course.key)
    found = [hit.uid for hit in search.find(title, filters=filters, limit=NOTES_FOUND).hits]
    more = Note.objects.published().filter(uid__in=found).order_by("title", "pk")
    answers = Answer.objects.published().within(topic).order_by("title", "pk")[:ANSWERS_OF_TOPIC]
    excerpts = {
        item.uid: Excerpt(item.uid, item.title, item.get_absolute_url(), item.text)
        for rows in (notes, more, answers)
        for item in rows.select_related("qualification", "subject")
    }
    named = (TopicName(topic.reference, topic.title),)
    return Material(title, bounded(list(excerpts.values())), named)
