from datetime import timedelta

import pytest
import time_machine

from tests.conversations.talking import family
from tests.diary.booking import OPEN
from tests.factories import AdultFactory
from tests.lessons import racing
from tests.lessons.booked import DAY, HOUR, NOON, agreed, allowed_family, offer
from tutorium.accounts.actions import withdraw_consent
from tutorium.accounts.domain.purposes import Purpose
from tutorium.diary import actions as diary
from tutorium.diary.domain.hours import read_windows
from tutorium.lessons import actions
from tutorium.lessons.actions import waiting
from tutorium.lessons.domain.waiting import LASTS, MOST_LETTERS, MOST_PLACES
from tutorium.lessons.models import WaitingPlace
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db


def hours(of, *windows, at=NOON):
    days = dict.fromkeys(range(7), windows[0] if windows else ())
    diary.set_weekly_hours(of.profile.user, days, zone="UTC", at=at)


def full():
    """Return an offer of a tutor without any free time."""
    of = offer()
    hours(of)
    return of


def join(of, student=None, *, by=None, at=NOON):
    student = student or AdultFactory()
    return actions.join_waiting(of, student, by=by or student, at=at)


@pytest.fixture
def tell(django_capture_on_commit_callbacks):
    def told(at=NOON):
        before = Letter.objects.filter(kind="lessons/letters/waiting.html").count()
        with time_machine.travel(at, tick=False), django_capture_on_commit_callbacks(execute=True):
            waiting.tell_waiting.call()
        rows = Letter.objects.filter(kind="lessons/letters/waiting.html").order_by("pk")
        return list(rows.values_list("to", flat=True))[before:]

    return told


def test_first_three_are_told_once_when_time_opens(tell):
    of = full()
    rows = [join(of, at=NOON + timedelta(minutes=n)) for n in range(4)]
    people = [row.joined_by.email for row in rows]
    assert tell() == []

    hours(of, OPEN)

    assert tell() == people[:3]
    assert tell() == []
    assert tell(NOON + 13 * HOUR) == people[3:]
    assert tell(NOON + 26 * HOUR) == []


def test_another_opening_is_told_again_and_not_within_a_day(tell):
    of = full()
    row = join(of)
    hours(of, OPEN)
    tell()
    hours(of)
    tell()
    hours(of, OPEN)

    assert tell(NOON + HOUR) == []
    assert tell(NOON + DAY) == [row.joined_by.email]


def test_after_a_few_letters_the_place_ends(tell):
    of = full()
    join(of)
    for number in range(MOST_LETTERS):
        at = NOON + 2 * number * DAY
        hours(of, OPEN, at=at)
        assert len(tell(at)) == 1
        hours(of, at=at)
        tell(at)
    hours(of, OPEN)

    assert tell(NOON + 20 * DAY) == []
    assert not WaitingPlace.objects.exists()


def test_it_ends_by_itself(tell):
    of = full()
    join(of)
    hours(of, OPEN)

    assert tell(NOON + LASTS) == []
    assert not WaitingPlace.objects.exists()


def test_who_waits_already_keeps_the_place():
    of, student = full(), AdultFactory()

    assert join(of, student) == join(of, student, at=NOON + HOUR)


def test_where_there_is_time_nobody_waits():
    with pytest.raises(actions.NotBookableError):
        join(offer())


def test_nobody_waits_for_too_many():
    student = AdultFactory()
    for _each in range(MOST_PLACES):
        join(full(), student)

    with pytest.raises(actions.TooMuchError):
        join(full(), student)


def test_child_waits_within_what_a_guardian_agreed_to():
    of, (guardian, child) = full(), allowed_family()

    assert join(of, child).joined_by == child
    assert join(of, child, by=guardian).student == child
    with pytest.raises(actions.NoConsentError):
        join(of, family()[1])


@pytest.mark.parametrize("who", ["stranger", "tutor"])
def test_nobody_waits_for_another_and_no_tutor_for_themselves(who):
    of = full()
    by = of.profile.user if who == "tutor" else AdultFactory()

    with pytest.raises(actions.NotAllowedError):
        join(of, AdultFactory(), by=by)


def test_consent_that_is_taken_back_ends_the_waiting(tell):
    of, (guardian, child) = full(), allowed_family()
    join(of, child)
    withdraw_consent(child, purpose=Purpose.LESSONS, by=guardian, at=NOON)
    hours(of, OPEN)

    assert tell() == []
    assert not WaitingPlace.objects.exists()


def test_who_has_booked_waits_no_more(tell):
    of = full()
    row = join(of)
    hours(of, OPEN)
    agreed(of, row.student)

    assert tell() == []
    assert not WaitingPlace.objects.exists()


def test_tutor_who_is_not_listed_is_not_told_of(tell):
    of = full()
    join(of)
    hours(of, OPEN)
    of.profile.state = "paused"
    of.profile.save()

    assert tell() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue_of_jobs")
def test_race_for_freed_time_tells_three_once_and_lets_one_have_it(tmp_path):
    of = full()
    for _each in range(12):
        join(of)
    hours(of, read_windows("09:00-10:00"))

    found = racing.raced(racing.opening, of.pk, folder=tmp_path)

    assert (found["letters"], found["told"]) == (3, [1, 1, 1, *[0] * 9])
    assert found["said"] == {"held": 1, "SlotTakenError": 11}


@pytest.mark.django_db(transaction=True)
def test_race_of_ones_own_windows_ends_with_one_place(tmp_path):
    of, student = full(), AdultFactory()

    found = racing.raced(racing.joining, student.pk, *[of.pk] * 12, folder=tmp_path)

    assert found == {"said": {"waits": 12}, "places": 1}


@pytest.mark.django_db(transaction=True)
def test_race_for_places_goes_no_further_than_their_number(tmp_path):
    student, offers = AdultFactory(), [full().pk for _ in range(MOST_PLACES + 3)]

    found = racing.raced(racing.joining, student.pk, *offers, folder=tmp_path)

    assert found == {"said": {"waits": MOST_PLACES, "TooMuchError": 3}, "places": MOST_PLACES}
