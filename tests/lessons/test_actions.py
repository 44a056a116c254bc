"""The whole machine: whatever happens to lessons in whichever order, nothing false comes of it."""

from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, rule

from tests.lessons import sound
from tests.lessons.machine import JOBS, OF_MONEY, REFUSED, World, about
from tests.machines import DatabaseMachine
from tests.payments.stripes import running
from tutorium.accounts import actions as accounts
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.disputes import Decision, Reason
from tutorium.lessons.domain.weekly import weekly
from tutorium.lessons.models import Booking, Lesson
from tutorium.payments import actions as payments
from tutorium.payments.kinds.answers import Disputed, State
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
person = st.integers(0, 6)
seldom = st.sampled_from([False, False, True])  # what leaves little to go on with
day, quarter = st.integers(1, 30), st.integers(0, 40)
RIGHTS = [None, Rights(may_see=False), Rights(may_approve=False), Rights(may_pay=True), Rights()]
REFUSED_OF_PAYING = (*REFUSED, payments.MinorPaysError, payments.SponsorLimitError)

# With some of these, in this order, each example begins, so that a short run has had them all:
# rules, and what they are given.
DISPUTED = ("somebody_disputes", {"number": 0, "by": 0})
PROPOSED = ("a_tutor_proposes_another_time", {"number": 0, "days": 9, "quarter": 9})
DECIDED = {"number": 0, "decision": Decision.PART, "concedes": False}
STORIES = [
    [DISPUTED],
    [DISPUTED, ("a_dispute_is_decided", DECIDED)],
    [PROPOSED],
    [PROPOSED, ("a_proposal_is_answered", {"number": 0, "by": 0, "yes": True})],
    [("a_lesson_is_moved", {"number": 2, "by": 0, "days": 15, "quarter": 24})],
    [("who_pays_withdraws", {"number": 1, "is_meant": True})],
    [("a_bank_takes_it_back", {"number": 2, "is_won": False})],
    [("a_lesson_is_cancelled_shortly_before", {"number": 0, "by": 0, "minutes": 5})],
    [("a_package_is_given_back", {"number": 0, "by": 0, "is_meant": True})],
]
# What a run has had, as deeds, and what became of lessons and money: else it has shown nothing.
HAD = {
    "accept_move", "agree", "call_off_package", "cancel_lesson", "choose_times", "decide_dispute",
    "hold_booking", "join_lesson", "move_lesson", "note_dispute", "open_dispute", "propose_move",
    "withdraw", "write_report",
    "cancelled", "cancelled_late", "given", "not_given", "paid out", "withdrawn",
}  # fmt: skip


class Machine(DatabaseMachine):
    """Deeds as pages let people do them, with a clock that only goes on."""

    def __init__(self):
        super().__init__()
        self.world, self.ended = World(), ({}, {})

    @initialize(
        child=st.booleans(),
        quarter=st.integers(20, 27),  # both tutors have time then
        first=st.permutations(range(len(STORIES))).map(lambda found: sorted(found[:6])),
    )
    def something_has_been_agreed(self, *, child, quarter, first):
        """A package, a lesson that is to come, and one that was given: all of them are paid."""
        self.book_package(child=child, units=3, days=12)
        self.book_and_pay(0, child=child, days=3, quarter=quarter)
        self.book_and_pay(1, child=not child, days=1, quarter=quarter)
        self.a_lesson_is_given(0, minutes=0, reports=True)
        for deed, said in chain.from_iterable(STORIES[each] for each in first):
            getattr(self, deed)(**said)

    @rule(quarters=st.integers(1, 100))
    def time_passes(self, quarters):
        self.world.at += quarters * 15 * MINUTE

    @about("next", minutes=st.sampled_from([-8, 0, 14, 20, 61]))
    def a_lesson_comes(self, found, *, minutes):
        self.world.at = max(self.world.at, found.starts_at + minutes * MINUTE)

    @rule(name=st.sampled_from(list(JOBS)))
    def site_works(self, name):
        self.world.works(name)

    @rule(
        of=st.integers(0, 1),
        child=st.booleans(),
        by=person,
        kind=st.sampled_from([Kind.MEETING, Kind.TRIAL, Kind.SINGLE, Kind.SINGLE]),
        days=day,
        quarter=quarter,
    )
    def somebody_chooses_a_time(self, *, of, child, by, kind, days, quarter):
        days += (self.world.at - sound.NOON).days
        minutes = 15 if kind == Kind.MEETING else 60
        self.choose(of, child, by, kind, spans=[self.world.span(days, quarter, minutes)])

    @rule(of=st.integers(0, 1), child=st.booleans(), by=person, quarter=quarter, days=day,
        weeks=st.sampled_from([2, 3, 18]))  # fmt: skip
    def somebody_chooses_every_week(self, *, of, child, by, quarter, days, weeks):
        first = self.world.span(days + (self.world.at - sound.NOON).days, quarter)
        spans = weekly(first, self.world.zones[of], count=weeks)
        self.choose(of, child, by, Kind.SERIES, spans=spans)

    @rule(of=st.integers(0, 1), child=st.booleans(), by=person, units=st.integers(2, 4))
    def somebody_buys_several(self, of, child, by, units):
        self.choose(of, child, by, Kind.PACKAGE, units=units, price=Money(3500 * units, "GBP"))

    def choose(self, of, child, by, kind, **said):
        student = self.world.child if child else self.world.adult
        wanted = actions.Wanted(offer=self.world.offers[of], student=student, kind=kind, **said)
        self.world.does(actions.hold_booking, wanted, by=self.by(student, by))

    def by(self, student, number):
        """Return mostly somebody who may, and now and then anybody."""
        if number > 5:
            return self.world.people[number]
        return student if number % 2 or student == self.world.adult else self.world.guardian

    @about("to ask about")
    def a_child_asks(self, found):
        self.world.does(actions.ask_guardian, found, by=self.world.child)

    @about(
        "to agree to",
        by=person,
        provider=st.sampled_from(["invoice", "stripe"]),
        early=st.booleans(),
    )
    def somebody_says_yes(self, found, *, by, provider, early):
        by = self.by(found.student, by)
        said = actions.Paying(payer=by, provider=provider, wants_early_start=early)
        self.world.does(actions.agree, found, said, by=by, refused=REFUSED_OF_PAYING)

    @rule(of=st.integers(0, 1), child=st.booleans(), days=day, quarter=quarter)
    def a_lesson_is_booked_and_paid(self, *, of, child, days, quarter):
        self.book_and_pay(of, child=child, days=days, quarter=quarter)

    def book_and_pay(self, of, *, child, days, quarter):
        at = days + (self.world.at - sound.NOON).days
        self.choose(of, child, 0, Kind.SINGLE, spans=[self.world.span(at, quarter)])
        self.say_yes_and_pay()

    @rule(child=st.booleans(), units=st.integers(2, 4), days=day)
    def a_package_is_booked_and_paid(self, *, child, units, days):
        self.book_package(child=child, units=units, days=days)

    def book_package(self, *, child, units, days):
        at = days + (self.world.at - sound.NOON).days
        self.choose(0, child, 0, Kind.PACKAGE, units=units, price=Money(3500 * units, "GBP"))
        self.say_yes_and_pay()
        spans = [self.world.span(at + n, 22) for n in range(2)]
        found = self.world.nth("packages", -1)
        if found:
            self.world.does(actions.choose_times, found, spans, by=self.by(found.student, 0))

    def say_yes_and_pay(self):
        found = Booking.objects.filter(state="held").order_by("pk").last()
        if found:
            by = self.by(found.student, 0)
            said = actions.Paying(payer=by, provider="stripe", wants_early_start=True)
            self.world.does(actions.agree, found, said, by=by, refused=REFUSED_OF_PAYING)
            for charge in Charge.objects.filter(about=found.about, status="pending"):
                self.world.pays(charge)
            self.world.works("checkouts")

    @about("next", minutes=st.sampled_from([0, 10, 20]), reports=st.booleans())
    def a_lesson_is_given(self, found, *, minutes, reports):
        self.world.at = max(self.world.at, found.starts_at)
        self.world.does(actions.join_lesson, found, by=found.booking.tutor)
        self.world.at += minutes * MINUTE
        self.world.does(actions.join_lesson, found, by=found.booking.student)
        if reports:
            self.world.at = max(self.world.at, found.ends_at)
            self.report(found)

    @about("to agree to", by=person, is_meant=seldom)
    def somebody_says_no(self, found, *, by, is_meant):
        if is_meant and self.world.decides(found, self.by(found.student, by)):
            self.world.does(actions.refuse, found, by=self.by(found.student, by))

    @about("at stripe")
    def somebody_pays_by_card(self, charge):
        self.world.pays(charge)

    @about("owed")
    def a_transfer_arrives(self, charge):
        self.world.does(payments.settle, charge)

    @about("paid for", is_meant=seldom)
    def who_pays_withdraws(self, charge, *, is_meant):
        if is_meant:
            self.world.does(payments.withdraw, charge, by=charge.payer, refused=OF_MONEY)

    @about("paid by card", is_won=st.booleans())
    def a_bank_takes_it_back(self, charge, *, is_won):
        for state in (State.WAITING, State.DONE if is_won else State.FAILED):
            back = charge.price if state == State.DONE else Money(0, "GBP")
            said = Disputed(f"du_{charge.pk}", "pi_1", state, charge.price, back)
            self.world.does(payments.note_dispute, charge, said)

    @about("packages", by=person, days=day, quarter=quarter)
    def a_lesson_of_a_package_is_planned(self, found, *, by, days, quarter):
        spans = [self.world.span(days + (self.world.at - sound.NOON).days, quarter)]
        self.world.does(actions.choose_times, found, spans, by=self.by(found.student, by))

    @about("packages", by=person, is_meant=seldom)
    def a_package_is_given_back(self, found, *, by, is_meant):
        if is_meant:
            self.world.does(actions.call_off_package, found, by=self.by(found.student, by))

    @about("planned", by=person, days=day, quarter=quarter)
    def a_lesson_is_moved(self, found, *, by, days, quarter):
        who = self.world.side(found.booking, by)
        if self.world.changes(found, who):
            to = self.world.span(days + (self.world.at - sound.NOON).days, quarter)
            is_tutor = who == found.booking.tutor
            deed = actions.propose_move if is_tutor else actions.move_lesson
            self.world.does(deed, found, to, by=who)

    @about("coming", days=day, quarter=quarter)
    def a_tutor_proposes_another_time(self, found, *, days, quarter):
        to = self.world.span(days + (self.world.at - sound.NOON).days, quarter)
        self.world.does(actions.propose_move, found, to, by=found.booking.tutor)

    @about("proposed", by=person, yes=st.booleans())
    def a_proposal_is_answered(self, found, *, by, yes):
        deed = actions.accept_move if yes else actions.decline_move
        self.world.does(deed, found, by=self.by(found.lesson.booking.student, by))

    @about("planned", by=person, following=st.booleans())
    def a_lesson_is_cancelled(self, found, *, by, following):
        self.cancel(found, self.world.side(found.booking, by), following=following)

    @about("next", by=person, minutes=st.sampled_from([5, 600, 1500]))
    def a_lesson_is_cancelled_shortly_before(self, found, *, by, minutes):
        self.world.at = max(self.world.at, found.starts_at - minutes * MINUTE)
        self.cancel(found, self.world.side(found.booking, by))

    def cancel(self, found, who, *, following=False):
        if self.world.changes(found, who):
            deed = actions.cancel_following if following else actions.cancel_lesson
            self.world.does(deed, found, by=who)

    @about("planned", by=person)
    def somebody_joins(self, found, *, by):
        who = self.world.side(found.booking, by)
        if self.world.sees(found, who):
            self.world.does(actions.join_lesson, found, by=who)

    @about("planned", by=person)
    def somebody_asks_to_look(self, found, *, by):
        who = self.world.side(found.booking, by)
        if self.world.sees(found, who):
            self.world.does(actions.ask_to_look, found, by=who)

    @about("unclear", outcome=st.sampled_from(sorted(actions.DECIDED)))
    def somebody_looks(self, found, *, outcome):
        lesson = Lesson.objects.with_people().get(pk=found.lesson_id)
        self.world.does(actions.decide_outcome, lesson, outcome, by=self.world.looker)

    @about("over")
    def a_tutor_reports(self, found):
        self.report(found)

    def report(self, found):
        said = actions.Reported(text="Momentum", topics={})
        self.world.does(actions.write_report, found, said, by=found.booking.tutor)

    @about("to dispute", by=person)
    def somebody_disputes(self, found, *, by):
        self.dispute(found, self.world.side(found.booking, by))

    def dispute(self, found, who):
        reason = Reason.SHORTER
        self.world.does(actions.open_dispute, found, reason=reason, words="Short.", by=who)

    @about("disputed", by=person)
    def a_dispute_is_answered(self, found, *, by):
        who = self.world.side(found.lesson.booking, by)
        self.world.does(actions.answer_dispute, found, words="It was not.", by=who)

    @about("disputed", decision=st.sampled_from(list(Decision)), concedes=st.booleans())
    def a_dispute_is_decided(self, found, *, decision, concedes):
        refused = (*REFUSED, *OF_MONEY)
        if concedes:
            tutor = found.lesson.booking.tutor
            self.world.does(actions.concede_dispute, found, words="Yes.", by=tutor, refused=refused)
        else:
            amount = Money(500, "GBP") if decision == Decision.PART else None
            said = actions.Verdict(decision, "So.", amount)
            self.world.does(
                actions.decide_dispute, found, said, by=self.world.decider, refused=refused
            )

    @rule(other=st.booleans(), rights=st.sampled_from(RIGHTS))
    def a_guardian_may_do_less_or_goes(self, other, rights):
        self.world.may(self.world.other if other else self.world.guardian, rights)

    @rule(gives=st.booleans(), other=st.booleans())
    def a_guardian_thinks_otherwise(self, gives, other):
        by = self.world.other if other else self.world.guardian
        if gives:
            words = {Purpose.LESSONS: "Lessons."}
            self.world.does(
                accounts.give_consents, self.world.child, words=words, language="en", by=by
            )
        else:
            self.world.does(
                accounts.withdraw_consent, self.world.child, purpose=Purpose.LESSONS, by=by
            )

    @invariant()
    def nothing_false_has_come_of_it(self):
        sound.time_is_taken_once()
        sound.states_fit_each_other()
        sound.books_hold()
        sound.charges_are_on_the_terms()
        sound.money_follows_outcomes()
        sound.nobody_else_reads(self.world)
        sound.somebody_stands_by(self.world)

    @invariant()
    def an_end_is_for_ever(self):
        before, self.ended = self.ended, sound.outcomes()
        assert all(
            then.items() <= now.items() for then, now in zip(before, self.ended, strict=True)
        )

    def teardown(self):
        """A year later everything has come to an end, but what somebody has to look at."""
        try:
            self.a_year_passes()
        finally:
            super().teardown()

    def a_year_passes(self):
        for _ in range(2):
            self.world.at += timedelta(days=365)
            for name in JOBS:
                self.world.works(name)
        self.nothing_false_has_come_of_it()
        sound.all_is_over()
        self.world.remember(sound.what_became())


@pytest.fixture(autouse=True)
def stripe(settings):
    with running(settings) as fake:
        World.stripe = fake
        yield
    World.stripe = None


@pytest.fixture(autouse=True)
def all_of_it_came_up(stripe):
    World.had = set()
    yield
    assert set() == HAD - World.had


class TestMachine(Machine.TestCase, TestCase):
    settings = settings(
        max_examples=8,
        stateful_step_count=20,
        suppress_health_check=[HealthCheck.too_slow],
    )
