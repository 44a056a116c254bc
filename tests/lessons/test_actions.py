"""The whole machine: whatever happens to lessons in whichever order, nothing false comes of it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.lessons import sound
from tests.lessons.machine import JOBS, OF_MONEY, REFUSED, World, nth
from tests.payments.stripes import running
from tutorium.accounts import actions as accounts
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.disputes import Decision, Reason
from tutorium.lessons.domain.weekly import weekly
from tutorium.lessons.models import Booking, Dispute, Lesson, LessonRoom, MoveProposal
from tutorium.payments import actions as payments
from tutorium.payments.kinds.answers import Disputed, State
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
row, person = st.integers(0, 20), st.integers(0, 6)
day, quarter = st.integers(1, 30), st.integers(0, 40)
RIGHTS = [None, Rights(may_see=False), Rights(may_approve=False), Rights(may_pay=True), Rights()]
REFUSED_OF_PAYING = (*REFUSED, payments.MinorPaysError, payments.SponsorLimitError)


class Machine(RuleBasedStateMachine):
    """Deeds as pages let people do them, with a clock that only goes on."""

    def __init__(self):
        super().__init__()
        self.world, self.ended = World(), ({}, {})

    def booking(self, number, **said):
        return nth(Booking.objects.with_people().filter(**said), number)

    def lesson(self, number, **said):
        return nth(Lesson.objects.with_people().filter(**said), number)

    @rule(quarters=st.integers(1, 100))
    def time_passes(self, quarters):
        self.world.at += quarters * 15 * MINUTE

    @rule(minutes=st.sampled_from([-8, 0, 14, 20, 61]))
    def next_lesson_comes(self, minutes):
        found = self.coming()
        if found:
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

    @rule(number=row)
    def a_child_asks(self, number):
        found = self.booking(number, state="held", student=self.world.child)
        if found:
            self.world.does(actions.ask_guardian, found, by=self.world.child)

    @rule(
        number=row, by=person, provider=st.sampled_from(["invoice", "stripe"]), early=st.booleans()
    )
    def somebody_says_yes(self, number, by, provider, early):
        found = self.booking(number, state__in=["held", "asked"])
        if found:
            by = self.by(found.student, by)
            said = actions.Paying(payer=by, provider=provider, wants_early_start=early)
            self.world.does(actions.agree, found, said, by=by, refused=REFUSED_OF_PAYING)

    @rule(of=st.integers(0, 1), child=st.booleans(), days=day, quarter=quarter)
    def a_lesson_is_booked_and_paid(self, *, of, child, days, quarter):
        at = days + (self.world.at - sound.NOON).days
        self.choose(of, child, 0, Kind.SINGLE, spans=[self.world.span(at, quarter)])
        self.say_yes_and_pay()

    @rule(of=st.integers(0, 1), child=st.booleans(), units=st.integers(2, 4), days=day)
    def a_package_is_booked_and_paid(self, *, of, child, units, days):
        at = days + (self.world.at - sound.NOON).days
        self.choose(of, child, 0, Kind.PACKAGE, units=units, price=Money(3500 * units, "GBP"))
        self.say_yes_and_pay()
        spans = [self.world.span(at + n, 22) for n in range(2)]
        found = self.booking(-1, state="booked", kind="package")
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

    @rule(minutes=st.sampled_from([0, 10, 20]), reports=st.booleans())
    def a_lesson_is_given(self, minutes, reports):
        found = self.coming()
        if found:
            self.world.at = max(self.world.at, found.starts_at)
            self.world.does(actions.join_lesson, found, by=found.booking.tutor)
            self.world.at += minutes * MINUTE
            self.world.does(actions.join_lesson, found, by=found.booking.student)
        if found and reports:
            self.world.at = max(self.world.at, found.ends_at)
            self.a_tutor_reports(0, found)

    def coming(self):
        rows = Lesson.objects.with_people().filter(state="planned", starts_at__gt=self.world.at)
        return rows.order_by("starts_at").first()

    @rule(number=row, by=person, is_meant=st.integers(0, 3))
    def somebody_says_no(self, number, by, is_meant):
        found = None if is_meant else self.booking(number, state__in=sound.OPEN)
        if found and self.world.decides(found, self.by(found.student, by)):
            self.world.does(actions.refuse, found, by=self.by(found.student, by))

    @rule(number=row)
    def somebody_pays_by_card(self, number):
        charge = nth(Charge.objects.filter(provider="stripe", status="pending"), number)
        if charge:
            self.world.pays(charge)

    @rule(number=row)
    def a_transfer_arrives(self, number):
        charge = nth(Charge.objects.filter(status="owed"), number)
        if charge:
            self.world.does(payments.settle, charge)

    @rule(number=row)
    def who_pays_withdraws(self, number):
        charge = nth(Charge.objects.exclude(payer=None), number)
        if charge:
            self.world.does(payments.withdraw, charge, by=charge.payer, refused=OF_MONEY)

    @rule(number=row, is_won=st.booleans())
    def a_bank_takes_it_back(self, number, is_won):
        charge = nth(Charge.objects.filter(provider="stripe", status="paid", minor__gt=0), number)
        states = [State.WAITING, State.DONE if is_won else State.FAILED]
        for state in states if charge else ():
            back = charge.price if state == State.DONE else Money(0, "GBP")
            said = Disputed(f"du_{charge.pk}", "pi_1", state, charge.price, back)
            self.world.does(payments.note_dispute, charge, said)

    @rule(number=row, by=person, days=day, quarter=quarter)
    def a_lesson_of_a_package_is_planned(self, number, by, days, quarter):
        found = self.booking(number, state="booked", kind="package")
        if found:
            spans = [self.world.span(days + (self.world.at - sound.NOON).days, quarter)]
            self.world.does(actions.choose_times, found, spans, by=self.by(found.student, by))

    @rule(number=row, by=person)
    def a_package_is_given_back(self, number, by):
        found = self.booking(number, state="booked", kind="package")
        if found:
            self.world.does(actions.call_off_package, found, by=self.by(found.student, by))

    @rule(number=row, by=person, days=day, quarter=quarter)
    def a_lesson_is_moved(self, number, by, days, quarter):
        found = self.lesson(number, state="planned")
        if found and self.world.changes(found, self.world.people[by]):
            to = self.world.span(days + (self.world.at - sound.NOON).days, quarter)
            who = self.world.people[by]
            is_tutor = who == found.booking.tutor
            self.world.does(
                actions.propose_move if is_tutor else actions.move_lesson, found, to, by=who
            )

    @rule(number=row, by=person, yes=st.booleans())
    def a_proposal_is_answered(self, number, by, yes):
        found = nth(MoveProposal.objects.select_related("lesson__booking"), number)
        if found:
            deed = actions.accept_move if yes else actions.decline_move
            self.world.does(deed, found, by=self.by(found.lesson.booking.student, by))

    @rule(number=row, by=person, following=st.booleans())
    def a_lesson_is_cancelled(self, number, by, following):
        found, who = self.lesson(number, state="planned"), self.world.people[by]
        if found and self.world.changes(found, who):
            deed = actions.cancel_following if following else actions.cancel_lesson
            self.world.does(deed, found, by=who)

    @rule(number=row, by=person)
    def somebody_joins(self, number, by):
        found, who = self.lesson(number, state="planned"), self.world.people[by]
        if found and self.world.sees(found, who):
            self.world.does(actions.join_lesson, found, by=who)

    @rule(number=row, by=person)
    def somebody_asks_to_look(self, number, by):
        found, who = self.lesson(number, state="planned"), self.world.people[by]
        if found and self.world.sees(found, who):
            self.world.does(actions.ask_to_look, found, by=who)

    @rule(number=row, outcome=st.sampled_from(sorted(actions.DECIDED)))
    def somebody_looks(self, number, outcome):
        found = nth(LessonRoom.objects.filter(unclear_since__isnull=False), number)
        if found:
            lesson = Lesson.objects.with_people().get(pk=found.lesson_id)
            self.world.does(actions.decide_outcome, lesson, outcome, by=self.world.looker)

    @rule(number=row)
    def a_tutor_reports(self, number, found=None):
        found = found or self.lesson(number, state__in=["planned", "ended"])
        if found:
            said = actions.Reported(text="Momentum", topics={})
            self.world.does(actions.write_report, found, said, by=found.booking.tutor)

    @rule(number=row, by=person)
    def somebody_disputes(self, number, by):
        found = self.lesson(number, state="ended")
        if found:
            who, reason = self.world.people[by], Reason.SHORTER
            self.world.does(actions.open_dispute, found, reason=reason, words="Short.", by=who)

    @rule(number=row, decision=st.sampled_from(list(Decision)), concedes=st.booleans())
    def a_dispute_is_decided(self, number, decision, concedes):
        found = nth(Dispute.objects.with_people().open(), number)
        refused = (*REFUSED, *OF_MONEY)
        if found and concedes:
            tutor = found.lesson.booking.tutor
            self.world.does(actions.concede_dispute, found, words="Yes.", by=tutor, refused=refused)
        elif found:
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
        for _ in range(2):
            self.world.at += timedelta(days=365)
            for name in JOBS:
                self.world.works(name)
        self.nothing_false_has_come_of_it()
        sound.all_is_over()


@pytest.fixture(autouse=True)
def stripe(settings):
    with running(settings) as fake:
        World.stripe = fake
        yield
    World.stripe = None


class TestMachine(Machine.TestCase, TestCase):
    settings = settings(
        max_examples=5,
        stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow],
    )
