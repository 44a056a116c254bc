"""From a draft to the public; no sequence of deeds and days shows anybody who is not checked."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, rule

from tests.machines import DatabaseMachine
from tests.tutors.teaching import (
    NOON,
    checker,
    credential,
    draft,
    handed_in,
    listed,
    offered,
    published,
)
from tutorium.accounts.models import AgeRecord, AuditEntry
from tutorium.tutors import actions, queries
from tutorium.tutors.domain import applications as rules
from tutorium.tutors.domain.applications import Deed, State
from tutorium.tutors.domain.credentials import BadExpiryError, Kind
from tutorium.tutors.models import Credential, TutorProfile

pytestmark = pytest.mark.django_db


def by_checker(profile, deed, by=None, why=""):
    return actions.do_as_checker(profile, deed, by=by or checker(), at=NOON, why=why)


def letter_to(profile):
    [body] = [letter.body for letter in mail.outbox if letter.to == [profile.user.email]]
    return body


def test_incomplete_profile_is_not_handed_in():
    profile = draft(photo=False)

    with pytest.raises(rules.IncompleteError) as caught:
        actions.hand_in(profile, at=NOON)

    assert caught.value.args == (["photo", "identity", "background"],)
    profile.refresh_from_db()
    assert profile.state == State.DRAFT


def test_who_handed_in_waits_and_the_operator_hears_of_it(
    settings, django_capture_on_commit_callbacks
):
    settings.OPERATOR_EMAIL = "operator@example.org"

    with django_capture_on_commit_callbacks(execute=True):
        profile = handed_in()

    assert (profile.state, profile.submitted_at) == (State.SUBMITTED, NOON)
    assert list(TutorProfile.objects.queued(checker())) == [profile]
    assert [letter.to for letter in mail.outbox] == [["operator@example.org"]]


def test_published_profile_is_listed_and_its_tutor_hears_of_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        profile = published()

    assert listed() == [profile]
    assert (profile.published_at, profile.state) == (NOON, State.PUBLISHED)
    sent = [letter.subject for letter in mail.outbox if letter.to == [profile.user.email]]
    assert sent == ["Your profile is published"]


def test_nothing_is_published_before_identity_and_background_are_verified():
    by, profile = checker(), handed_in()
    by_checker(profile, Deed.TAKE, by)

    with pytest.raises(rules.NotCheckedError):
        by_checker(profile, Deed.PUBLISH, by)
    assert listed() == []


def test_nobody_publishes_themselves():
    by = checker()
    profile = handed_in(by)

    with pytest.raises(rules.OwnCheckError):
        by_checker(profile, Deed.TAKE, by)
    assert list(TutorProfile.objects.queued(by)) == []


def test_refusal_comes_with_words(django_capture_on_commit_callbacks):
    by, profile = checker(), handed_in()
    by_checker(profile, Deed.TAKE, by)
    with pytest.raises(rules.SayWhyError):
        by_checker(profile, Deed.REFUSE, by)

    with django_capture_on_commit_callbacks(execute=True):
        refused = by_checker(profile, Deed.REFUSE, by, why="The photograph is blurred.")

    assert (refused.state, refused.words) == (State.REFUSED, "The photograph is blurred.")
    assert "The photograph is blurred." in letter_to(profile)
    assert actions.hand_in(refused, at=NOON).words == ""


def test_hidden_profile_is_not_listed_until_it_is_shown_again():
    by = checker()
    profile = published(by=by)

    by_checker(profile, Deed.HIDE, by, why="A complaint is looked at.")
    assert listed() == []
    with pytest.raises(rules.NotNowError):
        actions.do_as_tutor(profile, Deed.RESUME, at=NOON)

    by_checker(profile, Deed.SHOW, by)
    assert listed() == [profile]


def test_paused_profile_is_not_listed():
    profile = published()

    actions.do_as_tutor(profile, Deed.PAUSE, at=NOON)
    assert listed() == []

    actions.do_as_tutor(profile, Deed.RESUME, at=NOON)
    assert listed() == [profile]


def test_accepted_changes_are_shown():
    by = checker()
    profile = published(by=by)
    draft(profile.user, headline="Chemistry")
    new = profile.photos.get(is_shown=False)

    actions.decide_changes(profile, accepted=True, by=by, at=NOON)

    profile.refresh_from_db()
    assert (profile.headline, profile.proposed) == ("Chemistry", None)
    assert list(profile.photos.filter(is_shown=True)) == [new]


def test_refused_changes_are_gone_and_the_tutor_hears_why(django_capture_on_commit_callbacks):
    by = checker()
    profile = published(by=by)
    draft(profile.user, headline="Chemistry")
    with pytest.raises(rules.SayWhyError):
        actions.decide_changes(profile, accepted=False, by=by, at=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        actions.decide_changes(profile, accepted=False, by=by, at=NOON, why="It is not yours.")

    profile.refresh_from_db()
    assert (profile.headline, profile.proposed) == ("Physics that makes sense", None)
    assert profile.photos.count() == 1
    assert "It is not yours." in letter_to(profile)


def test_nobody_accepts_their_own_changes():
    by = checker()
    profile = published(by)
    draft(by, headline="Chemistry")

    with pytest.raises(rules.OwnCheckError):
        actions.decide_changes(profile, accepted=True, by=by, at=NOON)


def test_changes_that_do_not_wait_are_not_decided():
    by = checker()

    with pytest.raises(rules.NotNowError):
        actions.decide_changes(published(by=by), accepted=True, by=by, at=NOON)


def test_every_deed_is_written_down():
    by = checker()

    profile = published(by=by)

    entries = AuditEntry.objects.filter(person=profile.user).order_by("pk")
    assert [(entry.deed, entry.actor, entry.hat) for entry in entries] == [
        ("tutor.profile_written", profile.user, "tutor"),
        ("credential.handed_in", profile.user, "tutor"),
        ("credential.handed_in", profile.user, "tutor"),
        ("tutor.submit", profile.user, "tutor"),
        ("credential.verified", by, "admin"),
        ("credential.verified", by, "admin"),
        ("tutor.take", by, "admin"),
        ("tutor.publish", by, "admin"),
    ]


REFUSED = (
    rules.NotNowError,
    rules.OwnCheckError,
    rules.SayWhyError,
    rules.NotCheckedError,
    rules.IncompleteError,
    rules.TooYoungError,
    BadExpiryError,
    actions.TooManyCredentialsError,
    Credential.DoesNotExist,
)


class Lives(DatabaseMachine):
    """A tutor who may check others, somebody else who checks, and days that go by."""

    def __init__(self):
        super().__init__()
        self.now = NOON
        self.by = checker()
        self.profile = published(checker(), by=self.by, until=NOON.date() + timedelta(days=9))
        offered(self.profile)
        self.people = [self.profile.user, self.by]

    @rule(deed=st.sampled_from(Deed))
    def tutor_does(self, deed):
        with suppress(*REFUSED):
            actions.do_as_tutor(self.profile, deed, at=self.now)

    @rule(deed=st.sampled_from(Deed), who=st.booleans(), why=st.sampled_from(["", "why"]))
    def checker_does(self, deed, who, why):
        with suppress(*REFUSED):
            actions.do_as_checker(self.profile, deed, by=self.people[who], at=self.now, why=why)

    @rule(headline=st.sampled_from(["Physics", "Chemistry"]))
    def tutor_writes(self, headline):
        with suppress(*REFUSED):
            draft(self.profile.user, at=self.now, headline=headline)

    @rule(who=st.booleans(), accepted=st.booleans())
    def changes_are_decided(self, who, accepted):
        with suppress(*REFUSED):
            actions.decide_changes(
                self.profile, accepted=accepted, by=self.people[who], at=self.now, why="why"
            )

    @rule(kind=st.sampled_from(Kind))
    def tutor_hands_in(self, kind):
        with suppress(*REFUSED):
            credential(self.profile, kind, at=self.now)

    @rule(place=st.integers(0, 5))
    def tutor_withdraws(self, place):
        with suppress(*REFUSED, IndexError):
            actions.withdraw_credential(self._credentials()[place], at=self.now)

    @rule(
        place=st.integers(0, 5), who=st.booleans(), verified=st.booleans(), days=st.integers(-2, 9)
    )
    def credential_is_decided(self, place, who, verified, days):
        until = self.now.date() + timedelta(days=days)
        decision = actions.Decision(is_verified=verified, expires_on=until, why="why")
        with suppress(*REFUSED, IndexError):
            actions.decide_credential(
                self._credentials()[place], decision, by=self.people[who], at=self.now
            )

    @rule(hours=st.integers(1, 24 * 5))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule(years=st.sampled_from([12, 40]))
    def age_is_put_right(self, years):
        born = NOON.date() - timedelta(days=years * 365)
        AgeRecord.objects.filter(user=self.profile.user).update(born_on=born)

    @rule(is_active=st.booleans())
    def account_is_closed(self, is_active):
        type(self.by).objects.filter(pk=self.profile.user_id).update(is_active=is_active)

    def _credentials(self):
        return list(Credential.objects.filter(profile=self.profile).order_by("-pk"))

    @invariant()
    def who_is_shown_was_checked_by_somebody_else_and_the_check_holds(self):
        """Said once more in plain words, from the rows, without the query that it is about."""
        if self.profile not in listed(at=self.now):
            return
        row = TutorProfile.objects.select_related("user__age_record").get(pk=self.profile.pk)
        today = self.now.date()
        assert row.state == "published"
        assert row.user.is_active
        assert row.user.age_record.born_on.year < 2000
        assert row.checker_id not in {None, row.user_id}
        held = {
            each.kind
            for each in self._credentials()
            if each.status == "verified"
            and each.checker_id not in {None, row.user_id}
            and (each.expires_on is None or each.expires_on >= today)
        }
        assert held >= {"identity", "background"}

    @invariant()
    def who_is_found_is_listed(self):
        placed = queries.found(queries.Sought(), at=self.now, known={})
        shown = {each.pk for each in listed(at=self.now)}
        assert {each.candidate.id for each in placed} <= shown


class TestLives(Lives.TestCase, TestCase):
    settings = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
