"""People of a market, made by the deeds that pages call: who teaches, who pays, a child of hers."""

from datetime import date, timedelta

from django.utils import timezone

from bench.lessons.hiring import PASSWORD, publish_tutor
from tutorium.accounts import actions
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import User

TUTOR, CLIENT, GUARDIAN, CHILD = "Tara Tutor", "Clara", "Gina", "Kim"
LESSONS = {Purpose.LESSONS: "Kim may have lessons."}


def make_people():
    at = timezone.now()
    assert publish_tutor() == TUTOR
    _person(CLIENT, date(1990, 6, 1), at)
    guardian = _person(GUARDIAN, date(1980, 6, 1), at)
    child = _person(CHILD, (at - timedelta(days=16 * 366)).date(), at)
    rights = Rights(may_see=True, may_approve=True, may_pay=True)
    asked = actions.ask_guardian(child, email=guardian.email, by=child, rights=rights, at=at)
    actions.accept_invitation(asked, by=guardian, rights=rights, at=at)
    actions.give_consents(child, words=LESSONS, language="en", by=guardian, at=at)


def address_of(name):
    return f"{name.lower()}@example.org"


def _person(name, born, at):
    made = User.objects.create_user(address_of(name), PASSWORD, display_name=name)
    made.emailaddress_set.create(email=made.email, verified=True, primary=True)
    actions.tell_age(made, born=born, country="GB", at=at)
    return made
