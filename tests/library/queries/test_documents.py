import pytest

from tests.factories import (
    CardFactory,
    CourseFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.curriculum.models import Level
from tutorium.library import queries
from tutorium.search.domain.documents import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


def card(*topics, **said):
    made = CardFactory(**said)
    for topic in topics:  # one by one, in this order
        made.topics.add(topic)
    return made


def test_card_is_found_by_both_its_sides_and_belongs_to_its_first_topic(topic):
    Level.objects.create(course=topic.course, code="HL").topics.add(topic)
    other = TopicFactory(course=CourseFactory(key="aqa-history-2015"), code="1h.4")
    card(topic, other, uid="CARD", front_text="When was\nit?", back_text="In 1956.")

    assert list(queries.every_document()) == [
        Document(
            kind="card",
            uid="CARD",
            url="/cards/CARD/",
            title="When was it?",
            short="In 1956.",
            topics=("First topic", other.title),
            topic_references=("ib-history-2017:p1", "aqa-history-2015:1h.4"),
            qualification="ib",
            subject="history",
            courses=("ib-history-2017", "aqa-history-2015"),
            levels=("ib-history-2017:HL",),
        )
    ]


def test_long_front_is_the_body_and_its_beginning_the_title(topic):
    card(topic, front_text="word " * 100)

    [document] = queries.every_document()

    assert document.title == f"{'word ' * 38}word…"
    assert document.body == "word " * 100


def test_card_without_words_is_called_by_its_topic(topic):
    card(topic, front_text="")

    assert [document.title for document in queries.every_document()] == ["First topic"]


def test_card_that_asks_in_several_ways_is_found_once(topic):
    card(topic, uid="R", kind="reversed")
    card(topic, uid="R-2", kind="reversed", ordinal=1)
    card(topic, uid="C-2", kind="cloze", front="{{c2::a}} and {{c3::b}}", ordinal=1)
    card(topic, uid="C-3", kind="cloze", front="{{c2::a}} and {{c3::b}}", ordinal=2)

    assert [document.uid for document in queries.every_document()] == ["R", "C-2"]
    assert queries.document_counts() == {"answer": 0, "note": 0, "card": 2}


def test_card_without_a_topic_stands_nowhere_and_is_not_found():
    card()

    assert list(queries.every_document()) == []
    assert queries.document_counts() == {"answer": 0, "note": 0, "card": 0}


def test_counts_leave_out_what_is_not_published(topic):
    publish_answers(2, topic=topic)
    publish_notes(1, topic=topic, live=False)

    assert queries.document_counts() == {"answer": 2, "note": 0, "card": 0}


@pytest.mark.parametrize("rows", [1, 3])
def test_cards_are_read_by_as_many_queries_for_many_as_for_one(
    topic, rows, django_assert_num_queries
):
    made = [card(topic) for _ in range(rows)]

    with django_assert_num_queries(3):
        documents = queries.card_documents([each.uid for each in made])

    assert len(documents) == rows


def test_note_is_found_by_its_key_terms(topic):
    terms = [{"term": "Samizdat", "means": "Writings copied in secret."}]
    publish_notes(1, topic=topic, text="How the party ruled.", terms=terms)

    [document] = queries.every_document()

    assert document.body == "How the party ruled.\n\nSamizdat: Writings copied in secret."
