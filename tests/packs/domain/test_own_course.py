"""The course that an import makes of categories."""

from tutorium.curriculum.domain.values import CourseValues, TopicValues
from tutorium.packs.domain.own_course import OwnCourse, lasting_uid


def course(*categories):
    own = OwnCourse("cards", "My cards", "cards")
    references = [own.topic(category) for category in categories]
    return references, own.course(qualification="q", subject="s", awarding_body="b")


def test_every_category_has_its_topic_in_a_tree():
    references, made = course("History/Cold War", "", "History/Thaw", "History")

    assert references == [
        "cards:history.cold-war", "cards:cards", "cards:history.thaw", "cards:history",
    ]  # fmt: skip
    assert made == CourseValues(
        key="cards",
        qualification="q",
        subject="s",
        awarding_body="b",
        title="My cards",
        topics=(
            TopicValues(
                "history",
                "History",
                topics=(
                    TopicValues("history.cold-war", "Cold War"),
                    TopicValues("history.thaw", "Thaw"),
                ),
            ),
            TopicValues("cards", "My cards"),
        ),
    )


def test_course_without_categories_has_one_topic():
    assert course()[1].topics == (TopicValues("cards", "My cards"),)


def test_topics_that_are_counted_stand_in_their_order():
    _, made = course("10 Ten", "2 Two", "1.5 One")

    assert [topic.title for topic in made.topics] == ["1.5 One", "2 Two", "10 Ten"]


def test_code_that_would_be_too_long_is_that_of_the_topic_above():
    deep = "/".join(["a rather long name of a category"] * 5)

    assert course(deep)[0] == [
        "cards:a-rather-long-name-of-a-categor.a-rather-long-name-of-a-categor"
    ]


def test_name_without_letters_still_has_a_code():
    assert course("???") == course("???")
    assert len(course("???", "!!!")[1].topics) == 2


def test_uid_is_the_same_for_the_same_item_of_a_pack():
    assert lasting_uid("a", "x") == lasting_uid("a", "x")
    assert len({lasting_uid("a", "x"), lasting_uid("a", "y"), lasting_uid("b", "x")}) == 3
