"""Where a learner stands, as far as pages and deeds share it."""

import pytest

from tests.factories import CourseFactory, LearnerFactory, TopicFactory
from tests.practice.keeping import DAY, NOON
from tests.practice.trying import asked, tried
from tutorium.practice.actions import take_in
from tutorium.practice.domain.forecast import Record
from tutorium.practice.models import ForecastResult
from tutorium.practice.queries import progress
from tutorium.practice.queries.progress import forecast_in, progress_in, record_of

pytestmark = pytest.mark.django_db


def test_the_record_counts_what_lay_in_its_range():
    learner, course = LearnerFactory(), CourseFactory()
    for came in (0.55, 0.6, 0.61, 0.1):
        ForecastResult.objects.create(
            learner=learner, course=course, low=0.5, high=0.6, came=came, at=NOON
        )

    assert record_of(learner) == record_of(None) == Record(hits=2, count=4)
    assert record_of(LearnerFactory()) == Record(hits=0, count=0)


def test_the_record_of_the_site_is_that_of_the_newest_results(monkeypatch):
    monkeypatch.setattr(progress, "RECORDED", 2)
    learner, course = LearnerFactory(), CourseFactory()
    for days, came in enumerate((0.1, 0.55, 0.9)):
        ForecastResult.objects.create(
            learner=learner, course=course, low=0.5, high=0.6, came=came, at=NOON + days * DAY
        )

    assert record_of(None) == Record(hits=1, count=2)
    assert record_of(learner) == Record(hits=1, count=3)


@pytest.mark.engine("sqlite")  # PostgreSQL reads a small table whole
def test_the_record_of_the_site_reads_no_more_than_the_newest():
    assert "forecastresult_newest" in ForecastResult.objects.newest(1_000).explain()


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("times", [1, 20])
def test_forecast_alone_is_the_one_of_the_page(times, django_assert_num_queries):
    learner, topic = LearnerFactory(), TopicFactory()
    question = asked(topic)
    for number in range(times):
        take_in(tried(learner, question, hours=-number, seed=number))
    found = progress_in(topic.course, learner, now=NOON)

    with django_assert_num_queries(1):
        assert forecast_in(topic.course, learner, now=NOON) == found.forecast
