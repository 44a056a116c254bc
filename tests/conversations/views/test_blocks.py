"""Blocking as pages: without scripts, for oneself or a child, and told to nobody."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import NOON, SIDE, begun, with_tutor
from tests.factories import AdultFactory
from tutorium.conversations import actions
from tutorium.conversations.models import Block

pytestmark = pytest.mark.django_db


def pair(person, other):
    return {"pair": f"{person.public_id}-{other.public_id}"}


def test_child_blocks_a_tutor_and_lifts_it(client):
    _guardian, child, tutor, talk = with_tutor()
    client.force_login(child)
    assertContains(client.get("/messages/block/"), str(tutor))

    assertRedirects(client.post("/messages/block/", pair(child, tutor)), "/messages/blocked/")

    row = Block.objects.get()
    assertContains(client.get("/messages/blocked/"), f"Unblock {tutor}")
    assertContains(client.get(f"/messages/{talk.public_id}/"), "It is closed")
    assertRedirects(client.post(f"/messages/blocked/{row.public_id}/lift/"), "/messages/blocked/")
    assertContains(client.get("/messages/blocked/"), "You have blocked nobody")


def test_guardian_blocks_for_the_child_which_sees_it_and_does_not_lift_it(client):
    guardian, child, tutor, _talk = with_tutor()
    client.force_login(guardian)
    assertContains(client.get("/messages/block/"), f"{tutor}, to {child}")
    client.post("/messages/block/", pair(child, tutor))
    assertContains(client.get("/messages/blocked/"), f"for {child}")
    client.force_login(child)

    assertContains(client.get("/messages/blocked/"), f"decided by {guardian}")
    response = client.post(f"/messages/blocked/{Block.objects.get().public_id}/lift/")

    assertContains(response, "only a guardian can undo it", status_code=403)
    assert Block.objects.live().count() == 1


def test_whom_it_is_about_sees_a_closed_conversation_and_no_more(client):
    guardian, child, tutor, talk = with_tutor()
    actions.block(tutor, person=child, by=guardian, at=NOON)
    client.force_login(tutor)

    page = client.get(f"/messages/{talk.public_id}/")

    assertContains(page, "It is closed")
    assertNotContains(page, "blocked")
    assertContains(client.get("/messages/blocked/"), "You have blocked nobody")
    row = Block.objects.get()
    assert client.post(f"/messages/blocked/{row.public_id}/lift/").status_code == 404


@pytest.mark.parametrize("case", ["own guardian", "a stranger", "for another's child", "nonsense"])
def test_what_is_not_theirs_to_block_is_no_choice(client, case):
    guardian, child, _tutor, _talk = with_tutor()
    other_child, other_tutor = with_tutor()[1:3]
    client.force_login(child)
    said = {
        "own guardian": pair(child, guardian),
        "a stranger": pair(child, AdultFactory()),
        "for another's child": pair(other_child, other_tutor),
        "nonsense": {"pair": "x"},
    }[case]

    assert client.post("/messages/block/", said).status_code == 422
    assert Block.objects.count() == 0


def test_who_has_met_nobody_has_nobody_to_block(client):
    client.force_login(AdultFactory())

    assertContains(client.get("/messages/block/"), "There is nobody to block")


def test_too_many_blocks_are_refused_with_what_to_do(client, monkeypatch):
    monkeypatch.setattr("tutorium.conversations.actions.standing.MOST_BLOCKS", 0)
    _guardian, child, tutor, _talk = with_tutor()
    client.force_login(child)

    response = client.post("/messages/block/", pair(child, tutor))

    assertContains(response, "Report what happened, or try again tomorrow.", status_code=422)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, django_assert_num_queries, rows):
    person = AdultFactory()
    for _ in range(rows):
        other = AdultFactory()
        begun((person, SIDE.STUDENT), (other, SIDE.TUTOR))
        actions.block(other, person=person, by=person, at=NOON)
    client.force_login(person)

    with django_assert_num_queries(4):
        assertContains(client.get("/messages/blocked/"), "Unblock", count=rows)


@pytest.mark.parametrize("others", [1, 3])
def test_choice_asks_the_database_as_often_for_many(client, django_assert_num_queries, others):
    person = AdultFactory()
    for _ in range(others):
        begun((person, SIDE.STUDENT), (AdultFactory(), SIDE.TUTOR))
    client.force_login(person)

    with django_assert_num_queries(6):
        assertContains(client.get("/messages/block/"), 'name="pair"', count=others)
