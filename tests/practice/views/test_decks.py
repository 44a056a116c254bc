import pytest

from tests.factories import (
    AnswerTopicFactory,
    CardFactory,
    CourseFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tests.practice.keeping import keep_one, keep_some, recalled, written
from tests.practice.views.learning import as_learner
from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice.models import KeptCard

pytestmark = pytest.mark.django_db
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
TERMS = [{"term": "détente", "means": "a thaw"}]
DECK = "/recall/decks/ib-history-2017/"


@pytest.fixture
def topic():
    topic = TopicFactory(code="p1", path="0001.", title="Russia")
    for card in CardFactory.create_batch(2):
        card.topics.add(topic)
    return topic


def keep(client, what, which, **said):
    return client.post("/recall/keep/", {"what": what, "which": which, **said}, **OWN)


def test_first_cards_kept_make_a_learner_and_a_cookie(client, topic):
    response = keep(client, "topic", "ib-history-2017:p1", **{"from": DECK})

    assert response.status_code == 200
    assert "2 cards are now in your deck." in response.content.decode()
    assert f'href="{DECK}"' in response.content.decode()
    assert COOKIE in response.cookies
    assert KeptCard.objects.filter(learner=Learner.objects.get()).count() == 2


def test_keeping_again_keeps_the_learner_and_says_so(client, topic):
    keep(client, "course", "ib-history-2017")

    response = keep(client, "course", "ib-history-2017")

    assert "All of these were in your deck already." in response.content.decode()
    assert (Learner.objects.count(), KeptCard.objects.count()) == (1, 2)


def test_cards_of_an_answer_and_terms_of_a_note_are_kept(client, topic):
    [answer] = publish_answers(1, topic=topic)
    [note] = publish_notes(1, topic=topic, terms=TERMS)

    keep(client, "answer", answer.uid)
    response = keep(client, "note", note.uid)

    assert "One card is now in your deck." in response.content.decode()
    assert KeptCard.objects.filter(origin="term").count() == 1


@pytest.mark.parametrize(
    ("what", "which", "status"),
    [
        ("topic", "ib-history-2017:none", 404),
        ("topic", "", 404),
        ("course", "x", 404),
        ("answer", "x", 404),
        ("note", "x", 404),
        ("", "", 400),
    ],
)
def test_what_is_not_there_is_not_kept(client, topic, what, which, status):
    assert keep(client, what, which).status_code == status
    assert KeptCard.objects.count() == 0


def test_cards_of_an_answer_are_kept_as_of_the_courses_that_are_shown(client, topic):
    hidden = TopicFactory(course=CourseFactory(key="hidden", is_shown=False), code="h1")
    CardFactory().topics.add(hidden)
    [answer] = publish_answers(1, topic=hidden)
    AnswerTopicFactory(answer=answer, topic=topic, sort_order=1)

    keep(client, "answer", answer.uid)

    kept = KeptCard.objects.values_list("course__key", "card")
    assert sorted(kept) == [("ib-history-2017", card.pk) for card in topic.cards.order_by("pk")]


def test_draft_is_not_there(client, topic):
    [answer] = publish_answers(1, topic=topic, live=False)

    assert keep(client, "answer", answer.uid).status_code == 404


def test_other_sites_keep_nothing_for_a_visitor(client, topic):
    said = {"what": "course", "which": "ib-history-2017"}

    answer = client.post("/recall/keep/", said, HTTP_SEC_FETCH_SITE="cross-site")

    assert (answer.status_code, Learner.objects.count()) == (403, 0)


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_way_back_never_leads_to_another_site(client, topic, address):
    response = keep(client, "course", "ib-history-2017", **{"from": address})

    assert "evil" not in response.content.decode()
    assert response.context["back"] == ""


def test_deck_shows_what_is_kept_and_what_could_be(client, topic):
    learner = as_learner(client)
    card = keep_one(learner=learner, course=topic.course)

    page = client.get(DECK).content.decode()

    assert card.card.front in page
    assert "0 of 2 kept" in page
    assert "Keep 2 cards" in page


def test_deck_of_a_stranger_is_an_invitation(client, topic):
    assert "You keep none of these yet" in client.get(DECK).content.decode()
    assert client.get("/recall/decks/none-such/").status_code == 404
    assert client.get("/recall/decks/none/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_deck_takes_the_same_queries_for_any_number(
    client, topic, django_assert_num_queries, number
):
    keep_some(number, learner=as_learner(client), course=topic.course)

    with django_assert_num_queries(12):
        assert client.get(DECK).status_code == 200


def test_own_card_is_written_and_makes_a_learner(client):
    CourseFactory()
    said = {"front": "What is $x$?", "back": "This.", "typed": "", "course": "ib-history-2017"}

    response = client.post("/recall/cards/new/", said)

    assert response.url == "/recall/cards/new/?written&course=ib-history-2017"
    assert COOKIE in response.cookies
    assert KeptCard.objects.get().course.key == "ib-history-2017"
    assert "The card is in your deck." in client.get(response.url).content.decode()


def test_card_without_a_back_is_not_kept(client):
    response = client.post("/recall/cards/new/", {"front": "Only"})

    assert (response.status_code, KeptCard.objects.count()) == (422, 0)
    assert "Only" in response.content.decode()


def test_own_card_is_changed_set_aside_and_dropped(client):
    card = written(as_learner(client), "Frnt", "Back")
    address = card.get_absolute_url()
    assert "Change what it says" in client.get(address).content.decode()

    client.post(address, {"front": "Front", "back": "Back"})
    client.post(address, {"suspend": 1})

    card.refresh_from_db()
    assert card.front == "Front"
    assert "set aside" in client.get(address).content.decode()

    client.post(address, {"resume": 1})
    assert "Set aside" in client.get(address).content.decode()

    response = client.post(address, {"drop": 1})
    assert (response.url, KeptCard.objects.count()) == ("/recall/decks/none/", 0)


def test_words_of_the_library_are_not_changed(client):
    card = keep_one(learner=as_learner(client))

    answer = client.post(card.get_absolute_url(), {"front": "Mine", "back": "Mine"})

    assert answer.status_code == 400
    assert "Change what it says" not in client.get(card.get_absolute_url()).content.decode()


def test_own_card_with_a_fault_is_shown_again(client):
    card = written(as_learner(client))

    answer = client.post(card.get_absolute_url(), {"front": "", "back": "x"})

    assert answer.status_code == 422


def test_card_of_another_is_not_there(client):
    card = keep_one()
    recalled(card)
    as_learner(client)

    assert client.get(card.get_absolute_url()).status_code == 404
    assert client.post(card.get_absolute_url(), {"drop": 1}).status_code == 404
    assert KeptCard.objects.count() == 1
