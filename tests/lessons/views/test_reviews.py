import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, offer, slot
from tests.lessons.given import WORDS, given, given_to_child, reviewed, who_may
from tutorium.lessons import actions
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import Review, ReviewReport

pytestmark = pytest.mark.django_db
SAID = {"stars": "4", "text": WORDS}


def many(number):
    """Return a tutor's profile with so many reviews, each by another student."""
    of = offer()
    for days in range(7, 7 + number):
        reviewed(given(of, spans=[slot(days=days)]))
    return of.profile


@pytest.mark.parametrize("number", [1, 3])
def test_reviews_of_a_tutor_are_asked_for_as_often_however_many(
    client, django_assert_num_queries, number
):
    profile = many(number)

    with django_assert_num_queries(4):
        response = client.get(f"/tutors/{profile.slug}/reviews/")

    assert len(response.context["page"].object_list) == number
    assert response.headers["Cache-Control"] == "no-cache"


def test_reviews_name_nobody_and_machines_are_told_no_rating(client):
    review = reviewed()
    slug = review.tutor.tutor_profile.slug

    pages = [client.get(f"/tutors/{slug}/{more}").content.decode() for more in ("", "reviews/")]

    for page in pages:
        assert WORDS in page
        assert review.author.display_name not in page
        assert "AggregateRating" not in page


def test_profile_shows_the_figure_with_its_count(client):
    profile = many(2)

    page = client.get(profile.get_absolute_url()).content.decode()

    assert "<strong>5.00</strong>" in page
    assert "of 5, from 2 reviews" in page


def test_tutor_without_reviews_has_no_panel(client):
    profile = offer().profile

    assert client.get(profile.get_absolute_url()).context["panels"] == []


def test_site_says_its_figure_and_what_was_removed(client, django_assert_num_queries):
    review = reviewed(stars=2)
    reviewed()
    by = who_may("decide_reviews")
    actions.decide_review(review, removal=Removal.INSULT, by=by, at=NOON)

    with django_assert_num_queries(2):
        response = client.get("/reviews/")

    assert response.context["figure"].counts == (0, 0, 0, 0, 1)
    assert [count for _label, count in response.context["removed"]] == [1, 0, 0, 0, 0]


def test_client_writes_and_sees_it_filled_in_the_next_time(client):
    row = given()
    client.force_login(row.booking.student)
    address = f"/lessons/{row.public_id}/review/"

    assert client.post(address, SAID).status_code == 302
    assert client.get(address).context["form"].initial == {"stars": 4, "text": WORDS}


def test_guardian_has_the_page_and_the_child_is_refused(client):
    row, guardian = given_to_child()

    got = []
    for person in (guardian, row.booking.student, row.booking.tutor):
        client.force_login(person)
        got.append(client.get(f"/lessons/{row.public_id}/review/").status_code)

    assert got == [200, 403, 404]


def test_what_is_held_back_is_not_lost(client):
    row = given()
    client.force_login(row.booking.student)
    text = "Write to ada@example.org, she is good."

    response = client.post(f"/lessons/{row.public_id}/review/", {"stars": "4", "text": text})

    assert response.status_code == 422
    assert text in response.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize("said", [{"stars": "6"}, {"stars": ""}, {"text": "Short."}])
def test_what_is_no_review_is_said_at_the_form(client, said):
    row = given()
    client.force_login(row.booking.student)

    response = client.post(f"/lessons/{row.public_id}/review/", SAID | said)

    assert (response.status_code, Review.objects.count()) == (422, 0)


def test_removed_one_is_not_written_again(client):
    review = reviewed()
    by = who_may("decide_reviews")
    actions.decide_review(review, removal=Removal.INSULT, by=by, at=NOON)
    client.force_login(review.author)

    response = client.post(f"/lessons/{review.lesson.public_id}/review/", SAID)

    assert (response.status_code, response.context["is_removed"]) == (409, True)


@pytest.mark.parametrize("number", [1, 3])
def test_tutor_reads_them_by_as_many_queries(client, django_assert_num_queries, number):
    profile = many(number)
    client.force_login(profile.user)

    with django_assert_num_queries(5):
        response = client.get("/tutors/own/reviews/")

    assert len(response.context["page"].object_list) == number


def test_tutor_answers_and_nobody_else_does(client):
    review = reviewed()
    address = f"/reviews/{review.public_id}/reply/"
    client.force_login(AdultFactory())
    assert client.post(address, {"text": "No."}).status_code == 404

    client.force_login(review.tutor)
    assert client.post(address, {"text": "Thank you."}).status_code == 302
    assert Review.objects.get().reply == "Thank you."


def test_answer_that_is_held_back_is_not_lost(client):
    review = reviewed()
    client.force_login(review.tutor)

    response = client.post(
        f"/reviews/{review.public_id}/reply/", {"text": "Mail me at me@example.org"}
    )

    assert response.status_code == 422
    assert "Mail me at me@example.org" in response.content.decode()


def test_whoever_signs_in_reports(client):
    review = reviewed()
    client.force_login(by := AdultFactory())

    response = client.post(f"/reviews/{review.public_id}/report/", {"reason": "insult"})

    assert response.context["is_sent"] is True
    assert ReviewReport.objects.get().by == by


@pytest.mark.parametrize("number", [1, 3])
def test_reported_ones_stand_in_one_list(client, django_assert_num_queries, number):
    many(number)
    for review in Review.objects.all():
        actions.report_review(review, reason=Removal.INSULT, words="", by=review.tutor, at=NOON)
    client.force_login(who_may("decide_reviews"))

    with django_assert_num_queries(7):
        response = client.get("/reviews/reported/")

    assert len(response.context["page"].object_list) == number


def test_who_decides_removes_for_a_reason(client):
    review = reviewed()
    client.force_login(who_may("decide_reviews"))

    client.post(f"/reviews/{review.public_id}/decide/", {"removal": "insult"})

    assert Review.objects.get().removal == "insult"


def test_nobody_else_decides(client):
    review = reviewed()
    client.force_login(review.tutor)

    assert client.get("/reviews/reported/").status_code == 403
    assert client.post(f"/reviews/{review.public_id}/decide/", {}).status_code == 403
