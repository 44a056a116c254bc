"""Leaving: asked for, taken back, held, and done."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, rule

from tests.accounts.somebody import NOON, SECRET, rows_about, somebody, where_it_stands
from tests.factories import (
    AdultFactory,
    ChildFactory,
    GuardianshipFactory,
    LearnerFactory,
    UserFactory,
)
from tests.machines import DatabaseMachine
from tutorium.accounts import actions
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.models import AuditEntry, Consent, Erasure, ErasureHold, User
from tutorium.core import hooks
from tutorium.core.personal_data import tables

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
# Rooms of which nobody here has a row.
ROOMS_NOT_FILLED = {"diary", "safeguarding", "tutors"}
# What stands about lessons that somebody is about to have, or had in a room: by tests of their own.
OF_LESSONS = {
    "lessons.AskedTutor",
    "lessons.Attendance",
    "lessons.Brief",
    "lessons.Brief_topics",
    "lessons.Homework",
    "lessons.LessonNotes",
    "lessons.Material",
    "lessons.Misfit",
    "lessons.MoveProposal",
    "lessons.OpenRequest",
    "lessons.OpenRequest_topics",
    "lessons.Reply",
    "lessons.Report",
    "lessons.ReportTopic",
    "lessons.WaitingPlace",
}
# Tables that only Wagtail's own pages fill, and what an editor has open for a moment.
NOT_FILLED = {
    "conversations.Block",
    "conversations.Suspension",
    "payments.Destination",  # what only who is paid out has
    "payments.Dispute",
    "payments.Payout",
    "practice.GivenMarks",
    "practice.MarkRequest",
    "accounts.Erasure",
    "accounts.ErasureHold",
    "library.Note",
    "papers.OldPaperAddress",
    "papers.PaperQuestion",
    "papers.PaperSection",
    "practice.Regrading",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.Page",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailusers.UserProfile",
}


def erased(person, at=NOON):
    """Return what erasing somebody did, asked for and waited for."""
    erasure = actions.ask_erasure(person, by=person, at=at)
    return actions.erase(erasure, at=at + WEEK)


def test_somebody_has_rows_in_every_table_that_can_be_filled():
    person = somebody()

    empty = {each.model for each in tables()} - set(rows_about(person)) - NOT_FILLED - OF_LESSONS
    assert {model for model in empty if model.split(".")[0] not in ROOMS_NOT_FILLED} == set()


def test_nothing_says_any_more_who_somebody_was():
    person = somebody("ada")

    erased(person)

    # Books are kept as they were printed: the law on taxes asks for it.
    assert where_it_stands(SECRET, "ada@example.org", "1979-03-07") == ["payments.Invoice"]


def test_what_stays_is_what_is_said_to_stay():
    person, addresses = somebody("ada"), ["ada@example.org"]

    erased(person)

    assert rows_about(person, addresses) == {
        "accounts.AuditEntry": 22,
        "accounts.Consent": 2,
        "accounts.Erasure": 1,
        "accounts.Guardianship": 1,
        "accounts.User": 1,
        "conversations.Message": 1,
        "conversations.Party": 1,
        "diary.Hold": 1,
        "lessons.Booking": 1,
        "lessons.Dispute": 1,
        "lessons.Lesson": 1,
        "lessons.Review": 1,
        "lessons.ReviewVersion": 1,
        "library.Answer": 1,
        "payments.Account": 2,
        "payments.Charge": 2,
        "payments.Entry": 4,
        "payments.Invoice": 3,
        "payments.Refund": 1,
        "payments.Sponsorship": 1,
        "wagtailcore.ModelLogEntry": 2,
        "wagtailcore.Revision": 1,
    }


def test_nobody_elses_rows_are_touched():
    ada = somebody("ada")
    bob = somebody("bob")
    before = rows_about(bob)

    erased(ada)

    assert rows_about(bob) == before
    assert bob.conversation_parties.get().messages.get().text == f"I am {SECRET}"


def test_childs_consent_ends_with_the_guardian_and_its_account_falls_asleep():
    guardian = somebody()
    child = guardian.children_links.get().child
    child.age_record.delete()
    actions.tell_age(child, born=date(2016, 1, 1), country="GB", at=NOON)

    erased(guardian)

    child.age_record.refresh_from_db()
    assert child.age_record.is_asleep(NOON.date())
    assert list(Consent.objects.live().filter(person=child)) == []


def test_account_sleeps_until_it_is_erased_and_its_sessions_end():
    person = somebody()

    erasure = actions.ask_erasure(person, by=person, at=NOON)

    assert (erasure.due_at, person.browsers.count()) == (NOON + WEEK, 0)
    assert list(Erasure.objects.due(NOON + WEEK - timedelta(seconds=1))) == []
    assert list(Erasure.objects.due(NOON + WEEK)) == [erasure]


def test_asking_twice_asks_once():
    person = AdultFactory()

    first = actions.ask_erasure(person, by=person, at=NOON)

    assert actions.ask_erasure(person, by=person, at=NOON + timedelta(days=1)) == first


def test_erasing_twice_does_nothing():
    person = AdultFactory()
    erasure = actions.ask_erasure(person, by=person, at=NOON)
    actions.erase(erasure, at=NOON + WEEK)

    assert actions.erase(erasure, at=NOON + WEEK) == actions.Erased()
    assert AuditEntry.objects.filter(deed="erasure.done").count() == 1


def test_erasure_waits():
    person = AdultFactory()
    erasure = actions.ask_erasure(person, by=person, at=NOON)

    assert actions.erase(erasure, at=NOON + timedelta(days=6)) == actions.Erased()
    person.refresh_from_db()
    assert person.erased_at is None


def test_woken_account_is_not_erased():
    person = AdultFactory()
    erasure = actions.ask_erasure(person, by=person, at=NOON)

    actions.wake(erasure, by=person, at=NOON)

    assert list(actions.erase_due(at=NOON + WEEK)) == []


def test_hold_keeps_what_it_is_about_until_it_is_lifted():
    person = AdultFactory()
    erasure = actions.ask_erasure(person, by=person, at=NOON)
    hold = actions.place_hold(person, reason="An investigation", by=None, hat="site", at=NOON)

    assert list(actions.erase_due(at=NOON + WEEK)) == []
    with pytest.raises(actions.HeldError) as refusal:
        actions.erase(erasure, at=NOON + WEEK)
    assert refusal.value.holds == [hold]

    actions.lift_hold(hold, by=None, hat="site", at=NOON + WEEK)
    assert list(actions.erase_due(at=NOON + WEEK)) == [person]


def test_one_who_cannot_be_erased_does_not_keep_others(monkeypatch, caplog):
    ada, bob = AdultFactory(), AdultFactory()
    for person in (ada, bob):
        actions.ask_erasure(person, by=person, at=NOON)

    def fails(*, person, at):
        if person == ada:
            raise ValueError(at)

    monkeypatch.setattr(hooks, "_hooks", {"accounts.erasing": [(0, fails)]})

    assert list(actions.erase_due(at=NOON + WEEK)) == [bob]
    assert "could not be erased" in caplog.text


def test_stranger_asks_for_nobody_else():
    with pytest.raises(actions.NotTheirsToEraseError):
        actions.ask_erasure(AdultFactory(), by=AdultFactory(), at=NOON)


def test_guardian_asks_for_a_child_below_the_age_of_consent_alone():
    young = GuardianshipFactory(child__age_record__born_on=date(2016, 1, 1))
    old = GuardianshipFactory(child__age_record__born_on=date(2011, 1, 1))

    erasure = actions.ask_erasure(young.child, by=young.guardian, at=NOON)

    assert erasure.asked_by == young.guardian
    with pytest.raises(actions.NotTheirsToEraseError):
        actions.ask_erasure(old.child, by=old.guardian, at=NOON)


def test_child_does_not_wake_what_a_guardian_asked_for_until_it_is_old_enough():
    link = GuardianshipFactory(child__age_record__born_on=date(2013, 11, 5))
    erasure = actions.ask_erasure(link.child, by=link.guardian, at=NOON)

    with pytest.raises(actions.NotTheirsToWakeError):
        actions.wake(erasure, by=link.child, at=NOON)
    actions.wake(erasure, by=link.child, at=NOON + timedelta(days=3))

    erasure.refresh_from_db()
    assert erasure.woken_at == NOON + timedelta(days=3)


def test_last_operator_stays():
    operator = UserFactory(is_superuser=True)

    with pytest.raises(actions.LastOperatorError):
        actions.ask_erasure(operator, by=operator, at=NOON)

    UserFactory(is_superuser=True)
    assert actions.ask_erasure(operator, by=operator, at=NOON).person == operator


def test_whoever_was_erased_is_kept_as_a_random_word_and_erased_again_after_a_restore(
    django_capture_on_commit_callbacks,
):
    person = somebody("ada")
    with django_capture_on_commit_callbacks(execute=True):
        erased(person)
    User.objects.filter(pk=person.pk).update(erased_at=None, email="ada@example.org")  # restored
    Erasure.objects.all().delete()

    assert actions.erase_again(at=NOON + 2 * WEEK) == 1
    assert actions.erase_again(at=NOON + 2 * WEEK) == 0
    assert where_it_stands("ada@example.org") == []


def test_restore_erases_though_the_backup_has_a_hold(django_capture_on_commit_callbacks):
    person = ChildFactory()
    with django_capture_on_commit_callbacks(execute=True):
        erased(person)
    User.objects.filter(pk=person.pk).update(erased_at=None, display_name=SECRET)
    Erasure.objects.all().delete()
    actions.place_hold(person, reason="An investigation", by=None, hat="site", at=NOON)

    assert actions.erase_again(at=NOON + WEEK) == 1
    assert where_it_stands(SECRET) == []


people = st.integers(0, 2)


class Leaving(DatabaseMachine):
    """Whatever people, guardians, birthdays and holds do, one by one."""

    def __init__(self):
        super().__init__()
        self.at = NOON
        self.link = GuardianshipFactory(child__age_record__born_on=date(2013, 11, 9))
        self.people = [self.link.guardian, self.link.child, somebody("cyd")]
        for person, name in zip(self.people[:2], ("guardian", "child"), strict=True):
            LearnerFactory(user=person)
            person.email, person.display_name = f"{name}@example.org", f"{SECRET} the {name}"
            person.save()
            person.emailaddress_set.create(email=person.email, verified=True)
        self.bystander = somebody("bob")
        self.before = rows_about(self.bystander)
        self.erased = set()

    @rule(who=people, by=people)
    def ask(self, who, by):
        with suppress(actions.NotTheirsToEraseError):
            actions.ask_erasure(self.people[who], by=self.people[by], at=self.at)

    @rule(who=people, by=people)
    def wake(self, who, by):
        for erasure in self.people[who].erasures.open():
            with suppress(actions.NotTheirsToWakeError):
                actions.wake(erasure, by=self.people[by], at=self.at)

    @rule(days=st.integers(1, 8))
    def wait(self, days):
        """Some days go by; on one of them the child is of the age of consent."""
        self.at += timedelta(days=days)
        list(actions.erase_due(at=self.at))

    @rule(who=people)
    def hold(self, who):
        actions.place_hold(
            self.people[who], reason="An investigation", by=None, hat="site", at=self.at
        )

    @rule(who=people)
    def lift(self, who):
        for hold in self.people[who].erasure_holds.live():
            actions.lift_hold(hold, by=None, hat="site", at=self.at)

    @rule()
    def end_guardianship(self):
        actions.end_guardianship(self.link, reason=EndReason.CHILD, by=None, at=self.at)

    @invariant()
    def who_is_erased_is_in_no_table(self):
        """Each is looked for once, in all tables: what is gone does not come back."""
        gone = set(User.objects.filter(erased_at__isnull=False))
        for person in gone - self.erased:
            [known] = [each for each in self.people if each == person]
            assert where_it_stands(known.email, known.display_name) == []
        self.erased = gone

    @invariant()
    def who_is_held_and_was_not_erased_before_is_there(self):
        for hold in ErasureHold.objects.live().select_related("person"):
            gone = hold.person.erased_at
            assert gone is None or gone <= hold.at

    @invariant()
    def nobody_elses_rows_are_touched(self):
        assert rows_about(self.bystander) == self.before


class TestLeaving(TestCase, Leaving.TestCase):
    settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
