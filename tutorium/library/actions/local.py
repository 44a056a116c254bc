"""What is made on this site: its pack, and a draft that begins at the desk."""

from typing import Any

from django.conf import settings

from tutorium.curriculum.models import Pack, Topic
from tutorium.library.domain.addresses import slugify
from tutorium.library.models import Answer, AnswerTopic
from tutorium.library.queries import address_owners

ROOM_FOR_MORE = 130  # of the 150 characters of a slug, where something has to tell it apart


def local_pack() -> Pack:
    """Return the pack of what is made on this site, made when it is first needed."""
    fields = {"title": settings.BRAND_NAME, "licence": "CC-BY-SA-4.0"}
    return Pack.objects.get_or_create(key=Pack.LOCAL, defaults=fields)[0]


def begin_answer(title: str, topic: Topic, *, apart: str = "", **said: Any) -> Answer:
    """Store an answer that nobody can read yet, under a topic and at an address of its own.

    Where the address of its title is taken, `apart` is put behind it, or else its uid. The topic's
    course has its qualification and subject loaded.
    """
    answer = Answer(
        pack=local_pack(),
        title=title,
        qualification=topic.course.qualification,
        subject=topic.course.subject,
        live=False,
        has_unpublished_changes=True,
        **said,
    )
    apart = apart or answer.uid.lower()
    answer.slug = slugify(title) or apart
    if address_owners(answer, [answer.slug]):
        answer.slug = f"{answer.slug[:ROOM_FOR_MORE]}-{apart}"
    answer.topic_links = [AnswerTopic(topic=topic, sort_order=0)]
    answer.save()
    return answer
