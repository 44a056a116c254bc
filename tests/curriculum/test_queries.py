import pytest

from tests.factories import CourseFactory, TopicFactory
from tutorium.curriculum import queries
from tutorium.curriculum.models import Level
from tutorium.curriculum.queries import Tally

pytestmark = pytest.mark.django_db


def test_tally_says_nothing_of_nothing():
    tally = Tally({1: 2, 2: 0}, "{} answers".format)

    assert (tally[1], tally[2], tally[3]) == ("2 answers", "", "")


def test_topic_tree_names_levels_only_where_they_change():
    course = CourseFactory()
    standard, higher = (Level.objects.create(course=course, code=c) for c in ("SL", "HL"))
    both = TopicFactory(course=course, path="0001.")
    both.levels.set([standard, higher])
    narrow = TopicFactory(course=course, path="0002.")
    leaf = TopicFactory(course=course, path="0002.0001.", parent=narrow, depth=2)
    narrow.levels.set([higher])
    leaf.levels.set([higher])

    first, second = queries.topic_tree(course)

    assert first.levels == []
    assert second.levels == [higher]
    assert second.below[0].levels == []


def test_topic_tree_below_a_topic_leaves_the_topic_out():
    top = TopicFactory(path="0001.")
    below = TopicFactory(course=top.course, path="0001.0001.", parent=top, depth=2)
    TopicFactory(course=top.course, path="0002.")

    assert [branch.topic for branch in queries.topic_tree(top.course, top)] == [below]


def test_ancestors_stand_from_the_top_down():
    top = TopicFactory(path="0001.")
    middle = TopicFactory(course=top.course, path="0001.0002.", parent=top, depth=2)
    leaf = TopicFactory(course=top.course, path="0001.0002.0003.", parent=middle, depth=3)

    assert queries.ancestors(leaf) == [top, middle]


def test_other_editions_are_of_the_same_body_and_subject():
    course = CourseFactory()
    newer = CourseFactory(key="ib-history-2028", first_exam=2028, last_exam=None)

    assert queries.other_editions(course) == [newer]
