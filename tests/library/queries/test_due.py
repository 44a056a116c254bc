from datetime import date

import pytest

from tests.factories import (
    AnswerFactory,
    AnswerTopicFactory,
    CourseFactory,
    NoteFactory,
    TopicFactory,
)
from tutorium.library.domain.due import Limits
from tutorium.library.queries import due

pytestmark = pytest.mark.django_db
LIMITS = Limits(last_exam=2027, seen=date(2025, 5, 27), today=date(2026, 11, 27))
OLD, NEW = date(2025, 5, 27), date(2025, 5, 28)


def titles(rows):
    return [row["title"] for row in rows]


def test_answers_and_notes_come_in_one_list_the_oldest_first():
    AnswerFactory(title="Third", checked_date=OLD)
    NoteFactory(title="First", checked_date=date(2020, 1, 1))
    AnswerFactory(title="Second", checked_date=date(2021, 1, 1))
    AnswerFactory(title="Young", checked_date=NEW)

    assert titles(due(LIMITS)) == ["First", "Second", "Third"]


def test_what_was_never_checked_is_as_old_as_its_words():
    unchecked = {"checked_how": "", "checked_date": None}
    AnswerFactory(title="Old", written_date=OLD, **unchecked)
    AnswerFactory(title="Young", written_date=NEW, **unchecked)

    assert titles(due(LIMITS)) == ["Old"]


def test_drafts_are_not_due():
    AnswerFactory(live=False, checked_date=OLD)

    assert titles(due(LIMITS)) == []


def test_the_first_topic_decides_which_specification_ends():
    ended = TopicFactory(course=CourseFactory(key="ended", last_exam=2027))
    goes_on = TopicFactory(course=CourseFactory(key="goes-on", last_exam=2028))
    for title, topics in (("Due", [ended, goes_on]), ("Not due", [goes_on, ended])):
        answer = AnswerFactory(title=title)
        for number, topic in enumerate(topics):
            AnswerTopicFactory(answer=answer, topic=topic, sort_order=number)

    assert titles(due(LIMITS)) == ["Due"]
    assert titles(due(LIMITS, course=ended.course)) == ["Due"]
    assert titles(due(LIMITS, course=goes_on.course)) == []
