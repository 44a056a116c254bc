"""What is forgotten by itself, and what is not."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session

from tests.accounts.somebody import NOON, SECRET
from tests.factories import (
    AdultFactory,
    AttemptFactory,
    ChildFactory,
    LearnerFactory,
    UserFactory,
)
from tutorium.accounts import actions
from tutorium.accounts.models import AgeRecord, AuditEntry, Learner, PersonalExport, User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_exports_go_when_they_expire_and_when_nobody_waits_any_more():
    person = AdultFactory()
    said = {"person": person, "asked_by": person, "asked_at": NOON}
    done = {"finished_at": NOON, "expires_at": NOON + 7 * DAY}
    PersonalExport.objects.create(**said, **done)
    PersonalExport.objects.create(**said)

    actions.forget_expired(at=NOON + DAY)
    assert [export.finished_at for export in PersonalExport.objects.all()] == [NOON]
    actions.forget_expired(at=NOON + 7 * DAY)
    assert PersonalExport.objects.count() == 0


def test_sessions_go_when_they_run_out():
    for number, left in enumerate((-DAY, DAY)):
        Session.objects.create(session_key=str(number), session_data="", expire_date=NOON + left)

    actions.forget_expired(at=NOON)

    assert [session.session_key for session in Session.objects.all()] == ["1"]


def test_audit_rows_go_after_the_months_of_the_setting(settings):
    settings.KEEP_AUDIT_MONTHS = 1
    for days in (30, 32):
        AuditEntry.objects.create(at=NOON - days * DAY, hat="site", deed=str(days))

    actions.forget_expired(at=NOON)

    assert [entry.deed for entry in AuditEntry.objects.all()] == ["30"]


def sleeper(told_at):
    child = ChildFactory(display_name=SECRET)
    AgeRecord.objects.filter(user=child).update(
        born_on=date(2016, 1, 1), asleep_until=date(2029, 1, 1), told_at=told_at
    )
    return child


def test_account_that_slept_too_long_is_erased_and_a_held_one_is_not(settings):
    long, short, held = (sleeper(NOON - days * DAY) for days in (30, 29, 31))
    actions.place_hold(held, reason="An investigation", by=None, hat="site", at=NOON)

    assert actions.forget_sleepers(at=NOON) == 1

    names = dict(User.objects.values_list("pk", "display_name"))
    assert (names[long.pk], names[short.pk], names[held.pk]) == ("", SECRET, SECRET)


def new_person(*, verified, age, **said):
    person = UserFactory(created_at=NOON - age * DAY, **said)
    person.emailaddress_set.create(email=person.email, verified=verified, primary=True)
    return person


def test_account_whose_address_nobody_proved_goes():
    new_person(verified=False, age=15)
    pupil = UserFactory(email=None, created_at=NOON - 99 * DAY)
    kept = [
        new_person(verified=False, age=13),
        new_person(verified=True, age=15),
        new_person(verified=False, age=15, last_login=NOON),
        new_person(verified=False, age=15, is_staff=True),
        pupil,
    ]

    assert actions.forget_unconfirmed(at=NOON) == 1
    assert set(User.objects.all()) == set(kept)


def test_learner_without_an_account_goes_when_it_was_not_used_for_long(settings):
    settings.KEEP_UNUSED_MONTHS = 1
    long_ago = NOON - 40 * DAY
    unused = LearnerFactory(created_at=long_ago)
    AttemptFactory(learner=unused, marked_at=long_ago)
    kept = [
        LearnerFactory(created_at=NOON - 30 * DAY),
        LearnerFactory(created_at=long_ago, user=AdultFactory()),
        AttemptFactory(learner__created_at=long_ago, marked_at=NOON - DAY).learner,
    ]

    assert actions.forget_unused(at=NOON) == 1
    assert set(Learner.objects.all()) == set(kept)


def test_nothing_unused_goes_where_the_setting_says_never(settings):
    settings.KEEP_UNUSED_MONTHS = 0
    LearnerFactory(created_at=NOON - 9_999 * DAY)

    assert actions.forget_unused(at=NOON) == 0
    assert Learner.objects.count() == 1
