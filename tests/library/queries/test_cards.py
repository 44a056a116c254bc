import pytest

from tests.factories import CardFactory, TopicFactory
from tutorium.library import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


@pytest.fixture
def below(topic):
    return TopicFactory(
        course=topic.course, code="p1.1", title="Below", path="0001.0001.", parent=topic, depth=2
    )


def card(topic, **said):
    made = CardFactory(**said)
    made.topics.add(topic)
    return made


def ids(places):
    return [id_ for id_, _ in places]


def test_cards_stand_in_the_order_of_topics_and_of_their_file(topic, below):
    last = card(below)
    second = card(topic, file="a", position=1)
    first = card(topic, file="a", position=0)

    assert ids(queries.card_shelf(topic.course_id)) == [first.pk, second.pk, last.pk]


def test_cards_of_a_topic_are_those_on_it_and_below_it(topic, below):
    beside = TopicFactory(course=topic.course, path="0002.")
    deep, here = card(below), card(topic)
    card(beside)

    assert ids(queries.card_shelf(topic.course_id, topic_id=topic.pk)) == [here.pk, deep.pk]
    assert ids(queries.card_shelf(topic.course_id, topic_id=below.pk)) == [deep.pk]


def test_card_that_asks_in_several_ways_or_on_several_topics_stands_once(topic, below):
    first = card(topic, uid="A", kind="reversed")
    first.topics.add(below)
    card(topic, uid="A-2", kind="reversed", ordinal=1)

    assert list(queries.card_shelf(topic.course_id)) == [(first.pk, topic.path)]


def test_cards_are_loaded_with_the_topics_that_place_them(topic, below):
    cards = [card(topic), card(below)]

    shown = queries.cards_at(queries.card_shelf(topic.course_id)[:5], topic.course)

    assert shown == cards
    assert [each.topic_title for each in shown] == ["First topic", "Below"]


def test_home_of_a_card_is_its_first_topic(topic, below):
    made = card(below)
    made.topics.add(topic)

    assert queries.home_of(made) == below
    assert queries.home_of(CardFactory()) is None
