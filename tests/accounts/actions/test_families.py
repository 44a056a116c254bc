"""Guardian and child: asked, answered, changed and ended; nobody is talked into a stranger."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    ChildFactory,
    GuardianshipFactory,
    UserFactory,
)
from tutorium.accounts import actions, emails
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import AuditEntry, FamilyInvitation, Guardianship
from tutorium.accounts.queries import guardians_of, has_consent
from tutorium.core.asking import MOST_A_DAY, MOST_OPEN

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
EMAIL = "parent@example.org"
PAYING = Rights(may_see=False, may_approve=False, may_pay=True)


def asked(child, **fields):
    return actions.ask_guardian(child, **{"email": EMAIL, "by": child, "at": NOON} | fields)


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("deed", "hat"))


def test_child_asks_by_a_letter_that_comes_after_the_deed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked(ChildFactory())
        assert mail.outbox == []

    assert [letter.to for letter in mail.outbox] == [[EMAIL]]
    assert deeds() == [("family.asked", "student")]


def test_adult_who_is_asked_becomes_the_guardian():
    child, parent = ChildFactory(), AdultFactory()

    link = actions.accept_invitation(asked(child), by=parent, at=NOON)

    assert (link.guardian, link.child, link.rights) == (parent, child, Rights())
    assert list(guardians_of(child)) == [parent]
    assert deeds()[1:] == [("guardianship.began", "guardian")]


def test_child_who_is_asked_gets_the_guardian():
    child, parent = ChildFactory(), AdultFactory()
    invitation = actions.ask_child(email="c@example.org", by=parent, rights=PAYING, at=NOON)

    link = actions.accept_invitation(invitation, by=child, at=NOON)

    assert (link.guardian, link.child, link.rights) == (parent, child, PAYING)


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_guardian_is_an_adult(who):
    with pytest.raises(actions.NotForYouError):
        actions.accept_invitation(asked(ChildFactory()), by=who(), at=NOON)


def test_child_is_not_its_own_guardian():
    grown = AdultFactory()

    with pytest.raises(actions.NotForYouError):
        actions.accept_invitation(asked(grown), by=grown, at=NOON)


@pytest.mark.parametrize("late", [timedelta(0), actions.LASTS])
def test_invitation_is_answered_once_and_in_time(late):
    invitation = asked(ChildFactory())
    if not late:
        actions.refuse_invitation(invitation, at=NOON)

    with pytest.raises(actions.NotForYouError):
        actions.accept_invitation(invitation, by=AdultFactory(), at=NOON + late)


def test_answered_invitation_is_not_answered_again():
    invitation = asked(ChildFactory())
    actions.withdraw_invitation(invitation, at=NOON)

    with pytest.raises(actions.NotForYouError):
        actions.refuse_invitation(invitation, at=NOON)


def test_child_with_a_guardian_cannot_be_talked_into_another():
    link = GuardianshipFactory()

    with pytest.raises(actions.AskTheGuardianError):
        asked(link.child)


def test_stranger_does_not_become_a_second_guardian_by_asking_the_child():
    link, stranger = GuardianshipFactory(), AdultFactory()
    invitation = actions.ask_child(email="c@example.org", by=stranger, rights=Rights(), at=NOON)

    with pytest.raises(actions.NotForYouError):
        actions.accept_invitation(invitation, by=link.child, at=NOON)


def test_child_that_asked_two_people_gets_the_first_who_agrees():
    child = ChildFactory()
    first, second = asked(child), asked(child, email="other@example.org")
    actions.accept_invitation(first, by=AdultFactory(), at=NOON)

    with pytest.raises(actions.NotForYouError):
        actions.accept_invitation(second, by=AdultFactory(), at=NOON)


def test_guardian_brings_in_another_with_other_rights():
    link, aunt = GuardianshipFactory(), AdultFactory()
    invitation = asked(link.child, by=link.guardian, rights=PAYING)

    actions.accept_invitation(invitation, by=aunt, at=NOON)

    assert set(link.child.guardian_links.live().values_list("guardian", "may_pay")) == {
        (link.guardian.pk, False),
        (aunt.pk, True),
    }
    assert list(guardians_of(link.child)) == [link.guardian]


def test_one_person_asks_few_at_a_time():
    child = ChildFactory()
    for number in range(MOST_OPEN):
        asked(child, email=f"p{number}@example.org")

    with pytest.raises(actions.TooManyInvitationsError):
        asked(child)


def test_one_address_is_asked_by_few_at_a_time():
    for _ in range(MOST_OPEN):
        asked(ChildFactory())

    with pytest.raises(actions.TooManyInvitationsError):
        asked(ChildFactory(), email=EMAIL.upper())


def test_letters_that_are_taken_back_have_an_end_for_the_day():
    child = ChildFactory()
    for number in range(MOST_A_DAY):
        letter = asked(child, email=f"p{number}@example.org")
        actions.withdraw_invitation(letter, at=NOON)

    with pytest.raises(actions.TooManyInvitationsError):
        asked(child)
    assert asked(child, at=NOON + timedelta(days=1)).pk


def test_letters_to_one_address_have_an_end_for_the_day():
    for _ in range(MOST_A_DAY):
        actions.refuse_invitation(asked(ChildFactory()), at=NOON)

    with pytest.raises(actions.TooManyInvitationsError):
        asked(ChildFactory(), email=EMAIL.upper())


def test_rights_are_changed_and_written_down():
    link = GuardianshipFactory()

    actions.change_rights(link, rights=PAYING, by=link.guardian, at=NOON)

    link.refresh_from_db()
    assert link.rights == PAYING
    assert deeds() == [("guardianship.changed", "guardian")]


def consenting(**age):
    child = UserFactory()
    AgeRecordFactory(user=child, **age)
    link = GuardianshipFactory(child=child)
    actions.give_consents(
        child, words={Purpose.ACCOUNT: "Yes."}, language="en", by=link.guardian, at=NOON
    )
    return link


def test_what_a_guardian_agreed_to_ends_with_the_guardianship():
    link = consenting(born_on=date(2014, 6, 1), asleep_until=date(2027, 6, 1))
    assert has_consent(link.child, Purpose.ACCOUNT)

    actions.end_guardianship(link, reason=EndReason.GUARDIAN, by=link.guardian, at=NOON)

    link.child.age_record.refresh_from_db()
    assert link.child.age_record.asleep_until == date(2027, 6, 1)
    assert not has_consent(link.child, Purpose.ACCOUNT)
    assert deeds()[-2:] == [("guardianship.ended", "guardian"), ("consent.withdrawn", "guardian")]


def test_guardianship_ends_once():
    link = GuardianshipFactory()
    for _ in range(2):
        actions.end_guardianship(link, reason=EndReason.CHILD, by=link.child, at=NOON)

    assert deeds() == [("guardianship.ended", "student")]


def test_second_guardians_consent_keeps_an_account_awake():
    link = consenting(born_on=date(2014, 6, 1), asleep_until=date(2027, 6, 1))
    other = GuardianshipFactory(child=link.child)
    words = {Purpose.ACCOUNT: "Yes."}
    actions.give_consents(link.child, words=words, language="en", by=other.guardian, at=NOON)

    actions.end_guardianship(link, reason=EndReason.GUARDIAN, by=link.guardian, at=NOON)

    link.child.age_record.refresh_from_db()
    assert link.child.age_record.asleep_until is None


def test_at_eighteen_what_was_seen_and_approved_ends_and_paying_stays():
    grown = UserFactory()
    AgeRecordFactory(user=grown, born_on=date(2008, 11, 2))
    seeing = GuardianshipFactory(child=grown)
    paying = GuardianshipFactory(child=grown, may_pay=True)
    young = GuardianshipFactory()

    found = list(actions.come_of_age(at=NOON))

    assert found == [seeing, paying]
    assert list(Guardianship.objects.live().order_by("pk")) == [paying, young]
    paying.refresh_from_db()
    assert paying.rights == PAYING
    assert list(actions.come_of_age(at=NOON)) == []


def test_day_before_the_birthday_nothing_ends():
    grown = UserFactory()
    AgeRecordFactory(user=grown, born_on=date(2008, 11, 3))
    GuardianshipFactory(child=grown)

    assert list(actions.come_of_age(at=NOON)) == []


def test_letter_goes_to_who_is_asked_and_has_a_link_that_is_signed():
    invitation = asked(ChildFactory(email="c@example.org"))
    path = emails.answer_path(invitation)
    signed = path.rstrip("/").rpartition("/")[2]

    assert emails.invitation_named(signed) == invitation.public_id
    assert emails.invitation_named(signed[:-1] + "x") == ""
    assert emails.invitation_named(invitation.public_id) == ""
    assert FamilyInvitation.objects.count() == 1
