import pytest

from tests.factories import AdultFactory, ChildFactory
from tests.lessons.booked import DAY, HOUR, NOON, allowed_family, held, offer, slot, wanted
from tutorium.core.money import Money
from tutorium.diary.actions import NotOfferedError, SlotTakenError, set_rules
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Booking
from tutorium.tutors.actions import do_as_tutor, end_offer
from tutorium.tutors.domain.applications import Deed

pytestmark = pytest.mark.django_db


def test_time_of_both_is_held_for_ten_minutes_on_terms_that_are_copied(settings):
    settings.PLATFORM_FEE, settings.CANCEL_POLICY, settings.MOVE_HOURS = 1000, [[48, 10_000]], 6

    row = held(of := offer(), student := AdultFactory())

    [lesson] = row.lessons.all()
    assert (row.state, row.until - NOON) == ("held", HOUR / 6)
    assert (row.price, row.fee_share, row.policy, row.move_hours) == (
        Money(4000, "GBP"), 1000, [[48, 10_000]], 6,
    )  # fmt: skip
    assert (lesson.state, lesson.span, lesson.hold.label) == ("held", slot(), row.about)
    assert {each.person_id for each in Quarter.objects.all()} == {of.profile.user_id, student.pk}


def meeting(of):
    return held(of, kind=Kind.MEETING, spans=[slot(minutes=15)])


def test_meeting_is_free_and_shorter_than_any_lesson_of_the_tutor():
    of = offer()
    set_rules(of.profile.user, at=NOON, shortest_minutes=60)

    row = meeting(of)

    assert (row.minutes, row.price) == (15, Money(0, "GBP"))


def test_tutor_who_gives_no_meetings_is_not_asked_for_one():
    of = offer()
    set_rules(of.profile.user, at=NOON, gives_meetings=False)

    with pytest.raises(actions.NotBookableError):
        meeting(of)
    assert held(of).kind == "single"


def test_what_is_held_is_nobody_elses():
    held(of := offer())

    with pytest.raises(SlotTakenError):
        held(of)


def test_student_does_not_hold_two_lessons_at_once():
    held(student=(student := AdultFactory()))

    with pytest.raises(SlotTakenError):
        held(offer(), student)


def test_only_what_the_tutor_offers_is_held():
    with pytest.raises(NotOfferedError):
        held(spans=[slot("18:00")])


def test_lesson_is_as_long_as_its_offer():
    with pytest.raises(actions.NotBookableError):
        held(spans=[slot(minutes=90)])


def test_offer_that_ended_is_not_bookable():
    of = offer()
    end_offer(of, at=NOON)

    with pytest.raises(actions.NotBookableError):
        held(of)


def test_tutor_who_is_not_listed_is_not_bookable():
    of = offer()
    do_as_tutor(of.profile, Deed.PAUSE, at=NOON)

    with pytest.raises(actions.NotBookableError):
        held(of)


def test_tutor_does_not_book_themselves():
    of = offer()

    with pytest.raises(actions.NotBookableError):
        held(of, of.profile.user)


def test_nobody_books_for_somebody_else():
    for student, by in [(AdultFactory(), AdultFactory()), (ChildFactory(), AdultFactory())]:
        with pytest.raises(actions.NotAllowedError):
            held(student=student, by=by)


def test_guardian_books_for_a_child():
    guardian, child = allowed_family()

    row = held(student=child, by=guardian)

    assert (row.student, row.booked_by) == (child, guardian)


def test_trial_costs_what_the_offer_says_and_is_once_for_a_pair():
    of = offer(trial=Money(1000, "GBP"))
    row = held(of, student := AdultFactory(), kind=Kind.TRIAL)

    assert (row.price, row.single) == (Money(1000, "GBP"), Money(1000, "GBP"))
    with pytest.raises(actions.NotBookableError):
        held(of, student, kind=Kind.TRIAL, spans=[slot("12:00")])


def test_offer_without_a_trial_has_none():
    with pytest.raises(actions.NotBookableError):
        held(kind=Kind.TRIAL)


def test_package_has_units_and_no_times_yet():
    row = held(kind=Kind.PACKAGE, spans=[], units=5, price=Money(18_000, "GBP"))

    assert (row.price, row.single, row.units) == (Money(18_000, "GBP"), Money(4000, "GBP"), 5)
    assert list(row.lessons.all()) == []


def test_package_is_bought_of_nobody_who_has_no_time_for_its_lessons():
    of = offer()
    set_rules(of.profile.user, at=NOON, shortest_minutes=90, longest_minutes=120)

    with pytest.raises(actions.NotBookableError):
        held(of, kind=Kind.PACKAGE, spans=[], units=5, price=Money(18_000, "GBP"))
    assert not Booking.objects.exists()


def test_series_is_held_whole_or_not_at_all():
    of = offer()
    held(of, spans=[slot(days=14)])

    with pytest.raises(SlotTakenError) as refused:
        held(of, kind=Kind.SERIES, spans=[slot(days=7), slot(days=14)])

    assert refused.value.spans == [slot(days=14)]
    assert Booking.objects.count() == 1


def test_series_counts_its_lessons_by_its_days():
    row = held(kind=Kind.SERIES, spans=[slot(days=7), slot(days=14)])

    assert [(each.number, each.day) for each in row.lessons.all()] == [
        (1, (NOON + 7 * DAY).date()),
        (2, (NOON + 14 * DAY).date()),
    ]


def test_price_is_of_the_offer():
    assert actions.price_of(wanted()) == Money(4000, "GBP")
