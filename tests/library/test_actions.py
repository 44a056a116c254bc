"""Everything happens to an inquiry in any order: four eyes stand, and it is paid for once at most."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings as site
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, precondition, rule

from tests.factories import TopicFactory
from tests.library.asking import NOON, asked, decide, editor, fill_in, submit, writer
from tests.machines import DatabaseMachine
from tutorium.library import actions
from tutorium.library.domain.inquiries import (
    BadPromiseError,
    NotTheirsError,
    OverError,
    Reason,
    TakenError,
    TooManyClaimsError,
)
from tutorium.library.models import Answer, Inquiry
from tutorium.payments.models import Transaction

who = st.integers(0, 3)
REFUSALS = (BadPromiseError, NotTheirsError, OverError, TakenError, TooManyClaimsError)


class Inquiries(DatabaseMachine):
    """Two writers, an editor, and an editor who asked it."""

    def __init__(self):
        super().__init__()
        self.pays, site.ANSWER_PAYMENT = site.ANSWER_PAYMENT, "10 EUR"
        self.people = [writer("Wanda"), writer("Willy"), editor("Edith"), editor("Asker")]
        self.asker = self.people[3]
        self.inquiry = asked(user=self.asker)
        self.topic = TopicFactory()
        self.at, self.edits, self.hands = NOON, 0, set()

    def teardown(self):
        site.ANSWER_PAYMENT = self.pays
        super().teardown()

    @property
    def answer(self):
        return Answer.objects.first()

    @property
    def is_free(self):
        """Whether there is a draft that no second reader has."""
        return self.answer is not None and not self.answer.workflow_in_progress

    @property
    def is_read(self):
        return self.answer is not None and self.answer.workflow_in_progress

    @rule(by=who, days=st.integers(-1, 8))
    def claim(self, by, days):
        with suppress(*REFUSALS):
            promised = self.at.date() + timedelta(days=days)
            actions.claim(self.inquiry, by=self.people[by], promised=promised, at=self.at)

    @rule(by=who)
    def give_back(self, by):
        with suppress(*REFUSALS):
            actions.give_back(self.inquiry, by=self.people[by], at=self.at)

    @rule(by=who)
    def draft(self, by):
        is_new = self.answer is None
        with suppress(*REFUSALS):
            actions.draft(self.inquiry, topic=self.topic, by=self.people[by], at=self.at)
            if is_new:
                self.hands.add(by)

    @precondition(lambda self: self.is_free)
    @rule(by=who)
    def write(self, by):
        self.edits += 1
        fill_in(self.answer, by=self.people[by], body=f"Version {self.edits}.")
        self.hands.add(by)

    @precondition(lambda self: self.is_free and self.edits)
    @rule(by=who)
    def submit(self, by):
        submit(self.answer, by=self.people[by])
        self.submitter = by

    @precondition(lambda self: self.is_read)
    @rule(by=who)
    def approve(self, by):
        try:
            with transaction.atomic():
                decide(self.answer, "approve", by=self.people[by])
        except PermissionDenied:
            return
        assert by not in {*self.hands, self.submitter}
        self.hands = set()

    @precondition(lambda self: self.is_read)
    @rule(by=who)
    def ask_for_changes(self, by):
        with suppress(PermissionDenied):
            decide(self.answer, "reject", by=self.people[by])

    @rule(by=who)
    def decline(self, by):
        with suppress(*REFUSALS):
            actions.decline(self.inquiry, reason=Reason.NOT_OURS, by=self.people[by], at=self.at)

    @rule(hours=st.integers(1, 100))
    def wait(self, hours):
        self.at += timedelta(hours=hours)
        actions.free_expired(at=self.at)

    @invariant()
    def what_is_live_was_checked_by_another(self):
        if self.answer is None or not self.answer.live:
            return
        assert self.answer.checker_id not in {None, self.answer.writer_id}

    @invariant()
    def it_is_published_with_its_answer(self):
        row = Inquiry.objects.get()
        if row.state == "published":
            assert row.answer.live
        if row.state != "declined" and self.answer is not None and self.answer.live:
            assert row.state == "published"

    @invariant()
    def it_is_paid_for_once_and_never_to_who_asked(self):
        paid = Transaction.objects.all()
        assert paid.count() <= (Inquiry.objects.get().state == "published")
        payees = {line.account.user_id for each in paid for line in each.entries.all()}
        assert self.asker.pk not in payees


class TestInquiries(TestCase, Inquiries.TestCase):
    settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
