"""Reviews: written by a client, changed, answered, reported, and removed for a published reason.

Whatever changes a review tells the tutor's standing anew.
"""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.domain.contact_details import contact_details
from tutorium.accounts.models import User
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.refusals import (
    ContactDetailsError,
    NotAllowedError,
    ReviewRemovedError,
)
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import Lesson, Review, ReviewReport


@transaction.atomic
def write_review(lesson: Lesson, *, stars: int, text: str, by: User, at: datetime) -> Review:
    """Write what a client thinks of a tutor, or change what they wrote; one lives for each pair.

    Raises `NotAllowedError`, `ReviewRemovedError` and `ContactDetailsError`.
    """
    booking = lesson.booking
    lock_people([booking.student, booking.tutor], no_key=True)
    if lesson.outcome != Outcome.GIVEN or not permissions.is_client(by, booking, at=at):
        raise NotAllowedError
    _ask_words(text)
    pair = Review.objects.filter(tutor=booking.tutor, student=booking.student)
    if pair.exclude(removed_at=None).exists():
        raise ReviewRemovedError
    review = pair.first()
    said = {"lesson": lesson, "author": by, "stars": stars, "text": text}
    if review is None:
        as_whom = Review.As.STUDENT if by == booking.student else Review.As.GUARDIAN
        review = Review.objects.create(
            tutor=booking.tutor,
            student=booking.student,
            written_as=as_whom,
            written_at=at,
            **said,
        )
    else:
        for name, value in (said | {"revised_at": at}).items():
            setattr(review, name, value)
        review.save()
    review.versions.create(stars=stars, text=text, at=at)
    _keep_record("written", review, by=by, at=at)
    tasks.tell_standing.enqueue(booking.tutor_id)
    tasks.send_reviewed.enqueue(review.pk)
    return review


@transaction.atomic
def reply_to_review(review: Review, *, text: str, by: User, at: datetime) -> Review:
    """Let a tutor answer, or change the answer. Raises `NotAllowedError`, `ContactDetailsError`."""
    row = _locked(review)
    if row.tutor_id != by.pk or row.removed_at is not None:
        raise NotAllowedError
    _ask_words(text)
    row.reply, row.replied_at = text, at
    row.save(update_fields=["reply", "replied_at"])
    _keep_record("answered", row, by=by, at=at)
    return row


@transaction.atomic
def report_review(
    review: Review, *, reason: Removal, words: str, by: User, at: datetime
) -> ReviewReport:
    """Say that a review should go. Said again by the same person while it waits, it is once."""
    row = _locked(review)
    said = {"reason": reason, "words": words, "reported_at": at}
    report, _is_new = row.reports.get_or_create(by=by, decided_at=None, defaults=said)
    return report


@transaction.atomic
def decide_review(review: Review, *, removal: Removal | None, by: User, at: datetime) -> Review:
    """Remove a review for a published reason, or keep it; all reports of it are decided by that.

    Raises `NotAllowedError` for who has no right to, or is of either side.
    """
    row = _locked(review)
    sides = {row.tutor_id, row.student_id, row.author_id}
    if not permissions.may_decide_reviews(by) or by.pk in sides:
        raise NotAllowedError
    decision = ReviewReport.Decision.REMOVED if removal else ReviewReport.Decision.KEPT
    waiting = row.reports.filter(decided_at=None)
    waiting.update(decision=decision, decided_at=at, decided_by=by)
    if removal and row.removed_at is None:
        row.removal, row.removed_at, row.removed_by = removal, at, by
        row.save(update_fields=["removal", "removed_at", "removed_by"])
        tasks.tell_standing.enqueue(row.tutor_id)
    _keep_record(decision, row, by=by, at=at)
    return row


def _locked(review: Review) -> Review:
    return Review.objects.select_for_update().get(pk=review.pk)


def _ask_words(text: str) -> None:
    if found := contact_details(text):
        raise ContactDetailsError(found)


def _keep_record(deed: str, review: Review, *, by: User, at: datetime) -> None:
    hats = {review.tutor_id: "tutor", review.author_id: "client"}
    record(
        f"review.{deed}",
        at=at,
        by=by,
        hat=hats.get(by.pk, "operator"),
        person=review.tutor,
        review=review.public_id,
    )
