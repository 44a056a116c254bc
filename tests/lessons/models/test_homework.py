from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import TopicFactory, publish_papers
from tests.lessons.booked import NOON, lesson
from tutorium.lessons.models import Homework

pytestmark = pytest.mark.django_db


@contextmanager
def refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


def test_homework_is_questions_or_a_paper():
    row = lesson()
    topic = TopicFactory(course=row.booking.offer.course, code="p1")
    [paper] = publish_papers(1, topic=topic)
    said = {"lesson": row, "course": topic.course, "due_date": date(2026, 12, 9), "set_at": NOON}
    wrong = (
        {},
        {"questions": 0},
        {"questions": 5, "paper": paper},
        {"paper": paper, "topic": topic},
    )

    for each in wrong:
        with refused("homework_is_questions_or_a_paper"):
            Homework.objects.create(**said, **each)
    for each in ({"questions": 5}, {"questions": 5, "topic": topic}, {"paper": paper}):
        assert Homework.objects.create(**said, **each).pk
