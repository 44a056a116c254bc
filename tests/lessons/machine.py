"""Everything that people do with lessons, in any order: deeds as pages let them do them."""

from contextlib import suppress
from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

import time_machine
from django.conf import settings
from django.db import transaction
from django.test import TestCase
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.diary.booking import OPEN
from tests.factories import AdultFactory, GuardianshipFactory
from tests.lessons.booked import DAY, NOON, allowed_family, slot
from tests.lessons.given import who_may
from tests.payments.paying_out import at_stripe
from tests.payments.stripes import emptied
from tests.tutors.teaching import offered, published
from tutorium.accounts import actions as accounts
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.models import Guardianship
from tutorium.core.money import Money
from tutorium.diary import actions as diary
from tutorium.diary.actions import SlotTakenError, TooManyHoldsError
from tutorium.diary.domain.quarters import Span
from tutorium.lessons import actions
from tutorium.lessons.domain.disputes import NotDisputableError
from tutorium.lessons.domain.outcomes import KEPT_BY_TUTOR
from tutorium.lessons.models import Booking, Dispute, Lesson, LessonRoom, MoveProposal
from tutorium.payments import actions as payments
from tutorium.payments.actions import NotHeldError, RightEndedError
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.models import Charge

REFUSED = (
    SlotTakenError,
    TooManyHoldsError,
    actions.BookingEndedError,
    actions.NoConsentError,
    actions.NotAllowedError,
    actions.NotBookableError,
    actions.NotGuardedError,
    actions.NothingLeftError,
    actions.TooEarlyError,
    actions.TooLateError,
    actions.TooManyAWeekError,
    NotDisputableError,
    accounts.NotForYouError,
    accounts.NotTheirsToGiveError,
)
# What pages of money, and of disputes, catch as well; where lessons raise it, something is wrong.
OF_MONEY = (RightEndedError, WrongTimeError, NotHeldError)
# What the site does by itself, and now and then late.
JOBS = {
    "bookings": lambda at: actions.expire_overdue(at=at),
    "holds": lambda at: diary.expire_holds(at=at),
    "proposals": lambda at: actions.expire_proposals(at=at),
    "lessons": lambda at: actions.conclude_due(at=at),
    "unpaid": lambda _at: actions.end_unpaid.call(),
    "shares": lambda _at: payments.earn_due.call(),
    "checkouts": lambda _at: payments.look_at_open_checkouts.call(),
    "payouts": lambda _at: payments.pay_out_due.call(),
}
# What there is for a deed, as rules find it: of a world, at a moment.
ROWS = {
    "to agree to": lambda _, at: Booking.objects.filter(state__in=["held", "asked"], until__gt=at),
    "to ask about": lambda world, at: Booking.objects.filter(
        state="held", student=world.child, until__gt=at
    ),
    "packages": lambda *_: Booking.objects.filter(state="booked", kind="package"),
    "coming": lambda _, at: Lesson.objects.filter(state="planned", starts_at__gt=at),
    "next": lambda world, _: Lesson.objects.filter(
        pk__in=world.rows("coming").order_by("starts_at").values("pk")[:1]
    ),
    "planned": lambda *_: Lesson.objects.filter(state="planned"),
    "over": lambda _, at: Lesson.objects.filter(
        state__in=["planned", "ended"], ends_at__lte=at, ends_at__gt=at - 7 * DAY
    ),
    "to dispute": lambda _, at: Lesson.objects.filter(
        outcome__in=KEPT_BY_TUTOR,
        dispute=None,
        ended_at__gt=at - timedelta(hours=settings.DISPUTE_HOURS),
    ),
    "unclear": lambda *_: LessonRoom.objects.filter(unclear_since__isnull=False),
    "proposed": lambda _, at: MoveProposal.objects.open(at=at),
    "disputed": lambda *_: Dispute.objects.open(),
    "owed": lambda *_: Charge.objects.filter(status="owed"),
    "paid for": lambda *_: Charge.objects.exclude(payer=None),
    "at stripe": lambda *_: Charge.objects.filter(provider="stripe", status="pending"),
    "paid by card": lambda *_: Charge.objects.filter(provider="stripe", status="paid", minor__gt=0),
}


def about(name, **drawn):
    """Make a rule of what is done with one of some rows, where there are any."""

    def made(deed):
        def with_one(self, number, **said):
            found = self.world.nth(name, number)
            return deed(self, found, **said) if found else None

        with_one.__name__ = deed.__name__
        there = precondition(lambda self: self.world.rows(name).exists())
        return there(rule(number=st.integers(0, 20), **drawn)(with_one))

    return made


def nth(rows, number):
    """Return one of some rows, if there are any."""
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


class World:
    """Two tutors by two clocks, a grown-up, a child with two guardians, staff and a stranger."""

    stripe = None  # our own, where a test has one run
    had: ClassVar = set()  # what happened in this run

    def __init__(self):
        self.at = NOON
        self.offers = [self._offer("Europe/London"), self._offer("America/New_York")]
        self.zones = [ZoneInfo(each.profile.zone) for each in self.offers]
        self.tutors = [each.profile.user for each in self.offers]
        self.adult = AdultFactory(zone="Asia/Kolkata")
        self.guardian, self.child = allowed_family()
        self.other = GuardianshipFactory(child=self.child, may_pay=True).guardian
        self.decider = who_may("decide_disputes")
        self.looker = who_may("change_lesson")
        self.stranger = AdultFactory()
        all_of_them = Rights(may_see=True, may_approve=True, may_pay=True)
        self.rights = dict.fromkeys([self.guardian.pk, self.other.pk], all_of_them)

        if self.stripe:
            self._open_accounts()

    def _open_accounts(self):
        """Let tutors be paid out by a Stripe that knows nothing of other examples."""
        emptied(self.stripe)
        with time_machine.travel(NOON, tick=False):
            for tutor in self.tutors:
                at_stripe(self.stripe, tutor)

    def rows(self, name):
        rows = ROWS[name](self, self.at)
        return getattr(rows, "with_people", lambda: rows)()

    def nth(self, name, number):
        return nth(self.rows(name), number)

    @property
    def people(self):
        return [*self.tutors, self.adult, self.child, self.guardian, self.other, self.stranger]

    def side(self, booking, number):
        """Return mostly somebody of one of the sides, and now and then a stranger."""
        if number > 5:
            return self.stranger
        family = [self.guardian, self.other, booking.student]
        students = family if booking.student == self.child else [booking.student]
        return booking.tutor if number > 3 else students[number % len(students)]

    def _offer(self, zone):
        profile = published(zone=zone)
        diary.set_weekly_hours(profile.user, dict.fromkeys(range(7), OPEN), zone=zone, at=NOON)
        rules = {"notice_hours": 0, "step_minutes": 15, "shortest_minutes": 15}
        diary.set_rules(profile.user, at=NOON, horizon_days=365, **rules)
        return offered(profile, trial=Money(2000, "GBP"))

    def does(self, deed, *given, refused=REFUSED, **said):
        """Do a deed now, with the jobs that follow it, and say whether; a refusal is whole."""
        with time_machine.travel(self.at, tick=False), suppress(*refused):
            with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
                deed(*given, at=self.at, **said)
            self.remember({deed.__name__})
            return True
        return False

    def remember(self, names):
        """Keep what happened in a run, and count it for `--hypothesis-show-statistics`."""
        self.had.update(names)
        for name in names:
            event(name)

    def works(self, name):
        """Do one of the jobs that the site does by itself."""
        with (
            time_machine.travel(self.at, tick=False),
            TestCase.captureOnCommitCallbacks(execute=True),
        ):
            JOBS[name](self.at)

    def pays(self, charge):
        """Pay at the page of our own Stripe, which tells nobody."""
        with suppress(WrongTimeError), time_machine.travel(self.at, tick=False):
            payments.begin_checkout(charge, back="http://127.0.0.1/", at=self.at)
            self.stripe.pay(charge.checkouts.open().get().reference)

    def may(self, guardian, rights):
        """Let a guardian have other rights, or none, and keep which."""
        link = Guardianship.objects.live().filter(guardian=guardian, child=self.child).first()
        if link is None:
            return
        if rights is None:
            done = self.does(
                accounts.end_guardianship, link, reason=EndReason.GUARDIAN, by=guardian
            )
        else:
            done = self.does(accounts.change_rights, link, rights=rights, by=guardian)
        if done:
            self.rights[guardian.pk] = rights

    def span(self, day, quarter, minutes=60):
        begins = slot("09:00", days=day).starts_at + timedelta(minutes=15 * quarter)
        return Span(begins, begins + timedelta(minutes=minutes))

    def decides(self, row, by):
        """Say whether the page of a booking has buttons for somebody."""
        return Booking.objects.decided_by(by, at=self.at).filter(pk=row.pk).exists()

    def changes(self, row, by):
        return Lesson.objects.changed_by(by, at=self.at).filter(pk=row.pk).exists()

    def sees(self, row, by):
        return Lesson.objects.visible_to(by, at=self.at).filter(pk=row.pk).exists()
