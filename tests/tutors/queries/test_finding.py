"""Who is found, and who is not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories import CourseFactory, TopicFactory
from tests.tutors.teaching import NOON, checker, draft, offered, published
from tutorium.core.money import Money
from tutorium.curriculum.models import Level
from tutorium.diary import actions as diaries
from tutorium.diary.domain.hours import Window
from tutorium.tutors import actions, queries
from tutorium.tutors.domain.applications import Deed
from tutorium.tutors.domain.rates import Rate
from tutorium.tutors.domain.standing import Proof, Record
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries.finding import Sought

pytestmark = pytest.mark.django_db
RATES = {
    "EUR": Rate("EUR", Decimal(1), date(2026, 11, 1)),
    "GBP": Rate("GBP", Decimal("0.8"), date(2026, 11, 1)),
}


def teaching(**said):
    """Return a published tutor who offers the course of history."""
    offer = {key: said.pop(key) for key in ("minor", "currency", "minutes", "level") if key in said}
    profile = published(**said)
    offered(profile, **offer)
    return profile


def found(sought=None, *, known=RATES, at=NOON):
    placed = queries.found(sought or Sought(), at=at, known=known)
    return [each.candidate.id for each in placed]


def test_who_offers_nothing_is_not_found():
    published()
    tutor = teaching()

    assert found() == [tutor.pk]


@pytest.mark.parametrize("how", ["draft", "paused", "hidden", "ended", "taken back"])
def test_who_is_not_shown_is_not_found(how):
    by = checker()
    if how == "draft":
        offered(draft())
        assert found() == []
        return
    tutor = teaching(by=by, until=NOON.date())
    assert found() == [tutor.pk]

    if how == "paused":
        actions.do_as_tutor(tutor, Deed.PAUSE, at=NOON)
    elif how == "hidden":
        actions.do_as_checker(tutor, Deed.HIDE, by=by, at=NOON, why="why")
    elif how == "taken back":
        row = tutor.credentials.get(kind="identity")
        decision = actions.Decision(is_verified=False, why="why")
        actions.decide_credential(row, decision, by=by, at=NOON)

    assert found(at=NOON + timedelta(days=1) if how == "ended" else NOON) == []


def test_course_and_level_narrow():
    history, other = CourseFactory(), CourseFactory(key="other")
    level = Level.objects.create(course=history, code="HL")
    all_levels, higher = teaching(), teaching(level=level)

    assert set(found(Sought(course=history))) == {all_levels.pk, higher.pk}
    assert set(found(Sought(course=history, level="HL"))) == {all_levels.pk, higher.pk}
    assert found(Sought(course=history, level="SL")) == [all_levels.pk]
    assert found(Sought(course=other)) == []


def test_ended_offer_is_not_found():
    tutor = teaching()

    actions.end_offer(tutor.offers.get(), at=NOON)

    assert found() == []


def test_language_narrows():
    spanish = teaching(languages=["en", "es"])
    teaching()

    assert found(Sought(language="es")) == [spanish.pk]


def test_price_is_compared_in_each_tutors_own_currency():
    pounds, euros = teaching(minor=4000), teaching(minor=5000, currency="EUR")
    half = teaching(minor=2100, minutes=30)  # 42 an hour

    assert set(found(Sought(most=Money(4000, "GBP")))) == {pounds.pk, euros.pk}
    assert found(Sought(most=Money(4999, "EUR"))) == []
    assert found(Sought(most=Money(4000, "GBP")), known={}) == [pounds.pk]
    assert found(Sought(most=Money(10**6, "JPY"))) == []
    assert half.pk in found(Sought(most=Money(4200, "GBP")))


def test_proof_of_the_topic_and_what_lies_below_comes_first():
    course = CourseFactory()
    topic = TopicFactory(course=course, path="0001.")
    below = TopicFactory(course=course, path="0001.0001.", parent=topic, depth=2)
    elsewhere = TopicFactory(course=course, path="0002.")
    tutors = [teaching() for _ in range(3)]
    for tutor, of in zip(tutors, (elsewhere, below, topic), strict=True):
        marks = 38 if of == topic else 30
        actions.take_competence(tutor, {of: Proof(marks, 40)}, at=NOON)

    assert found(Sought(course=course, topic=topic)) == [tutors[2].pk, tutors[1].pk, tutors[0].pk]


def test_reviews_and_lessons_kept_come_first():
    good, bad = teaching(), teaching()
    actions.take_standing(good, Record(30, 147, 40, 40), at=NOON)
    actions.take_standing(bad, Record(30, 70, 40, 20), at=NOON)

    assert found() == [good.pk, bad.pk]


def open_hours(tutor, weekday, starts, ends):
    diaries.set_weekly_hours(
        tutor.user, {weekday: [Window(starts * 60, ends * 60)]}, zone="Europe/London", at=NOON
    )


def test_many_are_asked_for_as_often_as_few(django_assert_num_queries):
    for _ in range(3):
        teaching()

    with django_assert_num_queries(2):
        placed = queries.found(Sought(), at=NOON, known=RATES)
    with django_assert_num_queries(4):
        queries.cards(placed, Sought())


def test_nobody_is_there_before_somebody_is():
    assert not queries.has_tutors(at=NOON)
    offered(draft())
    assert not queries.has_tutors(at=NOON)

    teaching()
    assert queries.has_tutors(at=NOON)
    assert not queries.has_tutors(at=NOON + timedelta(days=500))
    assert TutorProfile.objects.count() == 2
