import pytest

from tests.factories import CardFactory, TopicFactory, publish_answers, publish_notes
from tutorium.practice import panels

pytestmark = pytest.mark.django_db
TERMS = [{"term": "détente", "means": "a thaw"}]


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def test_answer_offers_the_cards_of_its_topics(topic):
    [answer] = publish_answers(1, topic=topic)
    assert panels.keep_from_answer(answer=answer, topics=[topic]) is None

    CardFactory().topics.add(topic)

    panel = panels.keep_from_answer(answer=answer, topics=[topic])
    assert panel.context == {
        "what": "answer",
        "which": answer.uid,
        "back": answer.get_absolute_url(),
        "number": 1,
    }


def test_note_offers_its_key_terms_as_well(topic):
    [note] = publish_notes(1, topic=topic, terms=TERMS)
    CardFactory().topics.add(topic)

    assert panels.keep_from_note(note=note, topics=[topic]).context["number"] == 2
    assert panels.keep_from_note(note=note, topics=[]).context["number"] == 1


def test_course_leads_to_its_cards(topic):
    assert panels.recall_course(course=topic.course) is None

    CardFactory().topics.add(topic)

    assert panels.recall_course(course=topic.course).context["number"] == 1


def test_answer_page_offers_to_keep_its_cards(client, topic):
    [answer] = publish_answers(1, topic=topic)
    CardFactory().topics.add(topic)

    page = client.get(answer.get_absolute_url()).content.decode()

    assert "Keep one card until the exam" in page
    assert "csrfmiddlewaretoken" not in page
