import pytest
from django.urls import reverse

from tests.factories import CourseFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics(desk):
    desk.client.force_login(desk.writer())
    TopicFactory(course=CourseFactory(key="aqa-physics"), code="fields.1", title="Gravity")
    return desk


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "soviet"}, ["The Soviet Union"]),
        ({"q": "p3.16"}, ["The Soviet Union"]),
        ({"q": "aqa gravity"}, ["Gravity"]),
        ({"course": "aqa-physics"}, ["Gravity"]),
        ({"q": "nothing of it"}, []),
    ],
)
def test_topic_is_found_by_words_code_and_course(topics, query, found):
    response = topics.client.get(reverse("topic_chooser:choose_results"), query)
    assert [topic.title for topic in response.context["results"]] == found


def test_chosen_topic_is_shown_with_course_and_code(topics):
    response = topics.client.get(reverse("topic_chooser:chosen", args=[topics.topic.pk]))
    assert response.json()["result"]["title"] == "ib-history-2017: The Soviet Union (p3.16)"
