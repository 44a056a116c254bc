"""Every address with an identifier: whoever it does not belong to neither reads nor changes it."""

import pytest
import time_machine
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.belongings import THINGS
from tests.lessons.booked import NOON
from tests.payments.stripes import running
from tests.visitors import VISITORS, as_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# For everybody, or each visitor has an own one there; test_visitors says who gets what.
FOR_EVERYBODY = {
    "curriculum:course", "curriculum:qualification", "curriculum:subject", "curriculum:topic",
    "home:api:mark", "home:coverage_csv", "home:sitemap_section", "home:legal",
    "letters:example", "library:answer", "library:answer_markdown", "library:card",
    "library:course_answers", "library:course_cards", "library:course_notes", "library:feed",
    "library:figure", "lessons:report_review", "library:note", "library:report_answer", "library:report_note",
    "lessons:book", "lessons:buy_package", "lessons:join_waiting", "lessons:tutor_reviews",
    "openid_connect_login", "papers:course_papers", "papers:paper", "papers:paper_pdf",
    "papers:print", "papers:scheme_pdf", "payments:before_onboarding", "payments:books_csv",
    "payments:onboard", "payments:onboarded", "payments:statement", "payments:statement_csv",
    "payments:statement_pdf",
    "practice:course_progress", "practice:deck", "practice:drop_exam", "practice:sit",
    "practice:take", "questions:course_questions", "questions:question",
    "questions:report_question", "tutors:photo", "tutors:tutor",
}  # fmt: skip
# Asks for the password before it looks; see tests/accounts/views/test_privacy.py.
ASKS_FIRST = {"account_export"}
# Whoever has the address has the permission: it is signed, or what comes to it, or too long to be guessed.
BY_ADDRESS = {
    "account_reset_password_from_key", "diary:feed", "family_answer", "letters:stop",
    "lessons:leave_waiting", "library:confirm_inquiry", "payments:sponsorship_answer",
    "payments:webhook", "practice:plan_feed",
}  # fmt: skip


HERE = {"Sec-Fetch-Site": "same-origin"}
# What a form has to say for its deed to be one.
SAID = {"deed": "take"}


def names_with_an_identifier(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) != "desk/":
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from names_with_an_identifier(pattern.url_patterns, inner)
        elif "<" in str(pattern.pattern):
            yield f"{namespace}{pattern.name}"


def test_every_address_with_an_identifier_leads_to_something_of_somebody():
    ours = {name for names in THINGS.values() for name in names}

    assert set(names_with_an_identifier(get_resolver().url_patterns)) == (
        ours | FOR_EVERYBODY | BY_ADDRESS | ASKS_FIRST
    )


# A student is what most of these are besides, and a sleeper is a stranger.
OTHERS = [kind for kind in VISITORS if kind not in {"student", "sleeper"}]


@pytest.fixture
def site(settings):
    """A site with all providers of payments, some days before the lessons are."""
    with running(settings), time_machine.travel(NOON, tick=False):
        yield


def test_owner_finds_what_is_theirs_and_nobody_else_does(site):
    belongings = {names: make() for make, names in THINGS.items()}
    addresses = {
        name: (address_of(name, parts), owner)
        for names, (owner, parts) in belongings.items()
        for name in names
    }
    owners = {owner: signed_in(owner) for _, owner in addresses.values()}

    let_in = {
        (kind, name)
        for kind in OTHERS
        for client in [as_visitor(Client(headers=HERE), kind)]
        for name, (address, owner) in addresses.items()
        if not (kind == "operator" and owner.is_superuser) and is_let_in(client, address)
    }
    found = {
        name for name, (address, owner) in addresses.items() if is_let_in(owners[owner], address)
    }

    assert found == set(addresses)
    assert sorted(let_in) == []


def address_of(name, parts):
    """Fill in the first way to write an address for which there is all that it asks for."""
    asked = (set(names) for _, names in ways(name))
    fitting = next(names for names in asked if names <= set(parts))
    return reverse(name, kwargs={each: parts[each] for each in fitting})


def ways(name):
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        _, resolver = resolver.namespace_dict[namespace]
    return [way for possible, *_ in resolver.reverse_dict.getlist(last) for way in possible]


def signed_in(person):
    client = Client(headers=HERE, raise_request_exception=False)
    client.force_login(person)
    return client


def is_let_in(client, address):
    """Say whether somebody is let in by reading or, where that is no way, by a deed."""
    return not (is_refused(client.get(address)) and is_refused(client.post(address, SAID)))


def is_refused(response):
    asked = ("/account/login/", "/account/reauthenticate/")
    to_sign_in = response.status_code == 302 and response["Location"].startswith(asked)
    return to_sign_in or response.status_code in {403, 404, 405}
