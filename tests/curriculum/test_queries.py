import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CourseFactory, SubjectFactory, TopicFactory
from tutorium.curriculum import queries
from tutorium.curriculum.models import Level, Topic
from tutorium.curriculum.queries import Named, Tally

pytestmark = pytest.mark.django_db


def test_tally_says_nothing_of_nothing():
    tally = Tally({1: 2, 2: 0}, "{} answers".format)

    assert (tally[1], tally[2], tally[3]) == ("2 answers", "", "")


def test_topic_tree_names_levels_only_where_they_change():
    course = CourseFactory()
    standard, higher = (
        Level.objects.create(course=course, code=code, position=position)
        for position, code in enumerate(("SL", "HL"))
    )
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


# --- Named by code -----------------------------------------------------------------------------


@pytest.fixture
def physics():
    return CourseFactory(
        key="aqa-a-level-physics-2015",
        title="Physics",
        specification_code="7407/7408",
        subject=SubjectFactory(key="physics", title="Physics"),
        first_exam=2017,
        last_exam=None,
    )


@pytest.fixture
def projectiles(physics):
    return TopicFactory(course=physics, code="3.4.1.3", title="Projectile motion")


@pytest.mark.parametrize("words", ["3.4.1.3", "what is 3.4.1.3 about", "3.4.1.3: projectiles"])
def test_topic_is_named_by_its_code_among_other_words(projectiles, words):
    assert queries.named_by_code(words) == Named([projectiles], [])


@pytest.mark.parametrize("mark", [":", " "])
def test_topic_named_with_its_course_is_that_of_the_course_alone(projectiles, physics, mark):
    TopicFactory(code="3.4.1.3")

    named = queries.named_by_code(f"aqa-a-level-physics-2015{mark}3.4.1.3")

    assert named == Named([projectiles], [physics])


@pytest.mark.parametrize("words", ["7408", "AQA 7407/7408", "aqa-a-level-physics-2015"])
def test_course_is_named_by_its_key_or_a_code_of_its_specification(physics, words):
    CourseFactory()

    assert queries.named_by_code(words) == Named([], [physics])


@pytest.mark.parametrize("words", ["", "why in 1956?", "history guide", "zz9", "3.4.1"])
def test_words_without_a_known_code_name_nothing(projectiles, words):
    TopicFactory(code="1956")

    assert queries.named_by_code(words) == Named([], [])


def test_no_more_are_named_than_asked_for(physics):
    for number in range(7):
        TopicFactory(course=CourseFactory(key=f"ib-{number}"), code="p1")

    named = queries.named_by_code("p1 7408", limit=5)
    everywhere = queries.named_by_code("p1", limit=5)

    assert named == Named([], [physics])
    assert [topic.course.key for topic in everywhere.topics] == [f"ib-{n}" for n in range(5)]
    assert everywhere.courses == []


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize(("words", "number"), [("p1 aqa-a-level-physics-2015", 1), ("7408", 0)])
def test_naming_asks_once_for_topics_and_not_for_courses(physics, words, number):
    TopicFactory(course=physics, code="p1")
    queries.named_by_code(words)

    with CaptureQueriesContext(connection) as caught:
        named = queries.named_by_code(words)
        said = [(topic.course.name, topic.course.awarding_body.title) for topic in named.topics]

    assert len(caught) == number
    assert said == [("IB Physics", "International Baccalaureate")] * number


@pytest.mark.engine("sqlite")  # PostgreSQL reads a small table whole
def test_topics_are_looked_up_by_their_index(projectiles):
    plan = Topic.objects.filter(code__in=["3.4.1.3"]).explain()

    assert "USING INDEX topic_code (code=?)" in plan
