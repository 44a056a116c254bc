import pytest

from tests.factories import CardFactory, CourseFactory, LearnerFactory, TopicFactory
from tests.practice.keeping import NOON, keep_one, written
from tutorium.practice.actions import keep_cards
from tutorium.practice.queries.decks import (
    Deck,
    Offer,
    card_ids_of,
    card_ids_on,
    card_ids_within,
    courses_with_cards,
    decks_of,
    kept_in,
    offers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics():
    top = TopicFactory(code="p1", path="0001.", depth=1)
    return top, TopicFactory(code="p1.1", path="0001.0001.", depth=2, parent=top)


def card_on(*topics, **fields):
    card = CardFactory(**fields)
    card.topics.set(topics)
    return card


def test_decks_are_by_course_and_of_no_course_last():
    learner, course = LearnerFactory(), CourseFactory()
    written(learner)
    keep_one(learner=learner, course=course)

    assert decks_of(learner) == [Deck(course, 1), Deck(None, 1)]
    assert decks_of(LearnerFactory()) == []


def test_cards_are_found_on_topics_and_below_them_each_once(topics):
    top, below = topics
    on_both, on_top, on_below = card_on(top, below), card_on(top), card_on(below)

    assert card_ids_on([top, below]) == [on_both.pk, on_top.pk, on_below.pk]
    assert card_ids_on([below]) == [on_both.pk, on_below.pk]
    assert set(card_ids_within(top)) == set(card_ids_of(top.course))
    assert courses_with_cards() == {top.course.pk: 3}


def test_the_ways_of_a_card_come_in_their_order(topics):
    second = card_on(topics[0], kind="reversed", position=1, ordinal=1)
    first = card_on(topics[0], kind="reversed", position=1, ordinal=0)

    assert card_ids_on([topics[0]]) == [first.pk, second.pk]


def test_offers_say_what_of_a_topic_is_kept(topics):
    top, below = topics
    kept = card_on(below)
    card_on(top)
    learner = LearnerFactory()
    keep_cards(learner, [kept], course=top.course, at=NOON)

    assert offers(top.course, learner) == [Offer(top, 2, 1)]
    assert offers(top.course, None) == [Offer(top, 2, 0)]
    assert Offer(top, 2, 1).left == 1


def test_deck_holds_ones_own_cards_only():
    course = CourseFactory()
    card = keep_one(course=course)
    keep_one(course=course)

    assert list(kept_in(course, card.learner)) == [card]
    assert list(kept_in(None, card.learner)) == []
    assert list(kept_in(course, None)) == []
