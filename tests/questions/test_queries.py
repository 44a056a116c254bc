import pytest

from tests.factories import QuestionTopicFactory, TopicFactory, publish_questions
from tests.questions.stored import AT, THAW, store
from tutorium.questions import queries
from tutorium.questions.queries import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First", path="0001.")


@pytest.fixture
def leaf(topic):
    return TopicFactory(
        course=topic.course, code="p1.1", title="Leaf", path="0001.0001.", depth=2, parent=topic
    )


def test_question_is_found_by_its_address_in_any_letters(topic):
    [question] = publish_questions(1, topic=topic)

    assert queries.find_question("IB", "History", "QUESTION-1") == question
    assert queries.find_question("ib", "history", "other") is None


def test_question_that_was_withdrawn_is_not_found(topic):
    publish_questions(1, topic=topic, live=False)

    assert queries.find_question("ib", "history", "question-1") is None
    assert queries.shelf(topic.course_id) == []
    assert queries.tally() == {}


def test_shelf_stands_in_the_order_of_topics(topic, leaf):
    later, early = (
        publish_questions(1, topic=leaf),
        publish_questions(
            1, topic=topic, title="Early", slug="early", kinds=["text"], calculator=True
        ),
    )

    assert queries.shelf(topic.course_id) == [
        Place(early[0].pk, "0001.", ("text",), 3, calculator=True),
        Place(later[0].pk, "0001.0001.", ("number",), 3, None),
    ]


def test_question_on_two_topics_of_a_course_stands_once(topic, leaf):
    [question] = publish_questions(1, topic=topic)
    QuestionTopicFactory(question=question, topic=leaf, sort_order=1)

    assert [place.id for place in queries.shelf(topic.course_id)] == [question.pk]
    assert queries.tally() == {topic.course_id: 1}
    assert queries.tally_of(topic.course_id) == {"0001.": 1, "0001.0001.": 1}
    assert queries.topics_of(question) == [topic, leaf]


PLACES = [
    Place(1, "0001.", ("number", "text"), 1, None),
    Place(2, "0001.0001.", ("text",), 2, calculator=True),
    Place(3, "0002.", ("essay",), 2, calculator=False),
]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [1, 2, 3]),
        ({"kind": "text"}, [1, 2]),
        ({"difficulty": 2}, [2, 3]),
        ({"calculator": True}, [1, 2]),
        ({"calculator": False}, [1, 3]),
        ({"kind": "text", "difficulty": 2}, [2]),
    ],
)
def test_places_are_narrowed(wanted, ids):
    assert [place.id for place in queries.narrowed(PLACES, wanted)] == ids


def test_places_of_a_topic_are_also_those_below_it(topic, leaf):
    assert [place.id for place in queries.narrowed(PLACES, {"topic": topic})] == [1, 2]
    assert [place.id for place in queries.narrowed(PLACES, {"topic": leaf})] == [2]


def test_questions_on_a_topic_come_easiest_first(topic):
    publish_questions(3, topic=topic)
    [easy] = publish_questions(1, topic=topic, title="Zebra", slug="zebra", difficulty=1)

    assert queries.questions_on([topic.pk], limit=2)[0] == easy
    assert len(queries.questions_on([topic.pk], limit=2)) == 2
    assert queries.questions_on([], limit=2) == []


def test_stored_question_that_cannot_be_read_says_so(topic):
    [question] = publish_questions(1, topic=topic, source="title: [")

    with pytest.raises(ValueError, match="cannot be read"):
        queries.values_of(question)


def test_values_are_those_of_the_version_asked_for():
    old = store()
    new = store(THAW.replace("1953", "1954"), topic=old.topics.get())

    assert queries.values_then(new, old.version).version == old.version
    assert queries.values_then(new, new.version).version == new.version
    assert queries.values_then(new, "nought") is None


def test_values_of_a_withdrawn_question_can_be_had_and_unreadable_ones_cannot():
    question = store(live=False)
    question.versions.create(version="broken", source="parts: [", replaced_at=AT)

    assert queries.values_then(question, question.version).title == "When the thaw began"
    assert queries.values_then(question, "broken") is None
