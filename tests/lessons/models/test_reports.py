from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from tests.factories import TopicFactory
from tests.lessons.booked import NOON, lesson
from tutorium.lessons.models import Report, ReportTopic

pytestmark = pytest.mark.django_db


@contextmanager
def refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


def test_report_says_nothing_that_is_false():
    row = Report.objects.create(lesson=lesson(), text="Momentum", written_at=NOON)
    topic = TopicFactory(code="p1")
    ReportTopic.objects.create(report=row, topic=topic, went="secure")

    with refused("report_is_revised_after_it_was_written"):
        Report.objects.update(revised_at=NOON.replace(year=2025))
    with refused("reporttopic_went_somehow"):
        ReportTopic.objects.update(went="brilliant")
    with refused("UNIQUE|reporttopic_is_once"):
        ReportTopic.objects.create(report=row, topic=topic, went="not_yet")
