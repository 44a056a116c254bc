from datetime import date, timedelta

import pytest

from tests.factories import CourseFactory, TopicFactory, publish_answers, publish_notes
from tests.library.asking import QUESTION, asked, published
from tutorium.library import queries
from tutorium.library.domain.inquiries import Waits
from tutorium.library.models import Inquiry
from tutorium.search import actions as search

pytestmark = pytest.mark.django_db


def test_topics_are_proposed_by_what_is_found():
    first, second = TopicFactory(), TopicFactory()
    answers = publish_answers(1, topic=first, title=QUESTION)
    notes = publish_notes(1, topic=second, title="Khrushchev in power")
    for rows in (answers, notes):
        search.index(queries.search_documents(type(rows[0]), [row.uid for row in rows]))

    found = queries.proposal(QUESTION)

    assert (found.course, found.topics) == (first.course, [first, second])


def test_nothing_is_proposed_for_what_nothing_is_like():
    assert queries.proposal("zzyzx") == queries.Proposal(None, [], offers=[])
    assert queries.proposal("zzyzx", course=(course := CourseFactory())).course == course


def test_median_of_what_was_answered_since_a_day():
    row = published()
    Inquiry.objects.update(ended_at=row.created_at + timedelta(hours=5))
    asked()

    assert queries.waits_for_answers(since=date(2026, 12, 1)) == Waits(1, timedelta(hours=5))
    assert queries.waits_for_answers(since=date(2026, 12, 3)) == Waits(0, None)
    assert queries.waits_for_answers(since=date(2026, 12, 1), course=row.course).number == 1


def test_what_waits_is_counted_by_course():
    course = CourseFactory()
    asked(course=course)
    asked(course=course)
    asked()

    assert queries.open_by_course() == {course.pk: 2, None: 1}


def test_writer_sees_what_readers_said():
    row = published()

    assert list(queries.outcome_for(row.writer)) == [row]


def test_what_has_few_of_the_words_is_shown_and_not_chosen():
    topic = TopicFactory()
    answers = publish_answers(1, topic=topic, title=QUESTION)
    search.index(queries.search_documents(type(answers[0]), [answers[0].uid]))

    found = queries.proposal("Did zzyzx plovers fall?")

    assert (found.course, found.topics) == (None, [topic])
