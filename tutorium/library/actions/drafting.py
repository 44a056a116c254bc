"""What becomes of a model's draft: an answer at the desk, off the site, with two people still to come."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.curriculum.models import Topic
from tutorium.drafting.models import Drafting, Outcome, Purpose
from tutorium.drafting.queries import answer_of
from tutorium.library.actions.local import begin_answer
from tutorium.library.models import Answer, How


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
    draft, material = answer_of(drafting), drafting.material
    texts = {each.uid: each for each in material.excerpts}
    answer = begin_answer(
        drafting.title,
        _topic(material.topics[0].ref),
        apart=drafting.public_id[:6],
        short=draft.short,
        body=draft.body,
        sources=[f"[{texts[uid].title}]({texts[uid].url})" for uid in draft.cited],
        written_how=How.MODEL,
        written_date=timezone.localdate(at),
        drafted_by=drafting.model,
        drafting=drafting,
    )
    answer.save_revision(user=by, log_action="wagtail.create")
    return answer


def _topic(reference: str) -> Topic:
    topics = Topic.objects.for_reference(reference)
    return topics.select_related("course__qualification", "course__subject").get()
