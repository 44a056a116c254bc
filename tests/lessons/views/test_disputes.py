import pytest
from django.utils import timezone

from tests.factories import AdultFactory
from tests.lessons.booked import offer, slot
from tests.lessons.given import disputed, given, who_may
from tutorium.lessons.models import Dispute, Lesson
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
SAID = {"reason": "shorter", "words": "It was half as long."}


@pytest.fixture
def just_ended():
    """Return a lesson whose time to dispute it is not over now."""
    row = given()
    Lesson.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    return row


def test_student_disputes_and_both_see_it(client, just_ended):
    address = f"/lessons/{just_ended.public_id}/dispute/"
    client.force_login(just_ended.booking.student)

    assert client.post(address, SAID).status_code == 302

    for person in (just_ended.booking.student, just_ended.booking.tutor):
        client.force_login(person)
        assert SAID["words"] in client.get(address).content.decode()
    assert Charge.objects.get().held_back_at is not None


def test_stranger_has_no_page(client, just_ended):
    client.force_login(AdultFactory())

    assert client.get(f"/lessons/{just_ended.public_id}/dispute/").status_code == 404


def test_what_cannot_be_disputed_is_said(client):
    row = given()
    Lesson.objects.filter(pk=row.pk).update(ended_at="2020-01-01T12:00Z")
    client.force_login(row.booking.student)

    response = client.post(f"/lessons/{row.public_id}/dispute/", SAID)

    assert (response.status_code, response.context["is_refused"]) == (409, True)
    assert SAID["words"] in response.content.decode()


def test_tutor_answers(client):
    row = disputed()
    Dispute.objects.update(answer_by="2100-01-01T12:00Z")
    client.force_login(row.lesson.booking.tutor)
    address = f"/lessons/{row.lesson.public_id}/dispute/"

    assert client.post(address, {"words": "It was the whole hour."}).status_code == 302
    assert Dispute.objects.get().answer == "It was the whole hour."
    assert "form" not in client.get(address).context


def test_tutor_gives_it_back(client):
    row = disputed()
    client.force_login(row.lesson.booking.tutor)

    said = {"words": "I was late, I am sorry.", "concede": "1"}
    client.post(f"/lessons/{row.lesson.public_id}/dispute/", said)

    assert Dispute.objects.get().decision == "whole"


def test_who_disputes_has_no_form_to_answer(client):
    row = disputed()
    client.force_login(row.by)

    response = client.get(f"/lessons/{row.lesson.public_id}/dispute/")

    assert "form" not in response.context


@pytest.mark.parametrize("number", [1, 3])
def test_queue_is_asked_for_as_often_however_long(client, django_assert_num_queries, number):
    of = offer()
    for days in range(7, 7 + number):
        disputed(given(of, spans=[slot(days=days)]))
    client.force_login(who_may("decide_disputes"))

    with django_assert_num_queries(6):
        response = client.get("/lessons/disputes/")

    assert len(response.context["page"].object_list) == number


def test_site_decides_a_part(client):
    row = disputed()
    client.force_login(who_may("decide_disputes"))

    said = {"decision": "part", "amount": "10.50", "words": "A quarter of it was missing."}
    response = client.post(f"/lessons/disputes/{row.public_id}/", said)

    assert (response.status_code, Charge.objects.get().refunded_minor) == (302, 1050)


@pytest.mark.parametrize(
    "said",
    [
        {"decision": "part", "words": "A quarter of it."},
        {"decision": "part", "amount": "1.005", "words": "A quarter of it."},
        {"decision": "whole", "words": ""},
        {"decision": "x", "words": "A quarter of it."},
    ],
)
def test_what_is_no_decision_is_said_at_the_form(client, said):
    row = disputed()
    client.force_login(who_may("decide_disputes"))

    response = client.post(f"/lessons/disputes/{row.public_id}/", said)

    assert (response.status_code, Dispute.objects.get().decision) == (422, "")


def test_more_than_there_is_does_not_go_back(client):
    row = disputed()
    client.force_login(who_may("decide_disputes"))

    said = {"decision": "part", "amount": "40.01", "words": "All of it and more."}
    response = client.post(f"/lessons/disputes/{row.public_id}/", said)

    assert (response.status_code, Charge.objects.get().refunded_minor) == (409, 0)


def test_nobody_else_decides(client):
    row = disputed()
    client.force_login(row.lesson.booking.tutor)

    assert client.get("/lessons/disputes/").status_code == 403
    assert client.get(f"/lessons/disputes/{row.public_id}/").status_code == 403
