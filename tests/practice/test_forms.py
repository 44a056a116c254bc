import pytest
from django.urls import reverse

from tests.factories import TopicFactory
from tutorium.practice.forms import LARGEST_DECK, StartSession

pytestmark = pytest.mark.django_db
SAID = {"what": "course", "length": "5", "shows": "each", "order": "mixed"}


@pytest.fixture
def topic():
    return TopicFactory(code="p1")


def form(topic, **said):
    return StartSession(
        {**SAID, **said}, course=topic.course, topics=[topic], kinds={"number"}, papers=[]
    )


def test_one_click_is_enough(topic):
    chosen = _valid(form(topic)).chosen()

    assert chosen == {
        "course": topic.course,
        "kind": "course",
        "paper": None,
        "topic": None,
        "wanted": {},
        "length": 5,
        "order": "mixed",
        "shows": "each",
    }


def test_choices_narrow_the_questions(topic):
    said = {"what": "topic:p1", "kind": "number", "difficulty": "3", "calculator": "no"}

    chosen = _valid(form(topic, **said)).chosen()

    assert (chosen["kind"], chosen["topic"]) == ("topic", topic)
    assert chosen["wanted"] == {
        "topic": topic,
        "kind": "number",
        "difficulty": 3,
        "calculator": False,
    }


@pytest.mark.parametrize(
    "said", [{"what": "topic:p9"}, {"length": "1000"}, {"length": "x"}, {"kind": "essay"}]
)
def test_what_is_not_offered_is_not_taken(topic, said):
    assert not form(topic, **said).is_valid()


def _valid(found):
    assert found.is_valid(), found.errors
    return found


def test_whole_deck_of_the_size_that_is_promised_can_be_sent(settings):
    assert settings.LARGEST_BODIES[reverse("practice:bring")] > LARGEST_DECK
