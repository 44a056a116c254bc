"""What is made on this site: its pack, and a draft that begins at the desk."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from tutorium.accounts.models import User
from tutorium.curriculum.models import Pack, Topic
from tutorium.curriculum.queries import TopicLookup
from tutorium.library.actions.loading import LINKS, MODELS, StoredItem, new_row
from tutorium.library.domain.addresses import slugify
from tutorium.library.models import Answer, AnswerTopic, Note
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


class DraftInHandError(Exception):
    """A second reader has a draft of it, or somebody has locked it: nobody changes it meanwhile."""


# What an author wrote, of the columns that a load stores.
_WORDS = (
    *("title", "slug", "qualification", "subject", "aliases", "language", "translates"),
    *("short", "body", "sources", "licence", "notice", "written_how"),
)


@transaction.atomic
def take_as_draft(
    item: StoredItem, *, pack: Pack, topics: TopicLookup, words_of: User, at: datetime
) -> Answer | Note:
    """Make a draft at the desk of what a pack says; readers see what they saw.

    `words_of` counts as its writer. Raises `DraftInHandError`.
    """
    kind = item.values.kind
    said = new_row(MODELS[kind], item, pack=pack, topics=topics, at=at)
    row: Any = MODELS[kind]._default_manager.select_for_update().filter(uid=said.uid).first()
    if row is None:
        row = said
        row.live, row.has_unpublished_changes, row.edited_at_desk = False, True, True
        row.first_published_at = row.last_published_at = None
        row.checked_how = row.checked_by = row.checked_against = ""
        row.checked_date = row.signed_date = None
        row.signed_by = ""
        row.save()
    elif row.locked or row.workflow_in_progress:
        raise DraftInHandError
    for name in (*_WORDS, *(["terms"] if kind == "note" else [])):
        setattr(row, name, getattr(said, name))
    row.topic_links = [
        LINKS[kind](topic=topics.get(reference), sort_order=number)
        for number, reference in enumerate(item.values.topics)
    ]
    row.save_revision(user=words_of, log_action=True, clean=False)
    return row  # type: ignore[no-any-return]  # of either model
