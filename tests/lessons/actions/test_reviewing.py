import pytest
from django.db import IntegrityError

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, allowed_family, lesson, offer, slot
from tests.lessons.given import WORDS, given, given_to_child, reviewed, who_may
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import Review, ReviewReport
from tutorium.letters.models import Letter
from tutorium.tutors.models import Standing

pytestmark = pytest.mark.django_db


def test_client_writes_one_and_the_tutor_hears_of_it(django_capture_on_commit_callbacks):
    row = given()

    with django_capture_on_commit_callbacks(execute=True):
        review = reviewed(row)

    assert (review.stars, review.text, review.written_as) == (5, WORDS, "student")
    assert Standing.objects.get().record.stars == 5
    assert Letter.objects.get(kind__endswith="reviewed.html").to == row.booking.tutor.email


def test_changed_one_counts_once_and_keeps_what_it_said():
    row = given()
    reviewed(row)
    again = reviewed(row, stars=2, text="I changed my mind about this.", at=row.ended_at + HOUR)

    assert (Review.objects.count(), again.stars, again.revised_at) == (1, 2, row.ended_at + HOUR)
    assert list(again.versions.values_list("stars", flat=True)) == [5, 2]


def test_second_lesson_changes_the_review_of_the_pair():
    of, student = offer(), AdultFactory()
    reviewed(given(of, student))
    reviewed(given(of, student, spans=[slot(days=9)]), stars=3)

    assert queries.figure_of_site().counts == (0, 0, 1, 0, 0)


def test_lesson_that_was_not_given_is_not_reviewed():
    row = lesson()
    ended = actions.end_lesson(row, Outcome.STUDENT_ABSENT, by=row.booking.tutor, at=row.ends_at)

    with pytest.raises(actions.NotAllowedError):
        reviewed(ended)


def test_only_the_client_writes():
    row = given()

    for person in (row.booking.tutor, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            reviewed(row, by=person)


def test_guardian_writes_for_a_child_and_the_child_does_not():
    row, guardian = given_to_child()
    other, _child = allowed_family()

    for person in (row.booking.student, other):
        with pytest.raises(actions.NotAllowedError):
            reviewed(row, by=person)
    assert reviewed(row, by=guardian).written_as == "guardian"


@pytest.mark.parametrize("text", ["Write me: ada@example.org, I know.", "Ring 020 7946 0958 now."])
def test_ways_to_reach_somebody_are_held_back(text):
    with pytest.raises(actions.ContactDetailsError):
        reviewed(text=text)
    assert not Review.objects.exists()


def test_tutor_answers_and_changes_the_answer():
    review = reviewed()
    for text in ("Thank you.", "Thank you, all the best."):
        actions.reply_to_review(review, text=text, by=review.tutor, at=NOON)

    assert Review.objects.get().reply == "Thank you, all the best."


def test_nobody_else_answers():
    review = reviewed()

    for person in (review.author, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            actions.reply_to_review(review, text="No.", by=person, at=NOON)


def test_who_reports_twice_has_reported_once():
    review, by = reviewed(), AdultFactory()
    for reason in (Removal.INSULT, Removal.PRIVATE):
        actions.report_review(review, reason=reason, words="", by=by, at=NOON)

    assert ReviewReport.objects.get().reason == Removal.INSULT


def test_removed_one_counts_no_more_and_is_counted_in_public(django_capture_on_commit_callbacks):
    review, by = reviewed(), who_may("decide_reviews")
    actions.report_review(review, reason=Removal.INSULT, words="", by=review.tutor, at=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        actions.decide_review(review, removal=Removal.INSULT, by=by, at=NOON)

    assert (queries.figure_of_site().reviews, queries.removals()) == (0, {"insult": 1})
    assert Standing.objects.get().record.reviews == 0
    assert ReviewReport.objects.get().decision == "removed"


def test_removed_one_is_not_written_again():
    review = reviewed()
    by = who_may("decide_reviews")
    actions.decide_review(review, removal=Removal.PRESSED, by=by, at=NOON)

    with pytest.raises(actions.ReviewRemovedError):
        reviewed(review.lesson)


def test_bad_one_stays():
    review = reviewed(stars=1)
    report = {"reason": Removal.UNRELATED, "words": "", "by": review.tutor, "at": NOON}
    actions.report_review(review, **report)

    actions.decide_review(review, removal=None, by=who_may("decide_reviews"), at=NOON)

    assert (Review.objects.living().count(), ReviewReport.objects.get().decision) == (1, "kept")


def test_who_is_of_a_side_does_not_decide():
    review = reviewed()
    tutor = review.tutor
    tutor.user_permissions.set(who_may("decide_reviews").user_permissions.all())

    for person in (type(tutor).objects.get(pk=tutor.pk), AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            actions.decide_review(review, removal=Removal.INSULT, by=person, at=NOON)


def test_two_that_live_are_refused_by_the_database():
    review = reviewed()

    with pytest.raises(IntegrityError):
        Review.objects.create(
            tutor=review.tutor,
            student=review.student,
            lesson=review.lesson,
            author=review.author,
            written_as="student",
            stars=1,
            text=WORDS,
            written_at=NOON,
        )
