from dataclasses import replace

from tutorium.curriculum.domain.values import CourseValues, PlacedTopic, TopicValues

PART = TopicValues("1.1", "Quantities", levels=("HL",))
FIRST = TopicValues("1", "Measuring", topics=(PART, TopicValues("1.2", "Errors")))
SECOND = TopicValues("2", "Waves", levels=("SL",), topics=(TopicValues("2.1", "Light"),))
COURSE = CourseValues(
    "ib-physics", "ib", "physics", "ibo", "Physics", levels=("SL", "HL"), topics=(FIRST, SECOND)
)


def test_topics_are_placed_after_the_one_above_with_the_levels_that_they_inherit():
    assert list(COURSE.placed_topics()) == [
        PlacedTopic(FIRST, "", "0001.", 1, ("SL", "HL")),
        PlacedTopic(PART, "1", "0001.0001.", 2, ("HL",)),
        PlacedTopic(FIRST.topics[1], "1", "0001.0002.", 2, ("SL", "HL")),
        PlacedTopic(SECOND, "", "0002.", 1, ("SL",)),
        PlacedTopic(SECOND.topics[0], "2", "0002.0001.", 2, ("SL",)),
    ]


def test_levels_that_the_topic_above_says_are_left_out_in_any_order():
    said = replace(
        COURSE,
        topics=(
            replace(
                FIRST,
                levels=("HL", "SL"),
                topics=(PART, TopicValues("1.2", "Errors", levels=("SL", "HL"))),
            ),
            replace(SECOND, topics=(TopicValues("2.1", "Light", levels=("SL",)),)),
        ),
    )

    assert said != COURSE
    assert said.normalised() == COURSE == COURSE.normalised()
