from datetime import timedelta

import pytest

from tests.factories import AdultFactory, GuardianshipFactory, TopicFactory
from tests.lessons.booked import NOON, held, lesson, offer, slot
from tests.lessons.briefed import (
    AGREED,
    AGREED_TO_BOTH,
    SHARED,
    WORDS,
    allowed,
    briefed,
    childs_brief,
    seen,
)
from tests.lessons.roomed import childs_lesson
from tutorium.accounts.actions import (
    change_rights,
    end_guardianship,
    give_consents,
    withdraw_consent,
)
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import AuditEntry, Consent, Guardianship
from tutorium.accounts.queries import has_consent
from tutorium.lessons import actions
from tutorium.lessons.actions import Prepared, briefing
from tutorium.lessons.models import Brief
from tutorium.lessons.queries import briefs as queries
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=1)


def letters(kind):
    rows = Letter.objects.filter(kind=f"lessons/letters/{kind}.html")
    return sorted(rows.values_list("to", flat=True))


def test_grown_up_shows_it_at_once_and_agrees_by_it():
    brief = briefed()

    consent = Consent.objects.get(purpose="sharing")
    assert seen(brief)
    assert (consent.given_by, consent.wording.text) == (
        brief.booking.student,
        SHARED[Purpose.SHARING],
    )
    assert brief.allowed_by == brief.booking.student


def test_without_the_agreement_nothing_is_kept():
    with pytest.raises(actions.NoConsentError):
        briefed(agreed=None)

    assert not Brief.objects.exists()


def test_childs_brief_waits_for_a_guardian(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        brief, guardian = childs_brief()

    assert not seen(brief)
    assert not has_consent(brief.booking.student, Purpose.SHARING)
    assert (letters("brief_waits"), letters("brief")) == ([guardian.email], [])


def test_guardian_says_yes_and_the_tutor_hears_of_it_once(django_capture_on_commit_callbacks):
    brief, guardian = childs_brief()

    with django_capture_on_commit_callbacks(execute=True):
        allowed(brief, guardian)
        allowed(brief, guardian)

    assert seen(brief)
    assert Consent.objects.get(purpose="sharing").given_by == guardian
    assert letters("brief") == [brief.booking.tutor.email]


def test_guardian_writes_it_for_the_child():
    row, guardian = childs_lesson()

    brief = briefed(row, by=guardian)

    assert seen(brief)
    assert brief.allowed_by == guardian


def test_child_who_writes_it_anew_hides_it_until_it_is_read_again():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    again = briefed(brief.booking.lessons.get(), words="Rude words", at=LATER)

    assert not seen(again, at=LATER)


def test_yes_to_another_text_than_was_read_is_none():
    brief, guardian = childs_brief()
    briefed(brief.booking.lessons.get(), words="Rude words", at=LATER)

    with pytest.raises(actions.ChangedMeanwhileError):
        allowed(brief, guardian, at=LATER)


def test_yes_to_what_was_taken_back_is_none():
    brief, guardian = childs_brief()
    actions.withdraw_brief(brief.booking, by=brief.booking.student, at=NOON)

    with pytest.raises(actions.ChangedMeanwhileError):
        allowed(brief, guardian)


@pytest.mark.parametrize(
    "rights", [{"may_see": False}, {"may_approve": False}], ids=["blind", "helper"]
)
def test_guardian_without_both_rights_does_not_allow_it(rights):
    brief, _guardian = childs_brief()
    other = GuardianshipFactory(child=brief.booking.student, **rights).guardian

    with pytest.raises(actions.NotAllowedError):
        allowed(brief, other)


def test_child_does_not_allow_it_alone():
    brief, _guardian = childs_brief()

    with pytest.raises(actions.NotAllowedError):
        allowed(brief, brief.booking.student)


@pytest.mark.parametrize("who", ["tutor", "stranger"])
def test_nobody_else_writes_or_takes_back(who):
    row = lesson()
    by = row.booking.tutor if who == "tutor" else AdultFactory()

    with pytest.raises(actions.NotAllowedError):
        briefed(row, by=by)
    with pytest.raises(actions.NotAllowedError):
        actions.withdraw_brief(row.booking, by=by, at=NOON)


def test_what_is_only_held_has_no_brief():
    row = held()

    with pytest.raises(actions.BookingEndedError):
        actions.write_brief(row, Prepared(words=WORDS, agreed=AGREED), by=row.student, at=NOON)


def test_topics_are_of_the_course():
    with pytest.raises(actions.NotAllowedError):
        briefed(topics=[TopicFactory(course__key="another")])


def test_words_lead_nowhere_in_pieces_either():
    of, student = offer(), AdultFactory()
    briefed(lesson(of, student), words="I am on 0171 555")
    second = lesson(of, student, spans=[slot("12:00")])

    with pytest.raises(actions.ContactDetailsError):
        briefed(second, words="0199 is the rest")
    with pytest.raises(actions.ContactDetailsError):
        briefed(second, words="Write to me@example.org")


def test_child_takes_it_back_though_a_guardian_allowed_it():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    actions.withdraw_brief(brief.booking, by=brief.booking.student, at=NOON)
    actions.withdraw_brief(brief.booking, by=brief.booking.student, at=NOON)

    assert not Brief.objects.exists()
    assert AuditEntry.objects.filter(deed="brief.withdrawn").count() == 1


def test_consent_that_is_taken_back_deletes_it_at_once():
    brief, others = briefed(), briefed()

    withdraw_consent(
        brief.booking.student, purpose=Purpose.SHARING, by=brief.booking.student, at=NOON
    )

    assert list(Brief.objects.all()) == [others]


def test_consent_to_something_else_leaves_it():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    briefing.end_briefs(person=brief.booking.student, purpose=Purpose.LESSONS, at=NOON)

    assert seen(brief)


def test_guardianship_that_ends_takes_its_consent_and_the_brief_along():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    link = Guardianship.objects.live().get(guardian=guardian)
    end_guardianship(link, reason=EndReason.CHILD, by=brief.booking.student, at=NOON)

    assert not Brief.objects.exists()


def test_guardian_who_may_not_see_any_more_has_allowed_nothing():
    brief, guardian = childs_brief()
    allowed(brief, guardian)
    link = Guardianship.objects.live().get(guardian=guardian)

    change_rights(link, rights=Rights(may_see=False, may_approve=True), by=guardian, at=NOON)

    assert Brief.objects.get().allowed_by is None
    assert not seen(brief)


def test_another_guardians_change_leaves_it():
    brief, guardian = childs_brief()
    allowed(brief, guardian)
    link = GuardianshipFactory(child=brief.booking.student)

    change_rights(link, rights=Rights(may_see=True), by=link.guardian, at=NOON)

    assert seen(brief)


def test_what_is_over_is_forgotten():
    brief, stays = briefed(), briefed()
    actions.cancel_lesson(brief.booking.lessons.get(), by=brief.booking.tutor, at=NOON)

    briefing.forget_briefs.call()

    assert list(Brief.objects.all()) == [stays]


def test_letter_of_what_was_taken_back_meanwhile_is_not_sent(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        brief = briefed()
        actions.withdraw_brief(brief.booking, by=brief.booking.student, at=NOON)

    assert letters("brief") == []


def test_what_was_read_is_agreed_to_by_itself():
    brief = briefed(with_reads=True, agreed=AGREED_TO_BOTH)
    student = brief.booking.student

    withdraw_consent(student, purpose=Purpose.READING, by=student, at=NOON)

    brief.refresh_from_db()
    assert not brief.with_reads
    assert has_consent(student, Purpose.SHARING)
    assert seen(brief)


def test_older_agreement_does_not_show_what_was_read():
    brief = briefed(with_reads=True, agreed=AGREED)

    assert not has_consent(brief.booking.student, Purpose.READING)
    assert not queries.shows_reads(brief)


def test_guardian_who_agrees_to_marks_alone_shows_nothing_of_what_was_read():
    row, guardian = childs_lesson()
    brief = briefed(row, with_reads=True, agreed=None)

    allowed(brief, guardian, agreed=AGREED)

    brief.refresh_from_db()
    assert seen(brief)
    assert not queries.shows_reads(brief)
    allowed(brief, guardian, agreed=AGREED_TO_BOTH)
    assert queries.shows_reads(brief)
    assert Consent.objects.get(purpose="reading").given_by == guardian


def test_consent_that_is_given_later_shows_nothing_in_an_earlier_brief():
    row, guardian = childs_lesson()
    earlier = briefed(row, with_reads=True, agreed=None)
    allowed(earlier, guardian, agreed=AGREED)

    words = {Purpose.READING: AGREED_TO_BOTH.words[Purpose.READING]}
    give_consents(row.booking.student, words=words, language="en", by=guardian, at=LATER)

    earlier.refresh_from_db()
    assert not queries.shows_reads(earlier)
    allowed(earlier, guardian, agreed=AGREED_TO_BOTH, at=LATER)
    earlier.refresh_from_db()
    assert queries.shows_reads(earlier)


def test_guardian_asks_for_nothing_that_the_child_did_not():
    row, guardian = childs_lesson()

    with pytest.raises(actions.NotAllowedError):
        briefed(row, by=guardian, with_reads=True, agreed=AGREED_TO_BOTH)

    briefed(row, with_reads=True, agreed=None)
    assert briefed(row, by=guardian, with_reads=True, agreed=AGREED_TO_BOTH, at=LATER).with_reads
