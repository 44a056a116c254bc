"""Conversations: begun, gone on with, left and closed; no sequence of deeds leaves a minor alone."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core import mail
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, rule

from tests.conversations.talking import NOON, SIDE, begun, family, with_tutor, young
from tests.factories import AdultFactory, GuardianshipFactory, UserFactory
from tests.machines import DatabaseMachine
from tests.safeguarding.reporting import reported
from tutorium.accounts import actions as people
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship
from tutorium.conversations import actions
from tutorium.conversations.domain import flooding
from tutorium.conversations.domain.files import File, Kind, NoRoomError
from tutorium.conversations.models import Attachment, Block, Conversation, Message, Suspension
from tutorium.conversations.queries import decides_for, sides_are_guarded
from tutorium.safeguarding.actions import TooManyReportsError
from tutorium.safeguarding.models import Case
from tutorium.safeguarding.queries import conversations_once_of

pytestmark = pytest.mark.django_db


def said(talk, by, text="Hello again"):
    return actions.say(talk, text=text, by=by, at=NOON)


def test_conversation_begins_with_a_message():
    guardian, child, tutor, talk = with_tutor()

    assert talk.messages.get().author.user == guardian
    assert {party.user for party in talk.parties.live()} == {guardian, child, tutor}


@pytest.mark.parametrize("who", [young, UserFactory], ids=["minor", "of no known age"])
def test_minor_and_tutor_alone_are_refused_and_nothing_is_stored(who):
    child, tutor = who(), AdultFactory()

    with pytest.raises(actions.NotPossibleError):
        begun((tutor, SIDE.TUTOR), (child, SIDE.STUDENT))
    assert Conversation.objects.count() == 0


def test_who_begins_is_part_of_it():
    guardian, child = family()

    with pytest.raises(actions.NotPossibleError):
        begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), by=AdultFactory())


def test_nobody_buries_others_in_messages(monkeypatch):
    monkeypatch.setattr(flooding, "MOST_SAID", 2)
    guardian, child, _tutor, talk = with_tutor()
    said(talk, guardian)

    with pytest.raises(actions.TooMuchError):
        said(talk, guardian)
    said(talk, child)
    actions.say(talk, text="Later", by=guardian, at=NOON + flooding.SAID_IN + timedelta(seconds=1))

    assert talk.messages.count() == 4


def test_nobody_begins_conversations_without_end(monkeypatch):
    monkeypatch.setattr(flooding, "MOST_BEGUN", 1)
    guardian, child, tutor, _talk = with_tutor()
    sides = [(guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT), (tutor, SIDE.TUTOR)]

    with pytest.raises(actions.TooMuchError):
        begun(*sides)
    begun(*sides, by=tutor)

    assert Conversation.objects.count() == 2


def test_stranger_says_nothing():
    talk = with_tutor()[3]

    with pytest.raises(actions.NotPossibleError):
        said(talk, AdultFactory())


def test_others_get_a_letter_without_the_message(django_capture_on_commit_callbacks):
    guardian, child, tutor, talk = with_tutor()
    for each in (guardian, tutor):
        actions.mark_read(talk, by=each, at=NOON + timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        actions.say(talk, text="My secret sentence", by=child, at=NOON + timedelta(minutes=2))

    assert sorted(letter.to for letter in mail.outbox) == sorted([[guardian.email], [tutor.email]])
    assert [letter for letter in mail.outbox if "secret" in letter.body + letter.subject] == []


@pytest.mark.parametrize("text", ["ada@example.org", "Call 07700 900123"])
def test_contact_details_do_not_reach_a_tutors_conversation(text):
    _guardian, child, _tutor, talk = with_tutor()

    with pytest.raises(actions.ContactDetailsError):
        said(talk, child, text)
    assert talk.messages.count() == 1


def test_contact_details_are_no_matter_among_others():
    guardian, child = family()
    talk = begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT))

    assert said(talk, child, "ada@example.org").pk


def test_conversation_closes_when_the_only_guardian_leaves():
    guardian, child, _tutor, talk = with_tutor()

    actions.leave(talk, by=guardian, at=NOON)

    talk.refresh_from_db()
    assert talk.closed_at == NOON
    with pytest.raises(actions.NotPossibleError):
        said(talk, child)


def test_tutor_who_leaves_closes_nothing():
    _guardian, child, tutor, talk = with_tutor()

    actions.leave(talk, by=tutor, at=NOON)

    assert said(talk, child).pk
    assert list(Conversation.objects.visible_to(tutor)) == []


def test_conversation_closes_when_the_guardianship_ends():
    guardian, _child, _tutor, talk = with_tutor()

    link = guardian.children_links.get()
    people.end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NOON)

    talk.refresh_from_db()
    assert talk.closed_at == NOON


def test_second_guardian_who_is_there_keeps_it_open():
    guardian, child = family()
    other = GuardianshipFactory(child=child).guardian
    talk = begun((guardian, SIDE.GUARDIAN), (other, SIDE.GUARDIAN), (child, SIDE.STUDENT))

    link = guardian.children_links.get()
    people.end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NOON)

    talk.refresh_from_db()
    assert talk.closed_at is None


@pytest.mark.parametrize(("purpose", "closes"), [(Purpose.LESSONS, True), (Purpose.SHARING, False)])
def test_conversations_with_tutors_close_without_consent_to_lessons(purpose, closes):
    guardian, child, _tutor, talk = with_tutor()
    people.give_consents(child, words={purpose: "Yes."}, language="en", by=guardian, at=NOON)

    people.withdraw_consent(child, purpose=purpose, by=guardian, at=NOON)

    talk.refresh_from_db()
    assert (talk.closed_at == NOON) is closes


def test_closing_is_done_once_and_written_down():
    guardian, _child, tutor, talk = with_tutor()
    for by in (guardian, tutor):
        actions.close(talk, by=by, at=NOON)

    assert [entry.actor for entry in guardian.deeds.all()] == [guardian]
    assert tutor.deeds.count() == 0


def test_reading_is_marked():
    _guardian, child, _tutor, talk = with_tutor()
    later = NOON + timedelta(hours=1)

    actions.mark_read(talk, by=child, at=later)

    assert talk.parties.get(user=child).read_at == later


class Lives(DatabaseMachine):
    """People grow up, families change, conversations begin and go on, by all deeds there are."""

    def __init__(self):
        super().__init__()
        self.now = NOON
        self.people = [AdultFactory(), AdultFactory(), young(), young(), UserFactory()]

    person = st.integers(0, 4)
    sides = st.lists(
        st.tuples(person, st.sampled_from(SIDE.values)),
        min_size=1,
        max_size=4,
        unique_by=lambda side: side[0],
    )

    @rule(adult=person, child=person, sees=st.booleans())
    def become_guardian(self, adult, child, sees):
        child, adult = self.people[child], self.people[adult]
        rights = Rights(may_see=sees, may_approve=True)
        try:
            row = people.ask_guardian(child, email="p@example.org", by=child, at=self.now)
            people.accept_invitation(row, by=adult, rights=rights, at=self.now)
        except (people.AskTheGuardianError, people.NotForYouError, people.TooManyInvitationsError):
            pass

    @rule(number=st.integers(0, 3))
    def end_guardianship(self, number):
        link = Guardianship.objects.live().order_by("pk")[number:].first()
        if link:
            people.end_guardianship(link, reason=EndReason.CHILD, by=link.child, at=self.now)

    @rule(number=st.integers(0, 3), sees=st.booleans())
    def change_rights(self, number, sees):
        link = Guardianship.objects.live().order_by("pk")[number:].first()
        if link:
            rights = Rights(may_see=sees, may_approve=True)
            people.change_rights(link, rights=rights, by=link.guardian, at=self.now)

    @rule(person=person, is_young=st.booleans())
    def correct_age(self, person, is_young):
        born = date(2120, 1, 1) if is_young else date(1980, 1, 1)
        someone = self.people[person]
        people.correct_age(someone, born=born, country="GB", by=self.people[0], at=self.now)

    @rule(sides=sides)
    def begin(self, sides):
        chosen = [(self.people[person], side) for person, side in sides]
        with suppress(actions.NotPossibleError):
            begun(*chosen)

    @rule(number=st.integers(0, 3), person=person)
    def say(self, number, person):
        talk = Conversation.objects.order_by("pk")[number:].first()
        before = Message.objects.count()
        try:
            if talk:
                said(talk, self.people[person])
        except actions.NotPossibleError:
            assert Message.objects.count() == before
        else:
            assert talk is None or (self.is_guarded(talk) and not self.are_apart(talk))

    @rule(number=st.integers(0, 3), person=person)
    def leave(self, number, person):
        talk = Conversation.objects.order_by("pk")[number:].first()
        if talk:
            actions.leave(talk, by=self.people[person], at=self.now)

    @rule(number=st.integers(0, 3), person=person, data=st.binary(min_size=1, max_size=1))
    def lay_ready(self, number, person, data):
        talk = Conversation.objects.order_by("pk")[number:].first()
        if talk:
            with suppress(actions.NotPossibleError, NoRoomError):
                by = self.people[person]
                actions.lay_ready(talk, [File(Kind.PDF, "a.pdf", data)], by=by, at=self.now)

    @rule(other=person, person=person, by=person)
    def block(self, other, person, by):
        other, person, by = (self.people[each] for each in (other, person, by))
        with suppress(actions.NotTheirsToBlockError, actions.TooManyBlocksError):
            actions.block(other, person=person, by=by, at=self.now)

    @rule(number=st.integers(0, 3), by=person)
    def unblock(self, number, by):
        row = Block.objects.live().order_by("pk")[number:].first()
        if row:
            with suppress(actions.NotTheirsToBlockError):
                actions.unblock(row, by=self.people[by], at=self.now)

    @rule(number=st.integers(0, 3), is_cold=st.booleans())
    def freeze_or_thaw(self, number, is_cold):
        talk = Conversation.objects.order_by("pk")[number:].first()
        if talk and is_cold:
            actions.freeze(talk, at=self.now)
        elif talk:
            actions.thaw(talk)

    @rule(person=person, is_over=st.booleans())
    def suspend_or_end_it(self, person, is_over):
        deed = actions.end_suspension if is_over else actions.suspend
        deed(self.people[person], at=self.now)

    @rule(number=st.integers(0, 3), person=person, about=person)
    def report(self, number, person, about):
        by = self.people[person]
        talk = conversations_once_of(by)[number:].first()
        if talk:
            with suppress(TooManyReportsError):
                reported(talk, by, about=self.people[about] if about != person else None)

    def is_guarded(self, talk):
        parties = talk.parties.live().select_related("user")
        return sides_are_guarded([(each.user, each.side) for each in parties], at=self.now)

    def are_apart(self, talk):
        people = set(talk.parties.live().values_list("user", flat=True))
        blocks = Block.objects.live().filter(person__in=people, other__in=people)
        return blocks.exists() or Suspension.objects.live().filter(person__in=people).exists()

    @invariant()
    def files_are_seen_by_who_is_there_and_go_with_their_senders_message(self):
        for file in Attachment.objects.select_related("message", "party"):
            talk = file.party.conversation
            there = set(talk.parties.live().values_list("user", flat=True))
            seen = {each.pk for each in self.people if self.sees(each, file)}
            sender = {file.party.user_id} if file.party.left_at is None else set()
            assert seen == (there if file.message else sender)
            assert file.message is None or file.message.author == file.party

    def sees(self, person, file):
        return Attachment.objects.visible_to(person).filter(pk=file.pk).exists()

    @invariant()
    def nobody_but_a_lead_sees_a_case(self):
        assert [person for person in self.people if Case.objects.visible_to(person)] == []

    @invariant()
    def nobody_sees_who_blocks_them(self):
        for row in Block.objects.live().select_related("other", "person"):
            if row in Block.objects.visible_to(row.other):
                assert decides_for(row.other, row.person)

    @invariant()
    def nobody_sees_what_they_are_not_part_of(self):
        for person in self.people:
            for talk in Conversation.objects.visible_to(person):
                assert talk.parties.live().filter(user=person).exists()

    @invariant()
    def no_open_conversation_has_a_minor_alone(self):
        for talk in Conversation.objects.filter(closed_at=None):
            assert self.is_guarded(talk)


class TestLives(Lives.TestCase, TestCase):
    settings = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
