from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, rule

from tests.diary import racing
from tests.diary.booking import NOON, held, host, kept, lesson
from tests.factories import UserFactory
from tests.machines import DatabaseMachine
from tutorium.diary import actions
from tutorium.diary.domain.hours import read_windows
from tutorium.diary.domain.quarters import UnevenError, quarters_of
from tutorium.diary.models import FreeTime, Hold, Quarter
from tutorium.diary.queries import slots_of
from tutorium.diary.tasks import fill_again

pytestmark = pytest.mark.django_db
LATER = NOON + actions.HOLD_LASTS


def test_hold_takes_the_time_of_both_for_ten_minutes():
    tutor, student = host(), UserFactory()

    row = held(tutor, student, label="lessons:abc")

    assert (row.until, row.label, row.state) == (LATER, "lessons:abc", "held")
    assert sorted(Quarter.objects.values_list("person", "number")) == [
        (person.pk, n) for person in (tutor, student) for n in quarters_of(row.span)
    ]


@pytest.mark.parametrize("clock", ["09:00", "09:45", "08:15"])
def test_span_that_meets_another_is_refused(clock):
    tutor = host()
    held(tutor)

    with pytest.raises(actions.SlotTakenError) as refused:
        held(tutor, span=lesson(clock))
    assert refused.value.spans == [lesson(clock)]


@pytest.mark.parametrize("clock", ["10:00", "08:00"])
def test_span_that_ends_where_another_begins_is_taken(clock):
    tutor = host()
    held(tutor)

    assert held(tutor, span=lesson(clock)).pk


def test_student_has_one_lesson_at_a_time():
    student = UserFactory()
    held(host(), student)

    with pytest.raises(actions.SlotTakenError):
        held(host(), student)


def test_all_of_the_spans_are_taken_or_none():
    tutor, student = host(), UserFactory()
    held(tutor, span=lesson(days=8))
    spans = [lesson(days=1), lesson(days=8), lesson(days=15)]

    with pytest.raises(actions.SlotTakenError) as refused:
        actions.hold([tutor, student], spans, by=student, at=NOON, host=tutor)
    assert refused.value.spans == [lesson(days=8)]
    assert Hold.objects.count() == 1


def test_spans_of_one_deed_share_a_batch_and_do_not_meet():
    tutor, student = host(), UserFactory()
    rows = actions.hold(
        [tutor, student], [lesson(days=8), lesson()], by=student, at=NOON, host=tutor
    )

    assert [row.span for row in rows] == [lesson(), lesson(days=8)]
    assert len({row.batch for row in rows}) == 1
    with pytest.raises(actions.SlotTakenError):
        actions.hold([tutor], [lesson("12:00"), lesson("12:30")], by=student, at=NOON)


@pytest.mark.parametrize("spans", [[], [lesson(days=n) for n in range(105)]])
def test_hold_is_of_some_spans_and_not_of_very_many(spans):
    with pytest.raises(ValueError, match="for some spans"):
        actions.hold([UserFactory()], spans, by=UserFactory(), at=NOON)


def test_span_beside_the_quarters_is_refused():
    with pytest.raises(UnevenError):
        held(host(), span=lesson("09:05"))


def test_kept_hold_stays():
    tutor = host()
    row = kept(tutor)

    actions.expire_holds(at=LATER)

    row.refresh_from_db()
    assert (row.state, row.until, row.quarters.count()) == ("kept", None, 8)
    assert actions.keep(row, at=LATER).state == "kept"


def test_hold_whose_minutes_are_over_is_not_kept():
    row = held(host())

    with pytest.raises(actions.HoldEndedError):
        actions.keep(row, at=LATER)


def test_expired_hold_gives_way_to_who_wants_its_time():
    tutor = host()
    first = held(tutor)

    second = held(tutor, at=LATER)

    first.refresh_from_db()
    assert (first.state, first.ended_at) == ("expired", LATER)
    assert {row.hold_id for row in Quarter.objects.all()} == {second.pk}
    with pytest.raises(actions.HoldEndedError):
        actions.keep(first, at=NOON)


def test_expired_hold_frees_the_other_person_as_well():
    """Whoever wants the student's time frees the tutor's, and the tutor's slots say so."""
    tutor, student = host(), UserFactory()
    held(tutor, student)

    held(host(), student, span=lesson("15:00"), at=LATER)

    assert free_starts(tutor) == quarters_of(lesson()).start


def free_starts(tutor):
    rows = FreeTime.objects.filter(diary=tutor.diary, day=lesson().starts_at.date())
    return rows.earliest("starts").starts


def test_expired_holds_are_freed_by_themselves():
    tutor = host()
    held(tutor)
    held(host())

    assert [actions.expire_holds(at=at) for at in (NOON, LATER, LATER)] == [0, 2, 0]
    assert Quarter.objects.count() == 0
    assert free_starts(tutor) == quarters_of(lesson()).start


def test_released_time_is_free():
    tutor = host()
    row = actions.release(kept(tutor), at=NOON)

    assert (row.state, row.ended_at, row.sequence) == ("released", NOON, 1)
    assert held(tutor).pk
    with pytest.raises(actions.HoldEndedError):
        actions.release(row, at=NOON)


def test_moving_takes_the_new_time_and_frees_the_old():
    tutor = host()
    row = actions.move(kept(tutor), lesson("10:30"), at=NOON, host=tutor)

    assert (row.span, row.sequence, row.state) == (lesson("10:30"), 1, "kept")
    assert held(tutor).pk
    with pytest.raises(actions.SlotTakenError):
        held(tutor, span=lesson("10:30"))


def test_moving_by_half_its_length_does_not_meet_itself():
    tutor = host()

    assert actions.move(kept(tutor), lesson("09:30"), at=NOON, host=tutor).span == lesson("09:30")


def test_moving_to_where_somebody_has_something_changes_nothing():
    tutor, student = host(), UserFactory()
    held(host(), student, span=lesson("11:00"))
    row = kept(tutor, student)

    with pytest.raises(actions.SlotTakenError):
        actions.move(row, lesson("11:30"), at=NOON, host=tutor)
    row.refresh_from_db()
    assert (row.span, row.quarters.count()) == (lesson(), 8)


def test_hold_whose_minutes_are_over_is_not_moved():
    row = held(host())

    with pytest.raises(actions.HoldEndedError):
        actions.move(row, lesson("11:00"), at=LATER)


def test_person_holds_three_at_a_time():
    tutor, greedy = host(), UserFactory()
    for hour in (9, 10, 11):
        held(tutor, greedy, lesson(f"{hour:02}:00"))

    with pytest.raises(actions.TooManyHoldsError):
        held(tutor, greedy, lesson("12:00"))
    with pytest.raises(actions.TooManyHoldsError):  # in another's name neither
        actions.hold([tutor, UserFactory()], [lesson("12:00")], by=greedy, at=NOON)
    assert held(tutor, greedy, lesson("12:00"), at=LATER).pk


def test_what_is_kept_does_not_count_as_held():
    tutor, keen = host(), UserFactory()
    for hour in (9, 10, 11, 12):
        kept(tutor, keen, lesson(f"{hour:02}:00"))

    assert held(tutor, keen, lesson("13:00")).pk


@pytest.mark.parametrize(
    ("rules", "span"),
    [
        ({}, lesson("08:45")),
        ({}, lesson("16:15")),
        ({"notice_hours": 22}, lesson("09:45")),
        ({"horizon_days": 7}, lesson(days=8)),
        ({"longest_minutes": 60}, lesson(minutes=75)),
        ({"shortest_minutes": 45}, lesson(minutes=30)),
        ({"gives_meetings": False}, lesson(minutes=15)),
        ({}, lesson(days=-1)),
    ],
    ids=["before", "after", "notice", "horizon", "long", "short", "meeting", "past"],
)
def test_what_the_host_does_not_offer_is_refused(rules, span):
    tutor = host(**rules)

    with pytest.raises(actions.NotOfferedError) as refused:
        held(tutor, span=span, host=tutor)
    assert refused.value.spans == [span]
    assert held(tutor, span=span).pk  # two people who agree otherwise may


def test_free_meeting_is_shorter_than_the_shortest_lesson():
    tutor = host(shortest_minutes=60)

    assert held(tutor, span=lesson(minutes=15), host=tutor).pk


def test_host_without_a_diary_offers_nothing():
    tutor = UserFactory()

    with pytest.raises(actions.NotOfferedError):
        held(tutor, host=tutor)


def test_buffer_is_kept_around_lessons_and_within_a_batch():
    tutor, student = host(buffer_minutes=15), UserFactory()
    kept(tutor, host=tutor)

    with pytest.raises(actions.NotOfferedError):
        held(tutor, span=lesson("10:00"), host=tutor)
    spans = [lesson("11:00"), lesson("12:00")]
    with pytest.raises(actions.NotOfferedError):
        actions.hold([tutor, student], spans, by=student, at=NOON, host=tutor)
    assert held(tutor, span=lesson("10:15"), host=tutor).pk


def test_day_takes_as_many_lessons_as_the_host_says():
    tutor, student = host(per_day=2), UserFactory()
    kept(tutor, host=tutor)

    spans = [lesson("11:00"), lesson("12:00")]
    with pytest.raises(actions.NotOfferedError):
        actions.hold([tutor, student], spans, by=student, at=NOON, host=tutor)
    kept(tutor, span=lesson("11:00"), host=tutor)
    with pytest.raises(actions.NotOfferedError):
        held(tutor, span=lesson("13:00"), host=tutor)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
def test_free_time_around_what_is_held_is_as_worked_out_anew(zone):
    week = dict.fromkeys(range(7), read_windows("00:00-24:00"))
    tutor = host(zone=zone, weekly=week, per_day=3, buffer_minutes=15)
    student = UserFactory()
    kept(tutor, span=lesson("20:00", days=7), host=tutor)
    spans = [lesson(clock, days=days) for clock in ("00:00", "22:00") for days in (7, 8, 14)]

    actions.hold([tutor, student], spans, by=student, at=NOON, host=tutor)

    rows = FreeTime.objects.order_by("starts").values_list("day", "starts", "ends", "phase")
    stood = list(rows)
    fill_again(tutor.diary, at=NOON)
    assert stood == list(rows.all())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue_of_jobs")
def test_sixty_four_clients_never_take_a_quarter_twice(tmp_path):
    people = [host().pk, *[UserFactory().pk for _ in range(5)]]
    if connection.vendor == "sqlite":
        found = racing.race_on_sqlite(people, tmp_path)
    else:
        found = {"said": racing.race(people), "state": racing.state_of_diaries()}

    assert set(found["said"]) <= {
        "keep", "move", "release", "SlotTakenError", "NotOfferedError", "TooManyHoldsError",
    }  # fmt: skip
    assert sum(found["said"].values()) == 2 * racing.CLIENTS
    assert found["said"]["keep"] > 0
    assert (found["state"]["astray"], found["state"]["lost"]) == (0, 0)


class Bookings(DatabaseMachine):
    """People hold, keep, move and release while the clock runs."""

    def __init__(self):
        super().__init__()
        self.now = NOON
        self.people = [
            host(buffer_minutes=15, per_day=3, horizon_days=3),
            host(horizon_days=3),
            UserFactory(),
            UserFactory(),
        ]

    person = st.integers(0, 3)
    slot = st.builds(
        lambda hour, quarter, minutes: lesson(f"{hour:02}:{quarter * 15:02}", minutes=minutes),
        st.integers(8, 12),
        st.integers(0, 3),
        st.sampled_from([15, 30, 60]),
    )

    @rule(one=person, other=person, span=slot, asks=st.booleans())
    def hold(self, one, other, span, asks):
        pair = [self.people[one], self.people[other]]
        self.do(actions.hold, pair, [span], by=pair[1], host=pair[0] if asks else None)

    @rule(number=st.integers(0, 5))
    def keep(self, number):
        self.do_with(number, actions.keep)

    @rule(number=st.integers(0, 5))
    def release(self, number):
        self.do_with(number, actions.release)

    @rule(number=st.integers(0, 5), span=slot)
    def move(self, number, span):
        self.do_with(number, actions.move, span)

    @rule(minutes=st.integers(1, 6))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def expire(self):
        actions.expire_holds(at=self.now)

    def do_with(self, number, deed, *args):
        row = Hold.objects.order_by("pk")[number:].first()
        if row:
            self.do(deed, row, *args)

    def do(self, deed, *args, **said):
        refusals = (actions.SlotTakenError, actions.TooManyHoldsError, actions.HoldEndedError)
        with suppress(*refusals):
            deed(*args, at=self.now, **said)

    @invariant()
    def quarters_are_those_of_live_holds(self):
        state = racing.state_of_diaries()
        assert (state["astray"], state["lost"]) == (0, 0)

    @invariant()
    def free_time_is_as_if_worked_out_anew(self):
        for person in self.people[:2]:
            fields = ("day", "starts", "ends", "phase")
            kept_rows = sorted(person.diary.free_times.values_list(*fields))
            fill_again(person.diary, at=NOON)
            assert sorted(person.diary.free_times.values_list(*fields)) == kept_rows

    @invariant()
    def slots_meet_nothing_that_is_taken(self):
        tutor, day = self.people[0], lesson().starts_at.date()
        taken = set(Quarter.objects.filter(person=tutor).values_list("number", flat=True))
        for slot in slots_of(tutor.diary, first=day, last=day, minutes=60, at=self.now):
            assert taken.isdisjoint(quarters_of(slot))


class TestBookings(Bookings.TestCase, TestCase):
    settings = settings(
        max_examples=6,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_hold_is_in_quarters_of_utc_in_every_zone():
    tutor = host(zone="Asia/Kathmandu")
    start = datetime(2026, 12, 2, 3, 15, tzinfo=UTC)  # nine o'clock there

    assert (
        slots_of(tutor.diary, first=start.date(), last=start.date(), minutes=60, at=NOON)[
            0
        ].starts_at
        == start
    )
