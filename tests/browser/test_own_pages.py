"""What belongs to somebody, as its owner sees it: each page that the two matrices know.

No site is served: what the browser asks for was answered by Django's own client before, so that
each page shows what `tests/belongings.py` made a moment ago.
"""

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from tests.belongings import THINGS, of
from tests.browser.looks import faults_in_every_look
from tests.factories import AdultFactory, publish_papers
from tests.lessons.booked import NOON, offer
from tests.lessons.given import reviewed
from tests.library.asking import asked as inquired
from tests.payments.agreeing import DAY, offered, paid
from tests.payments.stripes import running
from tests.safeguarding.reporting import lead
from tests.test_belongings import address_of
from tests.test_visitors import OTHER_PAGES, PRINTED, PUBLIC_PAGES
from tests.visitors import COLUMNS, as_visitor, expected_for, fill_library
from tutorium.accounts import emails as accounts
from tutorium.accounts.actions import ask_child
from tutorium.accounts.domain.guardianship import Rights
from tutorium.lessons.models import WaitingPlace
from tutorium.letters import emails as letters
from tutorium.library import emails as library
from tutorium.payments import actions as payments
from tutorium.payments import emails as billing

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://testserver"
OK, NO_READING = 200, 405
REFUSED = 401  # a page as well: the other site, at which one would have signed in, said no
LETTER = "ui/letters/<slug:room>/<slug:name>/"  # as mail programs show it, without a heading
# route: an address of it, and who may read it.
OWN = {
    route: (address, next(kind for kind in COLUMNS if expected_for(kind, row) == OK))
    for route, (address, row) in OTHER_PAGES.items()
    if OK in row and route != LETTER
} | {route: (PUBLIC_PAGES[route], "stranger") for route in PRINTED}
# What no visitor of that matrix may read, and no deed is, by its name.
OF_SOMEBODY = {
    resolve(address).view_name
    for address, row in OTHER_PAGES.values()
    if OK not in row and set(row) != {NO_READING}
}


def who_teaches():
    row = offer()
    return of(AdultFactory(), public_id=row.public_id, slug=row.profile.slug)


def who_was_reviewed():
    row = reviewed()
    by = row.lesson.booking.tutor
    return of(by, public_id=row.public_id, slug=by.tutor_profile.slug)


def who_earned():
    tutor = AdultFactory()
    charge = paid(payee=tutor, at=NOON - 40 * DAY)
    payments.earn(payments.give(charge, at=NOON - 40 * DAY), at=NOON - 37 * DAY)
    return of(tutor, currency="eur", month=f"{NOON - 37 * DAY:%Y-%m}")


def paper_to_sit():
    [paper] = publish_papers(1, minutes=60)
    return of(AdultFactory(), course=paper.course.key, slug=paper.slug)


def who_looks_at_reports():
    return of(lead(), nothing="")


def child_who_is_asked():
    guardian, child = AdultFactory(), AdultFactory()
    asked = ask_child(email=child.email, by=guardian, rights=Rights(), at=NOON)
    return of(child, signed=accounts.answer_path(asked).split("/")[-2])


def who_waits_for_time():
    row, student = offer(), AdultFactory()
    until = NOON + 60 * DAY
    place = WaitingPlace.objects.create(
        offer=row, student=student, joined_by=student, joined_at=NOON, ends_at=until
    )
    return of(student, place)


def who_gets_letters():
    owner = AdultFactory()
    url = letters.stop_url(owner.email, "library.readings")
    return of(owner, token=url.split("/")[-2])


def who_asked_by_letter():
    owner = AdultFactory()
    url = library.confirm_url(inquired(email="ada@example.org"))
    return of(owner, token=url.split("/")[-2])


def who_is_offered_money():
    return of(AdultFactory(), signed=billing.offer_path(offered()).split("/")[-2])


def who_has_one_way_in():
    return of(AdultFactory(), provider="stripe")


def who_has_a_second_step():
    owner = AdultFactory()
    TOTP.activate(owner, generate_totp_secret())
    RecoveryCodes.activate(owner)
    key = owner.authenticator_set.create(type="webauthn", data={"name": "A key"})
    return of(owner, pk=key.pk)


MORE = {
    who_teaches: ("lessons:book", "tutors:tutor", "tutors:tutors"),
    who_was_reviewed: ("lessons:report_review", "lessons:tutor_reviews"),
    who_earned: ("payments:statement",),
    paper_to_sit: ("practice:sit",),
    who_looks_at_reports: ("safeguarding:queue", "safeguarding:log"),
    child_who_is_asked: ("family_answer",),
    who_waits_for_time: ("lessons:leave_waiting",),
    who_gets_letters: ("letters:stop",),
    who_asked_by_letter: ("library:confirm_inquiry",),
    who_is_offered_money: ("payments:sponsorship_answer",),
    who_has_one_way_in: (
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "payments:bank",
        "payments:before_onboarding",
        "socialaccount_login_error",
    ),
    who_has_a_second_step: (
        "mfa_deactivate_totp",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    ),
}
# Why the others are not looked at here, by their names.
LEADS_ON = "leads on to another page"
UNDER_WAY = "is a step of signing in; tests/browser/test_signing_in.py goes through it"
OTHER_SITE = "needs what another site said a moment ago"
FILE = "is a file, or data for a program"
ELSEWHERE = (
    dict.fromkeys(
        [
            "account_leaving", "account_set_password", "asleep", "library:card", "lessons:join",
            "payments:back", "payments:onboard", "payments:onboarded", "payments:pay", "practice:recall_next", "home:favicon",
            "django.views.generic.base.RedirectView",
        ],
        LEADS_ON,
    )
    | dict.fromkeys(
        [
            "account_confirm_login_code", "account_email_verification_sent", "mfa_authenticate",
            "mfa_reauthenticate_webauthn",
        ],
        UNDER_WAY,
    )
    | dict.fromkeys(
        ["openid_connect_callback", "openid_connect_login", "socialaccount_signup"], OTHER_SITE
    )
    | dict.fromkeys(
        [
            "account_export", "diary:feed", "home:api:api-root", "mfa_download_recovery_codes",
            "mfa_login_webauthn",
            "payments:statement_csv", "payments:statement_pdf", "practice:plan_feed",
            "practice:take", "tutors:photo",
        ],
        FILE,
    )
)  # fmt: skip
MADE = {
    make: [name for name in names if name not in ELSEWHERE]
    for make, names in (THINGS | MORE).items()
}


@pytest.fixture
def faults_at(browser, settings):
    """Return what says what is wrong with the page at an address, for somebody, if it is a page.

    The browser gets what was answered before it asks: it waits in a loop in which the database is
    not the test's.
    """
    context = browser.new_context(base_url=HERE)
    page = context.new_page()

    def faults_at(client, address):
        with time_machine.travel(NOON, tick=False):
            reply = client.get(address)
        if not is_page(reply):
            return [] if reply.status_code in {OK, NO_READING} else [f"{reply.status_code}"]
        context.route(f"{HERE}/**", lambda route: route.fulfill(status=404))
        context.route(f"{HERE}/static/**", lambda route: route.fulfill(path=file_of(route.request)))
        context.route(f"{HERE}{address}", lambda route: route.fulfill(**said(reply)))
        page.goto(address)
        return faults_in_every_look(page)

    with running(settings):
        yield faults_at
    context.close()


def is_page(reply):
    return reply.status_code in {OK, REFUSED} and b"<html" in reply.getvalue()


def said(reply):
    return {"status": reply.status_code, "headers": dict(reply.items()), "body": reply.getvalue()}


def file_of(request):
    return finders.find(urlsplit(request.url).path.removeprefix("/static/"))


def test_every_page_of_somebody_is_looked_at():
    made = {name for names in (THINGS | MORE).values() for name in names}
    assert OF_SOMEBODY - made == set(ELSEWHERE) - made, "each is made here, or has a reason"


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_page_of_something_of_somebody_has_no_fault(faults_at, make):
    with time_machine.travel(NOON, tick=False):
        owner, parts = make()
        client = Client()
        client.force_login(owner)
        sign_in_afresh(client, owner)

    faults = {name: faults_at(client, address_of(name, parts)) for name in MADE[make]}

    assert {name: found for name, found in faults.items() if found} == {}


def sign_in_afresh(client, owner):
    """Let pages that ask for a password once more find that it was given a moment ago."""
    session = client.session
    request = SimpleNamespace(session=session)
    record_authentication(request, owner, "password", reauthenticated=True)
    session.save()


@pytest.mark.parametrize("route", OWN)
def test_page_of_somebody_has_no_fault(faults_at, client, route):
    address, kind = OWN[route]
    fill_library()
    assert faults_at(as_visitor(client, kind), address) == []
