"""What becomes of a model's draft: an answer at the desk, off the site, with two people still to come."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.curriculum.models import Topic
from tutorium.drafting.models import Drafting, Outcome, Purpose
from tutorium.drafting.queries import answer_of
from tutorium.library.actions.local import local_pack
from tutorium.library.domain.addresses import slugify
from tutorium.library.models import Answer, AnswerTopic, How
from tutorium.library.queries import address_owners

LONGEST_SLUG = 130  # of a column of 150: something to tell it apart may follow


class NotAnAnswerError(ValueError):
    """Nothing came that an answer can be made of."""


@transaction.atomic
def keep_draft(drafting: Drafting, *, by: User, at: datetime) -> Answer:
    """Make a draft at the desk of it, once; who keeps it counts as its writer.

    Nothing of it is on the site until somebody else has read and approved it.
    """
    drafting = Drafting.objects.select_for_update().get(pk=drafting.pk)
    if (drafting.purpose, drafting.outcome) != (Purpose.ANSWER, Outcome.DONE):
        raise NotAnAnswerError
    kept: Answer | None = Answer.objects.filter(drafting=drafting).first()
    if kept is not None:
        return kept
    answer = _answer(drafting, timezone.localdate(at))
    answer.save()
    answer.save_revision(user=by, log_action="wagtail.create")
    return answer


def _answer(drafting: Drafting, day: object) -> Answer:
    draft, material = answer_of(drafting), drafting.material
    topic = _topic(material.topics[0].ref)
    addresses = {each.uid: each for each in material.excerpts}
    answer = Answer(
        pack=local_pack(),
        title=drafting.title,
        qualification=topic.course.qualification,
        subject=topic.course.subject,
        language="en",
        short=draft.short,
        body=draft.body,
        sources=[f"[{addresses[uid].title}]({addresses[uid].url})" for uid in draft.cited],
        written_how=How.MODEL,
        written_date=day,
        drafted_by=drafting.model,
        drafting=drafting,
        live=False,
        has_unpublished_changes=True,
    )
    answer.slug = _free_slug(answer, drafting)
    answer.topic_links = [AnswerTopic(topic=topic, sort_order=1)]
    return answer


def _topic(reference: str) -> Topic:
    topics = Topic.objects.for_reference(reference)
    return topics.select_related("course__qualification", "course__subject").get()


def _free_slug(answer: Answer, drafting: Drafting) -> str:
    slug = slugify(drafting.title)[:LONGEST_SLUG].strip("-") or drafting.public_id
    taken = address_owners(answer, [slug])
    return f"{slug}-{drafting.public_id[:6]}" if taken else slug
