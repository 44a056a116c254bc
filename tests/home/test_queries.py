import pytest

from tests.factories import (
    CourseFactory,
    SubjectFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.home import queries
from tutorium.home.queries import Holdings

pytestmark = pytest.mark.django_db


def test_holdings_of_an_empty_site_are_nothing():
    assert queries.holdings() == Holdings(0, 0, 0, 0, 0, 0)


def test_holdings_count_what_readers_may_see():
    topic = TopicFactory()
    publish_answers(1, topic=topic, checked_how="", checked_date=None)
    publish_notes(1, topic=topic)
    publish_answers(1, topic=topic, slug="draft", live=False)
    TopicFactory(course=CourseFactory(key="ib-history-2028"))

    assert queries.holdings() == Holdings(
        answers=1, notes=1, courses=1, topics=2, checked=1, signed=0
    )


def test_example_queries_are_real_phrasings_of_different_subjects():
    physics = SubjectFactory(key="physics", title="Physics")
    publish_answers(1, topic=TopicFactory(), slug="a", aliases=["Khrushchev vs Stalin", "K vs S"])
    publish_answers(1, topic=TopicFactory(), slug="b", aliases=["Secret Speech"])
    publish_answers(
        1,
        topic=TopicFactory(course=CourseFactory(key="ib-physics", subject=physics)),
        aliases=["emf and pd"],
    )

    assert queries.example_queries() == ["emf and pd", "Secret Speech", "K vs S"]


def test_example_queries_of_an_empty_site_are_none():
    assert queries.example_queries() == []


def test_latest_answers_leave_drafts_out():
    publish_answers(1, topic=TopicFactory(), live=False)

    assert queries.latest_answers() == []


def test_latest_answers_are_of_as_many_subjects_as_there_are():
    physics = SubjectFactory(key="physics", title="Physics")
    publish_answers(2, topic=TopicFactory(course=CourseFactory(key="ib-physics", subject=physics)))
    publish_answers(4, topic=TopicFactory())

    newest = queries.latest_answers(limit=3)

    assert [f"{each.subject.key} {each.title[-1]}" for each in newest] == [
        "history 4", "history 3", "physics 2",
    ]  # fmt: skip
