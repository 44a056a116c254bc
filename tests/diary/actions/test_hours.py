from datetime import date, timedelta

import pytest

from tests.diary.booking import NOON, OPEN, host, window
from tests.factories import UserFactory
from tutorium.accounts.domain.zones import UnknownZoneError
from tutorium.accounts.models import AuditEntry
from tutorium.diary import actions
from tutorium.diary.models import Diary, FreeTime
from tutorium.diary.queries import hours_of, slots_of

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 12, 2)


def starts(person, day=TOMORROW):
    return [
        f"{slot.starts_at:%H:%M}"
        for slot in slots_of(person.diary, first=day, last=day, minutes=60, at=NOON)
    ]


def test_diary_is_made_once_in_the_persons_zone():
    person = UserFactory(zone="Asia/Tokyo")

    assert actions.diary_for(person).zone == "Asia/Tokyo"
    assert actions.diary_for(person) == Diary.objects.get()
    assert actions.diary_for(UserFactory()).zone == "UTC"


def test_weekly_hours_take_the_place_of_those_before():
    person = host(step_minutes=60)

    actions.set_weekly_hours(person, {2: (window(9, 11),)}, zone="Asia/Tokyo", at=NOON)

    diary = Diary.objects.get()
    assert hours_of(diary).weekly == {2: (window(9, 11),)}
    assert starts(Diary.objects.get().user) == ["00:00", "01:00"]
    assert starts(person, TOMORROW + timedelta(days=1)) == []


@pytest.mark.parametrize("zone", ["", "Nowhere", "../../etc/passwd"])
def test_zone_that_is_none_changes_nothing(zone):
    person = host()

    with pytest.raises(UnknownZoneError):
        actions.set_weekly_hours(person, {}, zone=zone, at=NOON)
    assert Diary.objects.get().weekly_hours.count() == 7


def test_rules_that_are_not_given_stay():
    person = host(buffer_minutes=15)

    diary = actions.set_rules(person, notice_hours=48, at=NOON)

    assert (diary.notice_hours, diary.buffer_minutes) == (48, 15)
    with pytest.raises(TypeError):
        actions.set_rules(person, price=1, at=NOON)


def test_date_is_closed_and_opened_again():
    person = host(step_minutes=60)
    open_hours = starts(person)

    actions.set_exception(person, TOMORROW, (), at=NOON)
    closed = starts(person)
    actions.set_exception(person, TOMORROW, (window(20, 21),), at=NOON)
    other = starts(person)
    actions.drop_exception(person, TOMORROW, at=NOON)

    assert (len(open_hours), closed, other) == (8, [], ["20:00"])
    assert starts(person) == open_hours


def test_a_week_is_closed_at_once():
    person = host()

    actions.set_exception(person, TOMORROW, (), until=TOMORROW + timedelta(days=6), at=NOON)

    assert person.diary.exceptions.count() == 7
    assert FreeTime.objects.filter(day__lte=TOMORROW + timedelta(days=6)).count() == 1  # today


def test_dates_without_end_are_refused():
    person = host()

    with pytest.raises(actions.TooManyExceptionsError):
        actions.set_exception(person, TOMORROW, OPEN, until=date(9999, 12, 31), at=NOON)
    assert person.diary.exceptions.count() == 0


def test_dates_that_are_past_do_not_count():
    person = host()
    actions.set_exception(
        person, TOMORROW - timedelta(days=400), (), until=TOMORROW - timedelta(days=2), at=NOON
    )

    actions.set_exception(person, TOMORROW, (), until=TOMORROW + timedelta(days=399), at=NOON)

    assert person.diary.exceptions.count() == 799


def test_address_of_the_calendar_is_renewed_and_taken_back():
    person = UserFactory()
    first = actions.open_feed(person, at=NOON).feed_key
    second = actions.open_feed(person, at=NOON).feed_key

    assert len({first, second}) == 2
    assert actions.close_feed(person, at=NOON).feed_key is None


def test_changes_are_written_down():
    person = host()
    actions.set_exception(person, TOMORROW, (), at=NOON)

    assert list(AuditEntry.objects.values_list("deed", "actor")) == [
        ("diary.hours_set", person.pk),
        ("diary.rules_set", person.pk),
        ("diary.exception_set", person.pk),
    ]
