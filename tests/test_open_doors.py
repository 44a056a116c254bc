"""Whatever a stranger may send without signing in has a limit, and a test of it."""

from pathlib import Path

import pytest
from django.test import Client

from tests.test_belongings import HERE, is_refused
from tests.test_forgery import ADDRESSES
from tests.visitors import fill_library

pytestmark = pytest.mark.django_db
TESTS = Path(__file__).parent
LEARNERS = (
    "accounts/actions/test_learners.py",
    "test_address_from_which_too_many_learners_come_is_refused",
)
REPORTS = (
    "library/views/test_items.py",
    "test_sixth_report_in_an_hour_is_refused_and_keeps_what_was_typed",
)
CHECKS = (
    "practice/test_panels.py",
    "test_learner_who_answers_without_end_is_told_to_rest",
)
GUESSES = (
    "accounts/test_permissions.py",
    "test_guesses_from_one_place_end_with_a_page_that_says_to_wait",
)
LETTERS = ("accounts/test_permissions.py", "test_letters_to_one_address_have_an_end")
ITEM = "<slug:qualification>/<slug:subject>/<slug:slug>"
# Where the limit of each door is tested. What a learner may do begins with becoming one.
LIMITS = {
    "account/login/": GUESSES,
    "account/signup/": LETTERS,
    "account/password/reset/": LETTERS,
    f"answers/{ITEM}/": CHECKS,
    f"answers/{ITEM}/report/": REPORTS,
    f"notes/{ITEM}/": CHECKS,
    f"notes/{ITEM}/report/": REPORTS,
    f"questions/{ITEM}/": (
        "questions/views/test_questions.py",
        "test_network_that_hands_in_too_much_keeps_what_it_typed_and_is_told_when",
    ),
    f"questions/{ITEM}/report/": (
        "questions/views/test_reports.py",
        "test_sixth_report_in_an_hour_is_refused_and_keeps_what_was_typed",
    ),
    "api/v1/questions/<uid>/mark": (
        "questions/test_api.py",
        "test_network_that_sends_more_than_a_class_could_is_asked_to_wait",
    ),
    "inquiries/ask/": ("library/views/test_inquiries.py", "test_too_many_are_refused_in_words"),
    "tutors/request/": (
        "lessons/views/test_requests.py",
        "test_sixth_request_in_an_hour_is_refused_and_keeps_what_was_typed",
    ),
    "own-papers/add/": (
        "papers/views/test_own_papers.py",
        "test_a_network_that_adds_too_often_is_told_to_wait",
    ),
    "practice/": LEARNERS,
    "read/mark/": LEARNERS,
    "recall/bring/": LEARNERS,
    "recall/cards/new/": LEARNERS,
    "recall/keep/": LEARNERS,
    "recall/plan/exams/": LEARNERS,
    "recall/plan/time/": LEARNERS,
}
# Nothing comes of these without what cannot be guessed, or without something of one's own.
NOTHING_TO_WIN = {
    r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "account/logout/",
    "payments/<slug:provider>/webhook/",
    "progress/delete/",
    "read/forget/",
    "recall/undo/",
}


def test_every_open_door_has_a_limit():
    fill_library()
    client = Client(headers=HERE)

    replies = {route: client.post(address) for route, address in ADDRESSES.items()}

    opened = {route for route, reply in replies.items() if not is_refused(reply)}
    moved = {route for route in opened if replies[route].status_code == 301}
    described = {"api/v1/openapi.json"}  # the same whichever way it is asked for
    assert opened - moved - described == set(LIMITS) | NOTHING_TO_WIN


@pytest.mark.parametrize(("path", "name"), sorted(set(LIMITS.values())))
def test_limit_has_its_test(path, name):
    assert f"\ndef {name}(" in (TESTS / path).read_text()
