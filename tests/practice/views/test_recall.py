from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.factories import (
    CardFactory,
    CourseFactory,
    LearnerFactory,
    QuestionTopicFactory,
    UserFactory,
)
from tests.practice.keeping import DAY, NOON, keep_one, keep_some, recalled, written
from tests.practice.views.learning import as_learner
from tutorium.curriculum.models import Course
from tutorium.practice.actions import suspend
from tutorium.practice.domain.intervals import wait_of
from tutorium.practice.domain.memory import Grade
from tutorium.practice.models import RecallRow, RecallState
from tutorium.practice.views.sentences import wait_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_noon():
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def learner(client):
    return as_learner(client)


def page(client, address="/recall/next/", **said):
    response = client.get(address, said)
    assert response.status_code == 200
    return response.content.decode()


def give(client, card, grade=3, uid=None, **said):
    address = f"/recall/cards/{card.public_id}/grade/"
    return client.post(address, {"grade": grade, "uid": uid or uuid4(), **said})


def test_stranger_is_told_how_recall_works(client):
    assert "You keep no cards yet" in page(client, "/recall/")


def test_today_shows_what_is_due_by_course(client, learner):
    keep_some(3, learner=learner, course=CourseFactory())

    shown = page(client, "/recall/")

    assert "3 cards to recall today." in shown
    assert "0 to recall, 3 new" in shown


def test_keys_are_not_offered_where_no_script_hears_them(client, learner):
    keep_one(learner=learner)

    assert '<p class="small soft keys" hidden>' in page(client)


def test_today_says_when_nothing_is_due_and_when_the_day_begins(client, learner):
    suspend(keep_one(learner=learner), at=timezone.now())

    shown = page(client, "/recall/")

    assert "Nothing is due" in shown
    assert "The next day begins at 04:00 (UTC)." in shown


@pytest.mark.parametrize("number", [1, 3])
def test_today_takes_the_same_queries_for_any_number(
    client, learner, django_assert_num_queries, number
):
    keep_some(number, learner=learner)
    CardFactory()

    with django_assert_num_queries(8):
        page(client, "/recall/")


@pytest.mark.parametrize("number", [1, 3])
def test_card_takes_the_same_queries_for_any_number(
    client, learner, django_assert_num_queries, number
):
    keep_some(number, learner=learner)

    with django_assert_num_queries(7):
        page(client)


@pytest.mark.parametrize("is_shown", [True, False])
def test_card_leads_to_its_question_where_readers_are_shown_it(client, learner, is_shown):
    link = QuestionTopicFactory(sort_order=0)
    card = keep_one(learner=learner)
    type(card).objects.filter(pk=card.pk).update(question=link.question)
    Course.objects.filter(pk=link.topic.course_id).update(is_shown=is_shown)

    assert ("The question this card is from" in page(client)) == is_shown


def test_card_shows_its_front_and_keeps_its_back_folded(client, learner):
    card = keep_one(learner=learner)

    shown = page(client)

    assert card.card.front in shown
    assert '<details class="reveal" >' in shown
    assert "one left today" in shown


def test_asked_to_show_it_the_card_is_open(client, learner):
    card = keep_one(learner=learner)

    assert '<details class="reveal" open>' in page(client, card=card.public_id, show=1)


def test_grade_keeps_the_promise_of_its_button(client, learner):
    card = keep_one(learner=learner)
    recalled(card, Grade.EASY, at=NOON - 30 * DAY)
    response = client.get("/recall/next/")
    [easy] = [each for each in response.context["grades"] if each["grade"] == 4]

    give(client, card, grade=4, uid=response.context["uid"])

    state = RecallState.objects.get(card=card)
    assert wait_words(wait_of(state.due_at - timezone.now())) == easy["wait"]


def test_grade_leads_to_the_next_card_and_can_be_taken_back(client, learner):
    course = CourseFactory()
    card = keep_one(learner=learner, course=course)
    uid = uuid4()

    response = give(client, card, uid=uid, course=course.key, milliseconds=2500)

    assert response.url == f"/recall/next/?course={course.key}&after={uid}"
    assert card.log.get().milliseconds == 2500
    assert "Undo the last grade" in client.get(response.url).content.decode()

    response = client.post("/recall/undo/", {"row": uid, "course": course.key})

    assert response.url == f"/recall/next/?course={course.key}&card={card.public_id}"
    assert RecallState.objects.get(card=card).stage == 0


def test_grade_pressed_twice_is_one_recall(client, learner):
    card, uid = keep_one(learner=learner), uuid4()

    give(client, card, uid=uid)
    give(client, card, uid=uid)

    assert card.log.count() == 1


@pytest.mark.parametrize(
    "said", [{"grade": 5}, {"grade": "x"}, {"grade": ""}, {"uid": "x"}, {"milliseconds": "1e9"}]
)
def test_grade_that_no_button_sends_is_refused(client, learner, said):
    card = keep_one(learner=learner)

    assert give(client, card, **said).status_code == 400
    assert card.log.count() == 0


def test_cards_of_another_learner_are_not_there(client, learner):
    card = keep_one()
    recalled(card)
    row = card.log.get()

    answers = [
        client.get("/recall/next/", {"card": card.public_id}),
        give(client, card),
        client.post(f"/recall/cards/{card.public_id}/set-aside/", {"suspend": 1}),
        client.post("/recall/undo/", {"row": row.uid}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert RecallRow.objects.count() == 1


def test_stranger_without_a_key_meets_nothing(client):
    card = keep_one()

    assert client.get("/recall/next/").url == "/recall/"
    assert give(client, card).status_code == 404


def test_undo_of_what_was_never_done_is_refused(client, learner):
    assert client.post("/recall/undo/", {"row": "x"}).status_code == 400
    assert client.post("/recall/undo/", {"row": uuid4()}).status_code == 404


def test_card_is_buried_until_the_day_ends_or_suspended(client, learner):
    buried, suspended = keep_some(2, learner=learner)

    client.post(f"/recall/cards/{buried.public_id}/set-aside/", {"bury": 1})
    client.post(f"/recall/cards/{suspended.public_id}/set-aside/", {"suspend": 1})

    until = RecallState.objects.get(card=buried).next_at
    assert timedelta(0) < until - timezone.now() <= DAY
    assert (until.hour, until.minute) == (4, 0)
    assert RecallState.objects.get(card=suspended).next_at is None
    assert "All done" in page(client)


def test_cramming_goes_once_through_all_cards_and_moves_none(client, learner):
    cards = keep_some(2, learner=learner)
    recalled(cards[0], Grade.EASY, at=NOON - DAY)
    before = list(RecallState.objects.order_by("pk").values())

    seen = []
    while card := client.get("/recall/next/", {"cram": 1}).context.get("card"):
        seen.append(card)
        assert give(client, card, grade=1, cram=1).url.startswith("/recall/next/?cram=1&after=")

    assert seen == [cards[1], cards[0]]
    assert list(RecallState.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("typed", "said", "advised"),
    [
        ("Beria", "<strong>Beria</strong> is right.", [3]),
        ("beria ", "is right.", [3]),
        ("Malenkov", "<strong>Malenkov</strong> is not what was asked.", [1]),
        ("<b>", "<strong>&lt;b&gt;</strong> is not what was asked.", [1]),
    ],
)
def test_typed_answer_is_judged_and_advises_a_grade(client, learner, typed, said, advised):
    card = written(learner, "Who?", "Him.", typed="Beria")

    response = client.get("/recall/next/", {"card": card.public_id, "typed": typed})

    assert said in response.content.decode()
    grades = response.context["grades"]
    assert [each["grade"] for each in grades if each["is_advised"]] == advised
    assert RecallRow.objects.count() == 0


def test_card_to_type_asks_before_it_shows(client, learner):
    written(learner, "Who?", "Him.", typed="Beria")

    assert 'name="typed"' in page(client)


def test_card_that_its_pack_took_out_is_named_and_set_aside(client, learner):
    card = keep_one(learner=learner)
    card.card.delete()

    shown = page(client)

    assert "The library has taken this card out." in shown
    assert f"/recall/cards/{card.public_id}/set-aside/" in shown


def test_course_that_is_not_there_is_not_found(client, learner):
    assert client.get("/recall/next/", {"course": "none-such"}).status_code == 404


def test_person_signed_in_has_the_cards_of_the_account(client):
    user = UserFactory()
    keep_one(learner=LearnerFactory(user=user))
    client.force_login(user)

    assert "One card to recall today." in page(client, "/recall/")


def test_card_of_a_pack_names_it_and_its_licence(client, learner):
    keep_one(learner=learner)

    shown = page(client)

    assert "Cards of Test pack." in shown
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/"' in shown
