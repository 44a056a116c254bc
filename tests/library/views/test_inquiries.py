import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import UserFactory, publish_answers
from tests.formats.photographing import photograph
from tests.library.asking import (
    NOON,
    OWN,
    QUESTION,
    asked,
    claimed,
    drafted,
    editor,
    published,
    submitted,
)
from tutorium.library import actions
from tutorium.library.domain.inquiries import Reason
from tutorium.library.forms.asking import opened
from tutorium.library.models import Inquiry, InquiryPhotograph
from tutorium.library.queries import search_documents
from tutorium.library.views.inquiries import OFFERING
from tutorium.search import actions as search

pytestmark = pytest.mark.django_db
ASK = "/inquiries/ask/"


def form(**said):
    at = timezone.now() - timedelta(minutes=1)
    return {"question": QUESTION, "opened": opened(at), "offered": QUESTION} | said


def send(client, **said):
    return client.post(ASK, form(**said), headers=OWN)


@pytest.fixture
def answered():
    """An answer to what is asked here, in the index."""
    [answer] = publish_answers(1, title="Why did Khrushchev fall from power in 1964?")
    search.index(search_documents(type(answer), [answer.uid]))
    return answer


def test_form_that_is_sent_twice_asks_once(client):
    said = form()

    first, second = (client.post(ASK, said, headers=OWN) for _ in range(2))

    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert Inquiry.objects.count() == 1


def test_first_step_asks_for_the_question_alone(client):
    response = client.get(ASK)

    assertContains(response, 'name="q"')
    assertNotContains(response, 'name="tried"')
    assert response.cookies == {}


def test_second_step_offers_what_answers_it_and_proposes_its_place(client, answered):
    response = client.get(ASK, {"q": QUESTION})

    assertContains(response, "These may answer it already")
    assertContains(response, answered.get_absolute_url())
    assertContains(response, '<option value="ib-history-2017" selected>')
    assertContains(response, "First topic")
    assert response.cookies == {}


@pytest.mark.parametrize(
    "step",
    [
        lambda client: client.get(ASK, {"q": QUESTION}),
        lambda client: send(client, offered="Something else"),
    ],
    ids=["offer", "send"],
)
def test_each_step_searches_once(client, answered, step):
    with CaptureQueriesContext(connection) as queries:
        step(client)

    ranked = ("bm25(", "ts_rank(")  # of SQLite, of PostgreSQL
    assert len([each for each in queries if any(name in each["sql"] for name in ranked)]) == 1


def test_offers_while_typing_are_a_part_of_a_page(client, answered):
    response = client.get("/inquiries/alike.html", {"question": QUESTION})

    assertContains(response, answered.get_absolute_url())
    assertNotContains(response, "<html")


def offered_while_typing(client, course):
    return client.get("/inquiries/alike.html", {"question": QUESTION, "course": course})


@pytest.mark.parametrize("question", ["", "Why", "How do frogs breathe under water?"])
def test_nothing_is_offered_for_nothing(client, answered, question):
    assert client.get("/inquiries/alike.html", {"question": question}).content.strip() == b""


def test_offers_while_typing_have_a_limit_of_their_own(client, answered):
    OFFERING.forget()
    with time_machine.travel(NOON, tick=False):
        for number in range(OFFERING.burst):
            assert offered_while_typing(client, f"c{number}").status_code == 200

        refused = offered_while_typing(client, "another")

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    send(client, offered=QUESTION)  # asking itself is counted apart
    assert Inquiry.objects.count() == 1


def test_question_that_was_changed_is_offered_answers_before_it_is_sent(client, answered):
    response = send(client, offered="Something else")

    assertContains(response, "It has not been sent yet")
    assert not Inquiry.objects.exists()
    assertContains(response, f'name="offered" value="{QUESTION}"')


def test_offers_hold_nobody_back(client, answered):
    send(client)

    assert Inquiry.objects.get().question == QUESTION


def test_stranger_is_led_to_a_secret_address(client):
    response = send(client, tried="The chapter.")

    row = Inquiry.objects.get()
    assertRedirects(response, f"/inquiries/{row.secret}/?asked")
    page = client.get(response.url)
    assertContains(page, "Keep the address of this page")
    assertContains(page, "The chapter.")
    assert "no-store" in page.headers["Cache-Control"]
    assert {**response.cookies, **page.cookies} == {}


def test_who_is_signed_in_finds_it_in_their_list(client):
    user = UserFactory()
    client.force_login(user)

    response = send(client)

    row = Inquiry.objects.get()
    assert (row.asker, row.sender) == (user, "")
    assertRedirects(response, f"/inquiries/{row.public_id}/?asked")
    assertContains(client.get("/inquiries/"), QUESTION)


def test_other_site_asks_nothing(client):
    response = client.post(ASK, form(), headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("said", "say"),
    [
        ({"question": ""}, "This field is required"),
        ({"details": "Call 07700 900123"}, "Take out “07700 900123”"),
        ({"opened": ""}, "Please read it through once more"),
        ({"website": "x"}, "only robots fill it in"),
        ({"question": "Who writes my coursework?"}, "You wrote “coursework”"),
        ({"question": "What is in today's paper?"}, "You wrote “today's paper”"),
    ],
)
def test_what_is_refused_is_said_and_not_lost(client, said, say):
    response = send(client, tried="Long work.", **{"offered": "", **said})

    assert response.status_code == 422
    assert say in response.content.decode().replace("&#x27;", "'")
    assertContains(response, "Long work.", status_code=422)
    assert not Inquiry.objects.exists()


def test_refusal_can_be_disputed(client):
    refused = send(client, question="What is coursework?")
    assertContains(refused, 'name="appeals"', status_code=422)

    send(client, question="What is coursework?", appeals="on")

    row = Inquiry.objects.get()
    assert row.state == "held"
    assertContains(client.get(row.get_absolute_url()), "A rule stumbled over “coursework”")


def test_too_many_are_refused_in_words(client):
    for _ in range(10):
        send(client)

    response = send(client)

    assert response.status_code == 429
    assertContains(response, "Nothing you typed is lost", status_code=429)


def test_photograph_is_carried_by_the_page_that_comes_back(client):
    refused = send(client, question="", photograph=SimpleUploadedFile("a.jpg", photograph()))
    assertContains(refused, "Your photograph is kept.", status_code=422)

    send(client, kept=refused.context["form"].kept_value)

    assert InquiryPhotograph.objects.get().inquiry == Inquiry.objects.get()


def test_photograph_is_seen_by_who_sent_it(client):
    file = SimpleUploadedFile("a.jpg", photograph())

    send(client, photograph=file)

    row = Inquiry.objects.get()
    picture = client.get(f"{row.get_absolute_url()}photograph.jpg")
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert picture.content == bytes(InquiryPhotograph.objects.get().jpeg)


def test_nobody_sees_anothers(client):
    row = asked(user=UserFactory())
    client.force_login(UserFactory())

    for key in (row.public_id, row.secret):
        assert client.get(f"/inquiries/{key}/").status_code == 404
        assert client.get(f"/inquiries/{key}/photograph.jpg").status_code == 404
        said = {"helped": "yes"}
        assert client.post(f"/inquiries/{key}/helped/", said, headers=OWN).status_code == 404
        assert client.post(f"/inquiries/{key}/take-back/", headers=OWN).status_code == 404


@pytest.mark.parametrize(
    ("make", "say"),
    [
        (asked, "Waits for somebody to write."),
        (claimed, "The answer is promised by Thursday 3 December 2026."),
        (drafted, "Somebody writes the answer."),
        (submitted, "A second person checks the answer."),
        (published, "Read the answer"),
    ],
)
def test_who_asked_sees_how_it_stands_and_nobodys_name(client, make, say):
    row = make()

    response = client.get(row.get_absolute_url())

    assertContains(response, say)
    assertNotContains(response, "Wanda")
    assertNotContains(response, "Edith")


def test_declined_says_why(client):
    row = actions.decline(asked(), reason=Reason.TOO_BROAD, by=editor(), at=NOON)

    assertContains(client.get(row.get_absolute_url()), "more than one answer can hold")


def test_who_needs_other_help_is_led_to_it(client, django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        row = asked(user=UserFactory(email="ada@example.org"))
        actions.decline(row, reason=Reason.WELFARE, by=editor(), at=NOON)

    assert "http://127.0.0.1:8000/legal/safeguarding/" in mailoutbox[-1].body
    client.force_login(row.asker)
    assertContains(client.get(row.get_absolute_url()), 'href="/legal/safeguarding/">Safeguarding:')
    other = actions.decline(asked(), reason=Reason.TOO_BROAD, by=editor("Ed"), at=NOON)
    assertNotContains(client.get(other.get_absolute_url()), "Safeguarding: people who can help")


def test_joined_follows_the_other_one(client):
    other = published()
    row = actions.join(asked(), to=other, by=editor("Ed"), at=NOON)

    response = client.get(row.get_absolute_url())

    assertContains(response, "one answer for both")
    assertContains(response, other.answer.get_absolute_url())


def test_who_asked_says_whether_it_helped(client):
    row = published()

    client.post(f"{row.get_absolute_url()}helped/", {"helped": "yes"}, headers=OWN)

    row.refresh_from_db()
    assert row.helped == "yes"
    assert re.search(
        r'value="yes"\s+aria-pressed="true"', client.get(row.get_absolute_url()).content.decode()
    )


def test_help_of_what_is_not_there_is_not_found(client):
    row = asked()

    response = client.post(f"{row.get_absolute_url()}helped/", {"helped": "yes"}, headers=OWN)

    assert response.status_code == 404


def test_what_was_asked_can_be_taken_back(client):
    row = asked()

    response = client.post(f"{row.get_absolute_url()}take-back/", headers=OWN)

    assertRedirects(response, ASK)
    assert not Inquiry.objects.exists()


def test_what_is_written_is_not_taken_back(client):
    row = drafted()

    client.post(f"{row.get_absolute_url()}take-back/", headers=OWN)

    assert Inquiry.objects.filter(pk=row.pk).exists()
    assertNotContains(client.get(row.get_absolute_url()), "Take it back")


def test_address_is_confirmed_by_a_button_of_the_letter(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, email="anon@example.org")
    link = re.search(r"http://\S+(/inquiries/confirm/\S+/)", mail.outbox[0].body)[1]

    client.get(link)
    assert Inquiry.objects.get().email_confirmed_at is None
    page = client.post(link, headers=OWN, follow=True)

    assert Inquiry.objects.get().email_confirmed_at is not None
    assertContains(page, "Thank you")


def test_forged_confirmation_is_not_found(client):
    assert client.get("/inquiries/confirm/abc/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(client, rows):
    user = UserFactory()
    client.force_login(user)
    for _ in range(rows):
        asked(user=user)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/inquiries/")

    assert len(queries) == 4


def test_empty_list_says_what_to_do(client):
    client.force_login(UserFactory())

    assertContains(client.get("/inquiries/"), "You have asked nothing yet")


def test_state_takes_few_queries(client, django_assert_num_queries):
    row = published()

    with django_assert_num_queries(2):
        client.get(row.get_absolute_url())
