"""Pages of who checks: the queue, what was handed in, and what is decided."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import AdultFactory, UserFactory
from tests.tutors.teaching import (
    checker,
    credential,
    draft,
    handed_in,
    published,
)
from tutorium.accounts.models import AuditEntry
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.models import TutorProfile

pytestmark = pytest.mark.django_db
QUEUE = "/tutors/applications/"


@pytest.fixture
def by(client):
    person = checker()
    client.force_login(person)
    return person


def page_of(profile):
    return f"{QUEUE}{profile.public_id}/"


def evidence_of(row):
    return f"/tutors/credentials/{row.public_id}/evidence"


def decide(client, row, **said):
    return client.post(f"/tutors/credentials/{row.public_id}/", said)


def test_application_is_checked_and_published_by_forms_alone(client, by):
    profile = handed_in()
    assertContains(client.get(QUEUE), f'href="{page_of(profile)}"')

    client.post(f"{page_of(profile)}deed/", {"deed": "take"})
    for row in profile.credentials.all():
        last = "2027-11-01"
        assertRedirects(decide(client, row, decision="verify", expires_on=last), page_of(profile))
    assertRedirects(client.post(f"{page_of(profile)}deed/", {"deed": "publish"}), page_of(profile))

    assert client.get(profile.get_absolute_url()).status_code == 200
    assertContains(client.get(QUEUE), "Nobody waits")


def test_what_is_refused_is_said_in_words(client, by):
    profile = handed_in()
    deed, row = f"{page_of(profile)}deed/", profile.credentials.first()

    replies = {
        "It has changed meanwhile.": client.post(deed, {"deed": "publish"}),
        "Give the last day on which it holds": decide(client, row, decision="verify"),
        "Say why: the tutor reads it.": decide(client, row, decision="refuse"),
    }
    client.post(deed, {"deed": "take"})
    replies["Check identity and background first"] = client.post(deed, {"deed": "publish"})

    for words, reply in replies.items():
        assertContains(reply, words, status_code=422)
    assert client.post(deed, {"deed": "fly"}).status_code == 404


def test_evidence_is_sealed_and_each_look_is_written_down(client, by):
    row = credential(draft())

    response = client.get(evidence_of(row))

    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert response.headers["Content-Disposition"] == 'inline; filename="identity.jpg"'
    entry = AuditEntry.objects.get(deed="credential.evidence_seen")
    assert (entry.actor, entry.person) == (by, row.person)


@pytest.mark.parametrize(
    "who",
    [AdultFactory, lambda: draft().user, lambda: published().user],
    ids=["somebody", "who applies", "tutor"],
)
def test_evidence_is_nobody_elses(client, who):
    row = credential(draft())
    client.force_login(who())

    assert client.get(evidence_of(row)).status_code == 404
    client.logout()
    assert client.get(evidence_of(row)).status_code == 302


def test_who_does_not_check_gets_none_of_it(client):
    profile = handed_in()
    row = profile.credentials.first()
    client.force_login(AdultFactory())

    replies = [
        client.get(QUEUE),
        client.get(page_of(profile)),
        client.post(f"{page_of(profile)}deed/", {"deed": "take"}),
        client.post(f"{page_of(profile)}changes/", {"decision": "accept"}),
        decide(client, row, decision="verify", expires_on="2027-11-01"),
    ]

    assert [reply.status_code for reply in replies] == [403] * 5
    assert set(profile.credentials.values_list("status", flat=True)) == {"waiting"}


def test_own_application_is_not_there_for_who_checks(client, by):
    profile = handed_in(by)
    row = profile.credentials.first()

    replies = [
        client.get(page_of(profile)),
        client.post(f"{page_of(profile)}deed/", {"deed": "take"}),
        decide(client, row, decision="verify", expires_on="2027-11-01"),
    ]

    assert [reply.status_code for reply in replies] == [404] * 3
    assertContains(client.get(QUEUE), "Nobody waits")


def test_operator_who_teaches_does_not_check_themselves_either(client):
    operator = UserFactory(is_superuser=True, is_staff=True)
    profile = handed_in(AdultFactory(is_superuser=True, is_staff=True))
    client.force_login(profile.user)
    assert client.get(page_of(profile)).status_code == 404

    client.force_login(operator)
    assert client.get(page_of(profile)).status_code == 200


def test_drafts_are_their_writers_alone(client, by):
    assert client.get(page_of(draft())).status_code == 404


def test_changes_are_shown_beside_what_is_public_and_decided(client, by):
    profile = published(by=by)
    draft(profile.user, headline="Chemistry", about="Now **faster**.")
    page = client.get(page_of(profile))
    assertContains(page, "Physics that makes sense")
    assertContains(page, "Now <strong>faster</strong>.")

    client.post(f"{page_of(profile)}changes/", {"decision": "accept"})

    assert TutorProfile.objects.get(pk=profile.pk).headline == "Chemistry"
    reply = client.post(f"{page_of(profile)}changes/", {"decision": "accept"})
    assertContains(reply, "It has changed meanwhile.", status_code=422)


def test_all_tutors_can_be_looked_through(client, by):
    profile = published(by=by)

    assertContains(client.get(f"{QUEUE}?all"), f'href="{page_of(profile)}"')


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, by, rows):
    for _ in range(rows):
        profile = handed_in()
    for _ in range(rows):
        credential(profile, Kind.DEGREE)

    counts = []
    for path in (QUEUE, page_of(profile)):
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        counts.append(len(caught))

    assert counts == [6, 8]
