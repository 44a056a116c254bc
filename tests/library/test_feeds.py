from datetime import date

import pytest
from pytest_django.asserts import assertContains

from tests.factories import TopicFactory, publish_answers

pytestmark = pytest.mark.django_db

FEED = "/courses/ib-history-2017/feed.atom"


def test_feed_gives_the_newest_answers_first(client):
    topic = TopicFactory()
    publish_answers(1, topic=topic, title="Older", slug="older", written_date=date(2026, 1, 1))
    publish_answers(1, topic=topic, title="Newer", slug="newer", written_date=date(2026, 2, 1))

    response = client.get(FEED)

    text = response.content.decode()
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text.index("<title>Newer</title>") < text.index("<title>Older</title>")
    assert 'href="http://127.0.0.1:8000/answers/ib/history/newer/"' in text
    assert "<title>Tutorium: IB History answers</title>" in text


def test_feed_keeps_what_an_item_is_when_its_address_changes(client):
    answer = publish_answers(1)[0]

    assertContains(client.get(FEED), f"<id>tag:tutorium,2026:answer/{answer.uid}</id>")


def test_feed_of_an_empty_course_is_empty(client):
    TopicFactory()

    assert client.get(FEED).content.decode().count("<entry>") == 0


def test_feed_of_no_course_is_not_found(client):
    assert client.get(FEED).status_code == 404
