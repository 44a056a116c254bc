"""Messages as pages: one's own, all who are in it named, refusals that say the same."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import SIDE, begun, family, with_tutor
from tests.factories import AdultFactory, ChildFactory
from tutorium.conversations.models import Conversation

pytestmark = pytest.mark.django_db
REFUSAL = "This message cannot be sent."


@pytest.mark.parametrize("talks", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, django_assert_num_queries, talks):
    guardian, child = family()
    for _ in range(talks):
        begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT))
    client.force_login(child)

    with django_assert_num_queries(4):
        assertContains(client.get("/messages/"), "Lessons", count=talks)


@pytest.mark.parametrize("messages", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, django_assert_num_queries, messages):
    guardian, _child, _tutor, talk = with_tutor()
    client.force_login(guardian)
    for _ in range(messages - 1):
        client.post(f"/messages/{talk.public_id}/", {"text": "Hello"})

    with django_assert_num_queries(9):
        assertContains(client.get(f"/messages/{talk.public_id}/"), "<p>Hello</p>", count=messages)


def test_first_visit_says_what_will_stand_here(client):
    client.force_login(AdultFactory())

    assertContains(client.get("/messages/"), "No messages yet")


def test_all_who_are_in_it_are_named(client):
    guardian, child, tutor, talk = with_tutor()
    client.force_login(child)

    page = client.get(f"/messages/{talk.public_id}/")

    for text in (f"{guardian} (guardian)", f"{child} (student)", f"{tutor} (tutor)"):
        assertContains(page, text)


def test_conversation_of_others_is_not_there(client):
    talk = with_tutor()[3]
    client.force_login(AdultFactory())

    assert client.get(f"/messages/{talk.public_id}/").status_code == 404
    assert client.post(f"/messages/{talk.public_id}/", {"text": "x"}).status_code == 404
    assert client.get(f"/messages/{talk.public_id}/leave/").status_code == 404


def test_text_is_shown_as_text(client):
    guardian, _child, _tutor, talk = with_tutor()
    client.force_login(guardian)
    client.post(f"/messages/{talk.public_id}/", {"text": "<script>alert(1)</script>"})

    assertContains(client.get(f"/messages/{talk.public_id}/"), "&lt;script&gt;")


def test_contact_details_are_sent_back_with_the_reason_and_nothing_is_lost(client):
    _guardian, child, _tutor, talk = with_tutor()
    client.force_login(child)

    response = client.post(f"/messages/{talk.public_id}/", {"text": "Write to a@b.org"})

    assertContains(response, "it seems to hold contact details: a@b.org", status_code=422)
    assertContains(response, "Write to a@b.org</textarea>", status_code=422)


def test_refusal_is_the_same_whatever_the_reason(client):
    guardian, child, _tutor, talk = with_tutor()
    guardian.children_links.update(may_see=False)
    client.force_login(child)

    response = client.post(f"/messages/{talk.public_id}/", {"text": "Hello"})

    assertContains(response, REFUSAL, status_code=422)


def test_closed_conversation_is_read_and_not_written_in(client):
    guardian, _child, tutor, talk = with_tutor()
    client.force_login(guardian)
    client.post(f"/messages/{talk.public_id}/leave/")
    client.force_login(tutor)

    page = client.get(f"/messages/{talk.public_id}/")

    assertContains(page, "nothing more can be written in it")
    assertNotContains(page, "<textarea")


def test_leaving_is_asked_once_more(client):
    guardian, _child, _tutor, talk = with_tutor()
    client.force_login(guardian)
    address = f"/messages/{talk.public_id}/leave/"
    assertContains(client.get(address), "If you are the only guardian in it, it is closed for all.")

    assertRedirects(client.post(address), "/messages/")

    assert Conversation.objects.visible_to(guardian).count() == 0


def test_child_writes_to_the_operator_with_its_guardian(client):
    operator = AdultFactory(is_superuser=True, display_name="Olu Operator")
    guardian, child = family()
    client.force_login(child)
    assertContains(client.get("/messages/new/"), "Olu Operator")

    client.post("/messages/new/", {"subject": "Help", "text": "Please look at this."})

    talk = Conversation.objects.get()
    people = set(talk.parties.live().values_list("user", flat=True))
    assert people == {operator.pk, guardian.pk, child.pk}


def test_child_without_a_guardian_is_refused_and_led_to_an_address(client, settings):
    settings.OPERATOR_EMAIL = "safe@example.org"
    AdultFactory(is_superuser=True)
    client.force_login(ChildFactory())

    response = client.post("/messages/new/", {"subject": "Help", "text": "Please."})

    assertContains(response, REFUSAL, status_code=422)
    assertContains(response, "safe@example.org", status_code=422)


def test_site_without_an_operator_says_so(client):
    client.force_login(AdultFactory())

    assertContains(client.get("/messages/new/"), "Nobody who runs this site can be written to")


def test_maths_is_shown_as_maths_and_kept_as_it_was_written(client):
    guardian, _child, _tutor, talk = with_tutor()
    client.force_login(guardian)
    client.post(f"/messages/{talk.public_id}/", {"text": "Is $x^2$ it?"})

    page = client.get(f"/messages/{talk.public_id}/")

    assertContains(page, "<msup><mi>x</mi><mn>2</mn></msup>")
    assert talk.messages.latest("pk").text == "Is $x^2$ it?"


def test_message_is_looked_at_before_it_is_sent(client):
    guardian, _child, _tutor, talk = with_tutor()
    client.force_login(guardian)

    page = client.post(f"/messages/{talk.public_id}/", {"text": "Is $x^2$ it?", "look": ""})

    assertContains(page, "It is not sent yet.")
    assertContains(page, "<msup><mi>x</mi><mn>2</mn></msup>")
    assertContains(page, "Is $x^2$ it?</textarea>")
    assert talk.messages.count() == 1


def test_number_in_pieces_over_messages_is_held_back(client):
    _guardian, child, _tutor, talk = with_tutor()
    client.force_login(child)
    for piece in ("My number: 07700", "900"):
        client.post(f"/messages/{talk.public_id}/", {"text": piece})

    response = client.post(f"/messages/{talk.public_id}/", {"text": "123"})

    assertContains(response, "07700\n900\n123", status_code=422)
