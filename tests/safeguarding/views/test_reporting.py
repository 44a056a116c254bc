"""Reporting as pages: without scripts, also after leaving, and nobody's business else."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import NOON, SIDE, begun, with_tutor
from tests.factories import AdultFactory
from tests.safeguarding.reporting import said_by_tutor
from tutorium.conversations import actions as conversations
from tutorium.safeguarding.models import Case

pytestmark = pytest.mark.django_db
REPORT = "/safeguarding/report/{}/"


@pytest.mark.parametrize("talks", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, django_assert_num_queries, talks):
    guardian, child, tutor, _talk = with_tutor()
    for _ in range(talks - 1):
        begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), (tutor, SIDE.TUTOR))
    client.force_login(child)

    with django_assert_num_queries(4):
        assertContains(client.get("/safeguarding/report/"), "Lessons", count=talks)


def test_who_is_in_no_conversation_is_told_where_to_write(client, settings):
    settings.SAFEGUARDING_EMAIL = "safe@example.org"
    client.force_login(AdultFactory())

    page = client.get("/safeguarding/report/")

    assertContains(page, "You are in no conversation yet")
    assertContains(page, "mailto:safe@example.org")


def test_person_is_reported(client):
    guardian, child, tutor, talk = with_tutor()
    client.force_login(child)
    address = REPORT.format(talk.public_id)
    assertContains(client.get(address), str(guardian))
    assertContains(client.get(address), "Your guardians get a letter that there is a report")

    said = {"about": tutor.public_id, "reason": "bullying", "words": "He is rude"}
    response = client.post(address, said)

    assertRedirects(response, "/safeguarding/report/?sent")
    case = Case.objects.get()
    assert (case.reporter, case.about, case.reason) == (child, tutor, "bullying")
    assertContains(client.get(response.url), "is not told that you made it")


def test_message_is_reported(client):
    _guardian, child, tutor, message = said_by_tutor("Tell nobody")
    client.force_login(child)
    address = f"{REPORT.format(message.conversation.public_id)}?message={message.public_id}"
    assertContains(client.get(address), "<p>Tell nobody</p>")

    client.post(address, {"reason": "other"})

    assert (Case.objects.get().message, Case.objects.get().about) == (message, tutor)


def test_report_stays_possible_after_leaving_but_not_of_what_came_after(client):
    guardian, _child, tutor, before = said_by_tutor("Before")
    talk = before.conversation
    conversations.leave(talk, by=tutor, at=NOON)
    after = conversations.say(talk, text="After", by=guardian, at=NOON.replace(hour=13))
    client.force_login(tutor)
    address = REPORT.format(talk.public_id)

    assertContains(client.get("/safeguarding/report/"), talk.subject)
    first = talk.messages.get(author__user=guardian, text="Hello")
    assert client.get(f"{address}?message={first.public_id}").status_code == 200
    assert client.get(f"{address}?message={after.public_id}").status_code == 404


def test_nobody_reports_from_where_they_never_were(client):
    _guardian, _child, _tutor, message = said_by_tutor()
    client.force_login(AdultFactory())
    address = REPORT.format(message.conversation.public_id)

    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "other"}).status_code == 404


def test_message_of_elsewhere_is_not_there(client):
    _guardian, child, _tutor, talk = with_tutor()
    elsewhere = said_by_tutor()[3]
    client.force_login(child)

    address = f"{REPORT.format(talk.public_id)}?message={elsewhere.public_id}"

    assert client.get(address).status_code == 404


def test_stranger_is_not_reported_from_a_conversation(client):
    _guardian, child, _tutor, talk = with_tutor()
    client.force_login(child)

    said = {"about": AdultFactory().public_id, "reason": "other"}
    response = client.post(REPORT.format(talk.public_id), said)

    assert response.status_code == 422
    assert Case.objects.count() == 0


def test_flood_is_told_where_to_write_and_keeps_the_text(client, monkeypatch):
    monkeypatch.setattr("tutorium.safeguarding.actions.reporting.MOST_REPORTS", 0)
    _guardian, child, _tutor, talk = with_tutor()
    client.force_login(child)

    response = client.post(REPORT.format(talk.public_id), {"reason": "other", "words": "My words"})

    assertContains(response, "You have made many reports today", status_code=429)
    assertContains(response, "My words</textarea>", status_code=429)


def test_conversation_leads_to_reporting(client):
    _guardian, child, _tutor, message = said_by_tutor()
    client.force_login(child)

    page = client.get(f"/messages/{message.conversation.public_id}/")

    address = REPORT.format(message.conversation.public_id)
    assertContains(page, f'href="{address}"')
    assertContains(page, f'href="{address}?message={message.public_id}"')


def test_own_message_is_not_reported(client):
    _guardian, _child, tutor, message = said_by_tutor()
    client.force_login(tutor)

    page = client.get(f"/messages/{message.conversation.public_id}/")

    assertNotContains(page, f"?message={message.public_id}")
