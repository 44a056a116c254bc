"""Photographed pages: added to what stands in the fields of a question, and taken out of it."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from tutorium.accounts.models import Learner
from tutorium.core.senders import admit_sender
from tutorium.formats.photographs import Photograph
from tutorium.practice.actions.sessions import hold_question
from tutorium.practice.actions.sittings import hold_answer
from tutorium.practice.domain.written_pages import check_room, with_pages
from tutorium.practice.models import SessionQuestion, SittingAnswer, WrittenPage
from tutorium.practice.models.written_pages import Place

# Of one network address, behind which a class may hand in ten pages each.
PER_HOUR = 1_000
PER_DAY = 3_000


@transaction.atomic
def add_pages(
    place: Place, part: str, photographs: Sequence[Photograph], *, sender: str, at: datetime
) -> None:
    """Keep pages for a part; what stands there already is not kept twice.

    Raises `NoRoomError`, `QuotaError`, `TooManyError` for a sender who adds too many, and
    `FinishedError` or `HandedInError` once it is too late.
    """
    held = _held(place, at)
    learner = _learner_of(held)
    known = list(WrittenPage.objects.at(held).filter(part=part).values_list("digest", flat=True))
    new = {digest: each for each in photographs if (digest := _digest(each)) not in known}
    if not new:
        return
    admit_sender(WrittenPage.objects.all(), sender, at=at, per_hour=PER_HOUR, per_day=PER_DAY)
    size = WrittenPage.objects.bytes_of(learner)
    check_room(pages=len(known), size=size, more=[len(each.jpeg) for each in new.values()])
    where = {"session_question" if isinstance(held, SessionQuestion) else "sitting_answer": held}
    WrittenPage.objects.bulk_create(
        WrittenPage(
            learner=learner,
            part=part,
            jpeg=each.jpeg,
            digest=digest,
            size=len(each.jpeg),
            width=each.width,
            height=each.height,
            sender=sender,
            created_at=at,
            **where,
        )
        for digest, each in new.items()
    )
    _answer_with(held, part, at)


@transaction.atomic
def remove_page(place: Place, public_id: str, *, at: datetime) -> None:
    """Take a page out of the fields: it is deleted, or laid aside where an attempt has it.

    What is not there is taken out already. Raises as `add_pages` does once it is too late.
    """
    held = _held(place, at)
    page = WrittenPage.objects.described().at(held).filter(public_id=public_id).first()
    if page is None:
        return
    if page.attempts.exists():
        page.is_laid_aside = True
        page.save(update_fields=["is_laid_aside"])
    else:
        page.delete()
    _answer_with(held, page.part, at)


def _held(place: Place, at: datetime) -> Place:
    if isinstance(place, SittingAnswer):
        return hold_answer(place, at=at)
    return hold_question(place)


def _learner_of(held: Place) -> Learner:
    whole = held.session if isinstance(held, SessionQuestion) else held.sitting
    return whole.learner


def _answer_with(held: Place, part: str, at: datetime) -> None:
    held.parts = with_pages(held.parts, WrittenPage.objects.ids_at(held, [part]))
    held.saved_at = at
    held.save(update_fields=["parts", "saved_at"])


def _digest(each: Photograph) -> str:
    return sha256(each.jpeg).hexdigest()
