import pytest
from django.db import DatabaseError, transaction

from tests.conversations.talking import young
from tests.factories import AdultFactory
from tests.lessons.booked import NOON, lesson
from tests.lessons.given import WORDS, given, reviewed
from tutorium.lessons.models import Review, ReviewReport, ReviewVersion, review_seals

pytestmark = pytest.mark.django_db


def stored(row, **said):
    usual = {
        "tutor": row.booking.tutor,
        "student": row.booking.student,
        "lesson": row,
        "author": row.booking.student,
        "written_as": "student",
        "stars": 5,
        "text": WORDS,
        "written_at": NOON,
    }
    with transaction.atomic():
        return Review.objects.create(**(usual | said))


def test_seals_are_there_after_migrating():
    assert review_seals.REVIEW_SEALS.are_there("default")


def test_nothing_is_reviewed_that_was_not_given():
    with pytest.raises(DatabaseError, match=review_seals.NOT_GIVEN):
        stored(lesson())


def test_lesson_of_others_is_not_reviewed():
    with pytest.raises(DatabaseError, match=review_seals.NOT_GIVEN):
        stored(given(), tutor=AdultFactory())


def test_review_is_not_moved_to_another_tutor():
    review = reviewed()

    with pytest.raises(DatabaseError, match=review_seals.NOT_GIVEN), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(tutor=AdultFactory())


def test_minor_does_not_write():
    with pytest.raises(DatabaseError, match=review_seals.MINOR_WRITES):
        stored(given(), author=young())


def test_versions_stay():
    reviewed()

    with pytest.raises(DatabaseError, match=review_seals.VERSIONS), transaction.atomic():
        ReviewVersion.objects.update(stars=5)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("review_stars_are_of_five", {"stars": 6}),
        ("review_stars_are_of_five", {"stars": 0}),
        ("review_reply_has_a_time", {"reply": "Thanks."}),
        ("review_is_removed_for_a_published_reason", {"removed_at": NOON}),
        ("review_is_removed_for_a_published_reason", {"removal": "insult"}),
        ("review_is_removed_for_a_published_reason", {"removal": "bad", "removed_at": NOON}),
    ],
)
def test_review_says_nothing_that_is_false(name, said):
    review = reviewed()

    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**said)


def test_tutor_does_not_review_themselves():
    review = reviewed()

    with pytest.raises(DatabaseError, match="review_is_not_by_its_tutor"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(author=review.tutor)


def test_report_that_is_decided_has_a_time():
    report = ReviewReport.objects.create(
        review=reviewed(), by=AdultFactory(), reason="insult", reported_at=NOON
    )

    with pytest.raises(DatabaseError, match="decision_has_a_time"), transaction.atomic():
        ReviewReport.objects.filter(pk=report.pk).update(decision="kept")
