"""Whatever takes a POST: which limit it has for somebody who is signed in, or why it needs none."""

import inspect
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from tests.test_open_doors import LIMITS

TESTS = Path(__file__).parent
ELSEWHERE = {"desk/", "api/v1/"}  # for the operator's people; for programs, which are nobody
BEGUN = (
    "practice/views/test_sessions.py",
    "test_network_that_begins_too_much_is_told_to_wait",
)
PACE = (
    "practice/views/test_sessions.py",
    "test_session_is_not_finished_by_who_answers_faster_than_anybody_thinks",
)
CARDS = (
    "practice/actions/test_keeping.py",
    "test_nobody_keeps_more_cards_than_a_life_at_school_needs",
)
EXAMS = ("practice/actions/test_plans.py", "test_nobody_sits_ever_more_exams")
BOOKED = ("lessons/views/test_bookings.py", "test_who_books_without_end_is_told_to_wait")
HOLDS = ("diary/actions/test_holding.py", "test_person_holds_three_at_a_time")
MESSAGES = ("conversations/actions/test_talking.py", "test_nobody_buries_others_in_messages")
INVITED = (
    "accounts/actions/test_families.py",
    "test_letters_that_are_taken_back_have_an_end_for_the_day",
)
EXPORTS = (
    "accounts/actions/test_exporting.py",
    "test_one_export_is_made_at_a_time_and_so_many_a_day",
)
FILES = ("tutors/views/test_own.py", "test_files_without_end_are_refused")
CODES = ("accounts/test_permissions.py", "test_codes_of_the_second_step_cannot_be_guessed_for_ever")
# Where the limit of each door is tested, besides those of `test_open_doors`.
SIGNED_IN = {
    "practice/": BEGUN,
    "practice/<slug:public_id>/<int:number>/": PACE,
    "practice/<slug:public_id>/finish/": PACE,
    "sittings/of/<slug:course>/<slug:slug>/": (
        "practice/views/test_sittings.py",
        "test_network_that_begins_too_much_is_told_to_wait",
    ),
    "marking/of/<uuid:uid>/": ("practice/actions/test_given_marks.py", "test_asking_has_an_end"),
    "recall/bring/": (
        "practice/views/test_exchange.py",
        "test_network_that_brings_too_many_decks_is_told_to_wait_before_one_is_read",
    ),
    "recall/cards/new/": CARDS,
    "recall/keep/": CARDS,
    "recall/plan/exams/": EXAMS,
    "own-papers/add/": ("papers/actions/test_own.py", "test_too_many_papers_are_refused"),
    "own-papers/<slug:public_id>/scheme/": (
        "papers/views/test_own_papers.py",
        "test_a_network_that_has_much_read_is_told_to_wait_before_it_is_read",
    ),
    "requests/new/": (
        "lessons/actions/test_open_requests.py",
        "test_one_posts_five_times_in_a_week",
    ),
    "requests/asked/<slug:public_id>/": (
        "lessons/actions/test_replying.py",
        "test_tutor_replies_as_often_as_may_be_in_a_day",
    ),
    "lessons/book/<slug:public_id>/": HOLDS,
    "lessons/book/<slug:public_id>/package/": HOLDS,
    "lessons/bookings/<slug:public_id>/agree/": BOOKED,
    "lessons/bookings/<slug:public_id>/ask/": (
        "lessons/actions/test_agreeing.py",
        "test_child_asks_about_a_few_a_day_and_no_more",
    ),
    "lessons/bookings/<slug:public_id>/times/": (
        "lessons/actions/test_packaged.py",
        "test_no_more_are_planned_than_were_bought",
    ),
    "lessons/bookings/<slug:public_id>/brief/": (
        "lessons/views/test_briefs.py",
        "test_who_writes_without_end_is_told_to_wait",
    ),
    "lessons/book/<slug:public_id>/wait/": (
        "lessons/actions/test_waiting.py",
        "test_nobody_waits_for_too_many",
    ),
    "lessons/<slug:public_id>/move/": (
        "lessons/views/test_changing.py",
        "test_tutor_who_proposes_without_end_is_told_to_wait",
    ),
    "lessons/<slug:public_id>/homework/": (
        "lessons/views/test_homework.py",
        "test_tutor_who_sets_without_end_is_told_to_wait",
    ),
    "lessons/<slug:public_id>/materials/": (
        "lessons/views/test_materials.py",
        "test_who_sends_much_waits",
    ),
    "lessons/<slug:public_id>/write/": MESSAGES,
    "messages/<slug:public_id>/": MESSAGES,
    "messages/new/": (
        "conversations/actions/test_talking.py",
        "test_nobody_begins_conversations_without_end",
    ),
    "messages/block/": (
        "conversations/actions/test_standing.py",
        "test_flood_of_blocks_is_refused_for_a_day",
    ),
    "safeguarding/report/<slug:public_id>/": (
        "safeguarding/actions/test_reporting.py",
        "test_flood_is_refused_and_counts_one_day",
    ),
    "tutors/own/offers/": ("tutors/actions/test_offers.py", "test_nobody_offers_without_end"),
    "tutors/own/profile/": FILES,
    "tutors/own/credentials/": FILES,
    "payments/sponsorships/offer/": (
        "payments/actions/test_sponsorships.py",
        "test_offers_that_are_taken_back_have_an_end_for_the_day",
    ),
    "diary/dates/": ("diary/actions/test_hours.py", "test_dates_without_end_are_refused"),
    "diary/calendars/": (
        "diary/actions/test_feeds.py",
        "test_calendars_are_not_added_and_taken_away_all_day",
    ),
    "family/guardian/": INVITED,
    "family/child/": INVITED,
    "account/asleep/": INVITED,
    "account/data/": EXPORTS,
    "family/<slug:public_id>/data/": EXPORTS,
    "account/2fa/authenticate/": CODES,
}
# What each may be sent for as long as one likes: it changes, ends or takes away one thing of one's
# own, so that nothing grows by it, nobody is written to twice and no other machine is asked.
OF_ONE_THING = {
    "inquiries/<slug:key>/helped/", "inquiries/<slug:key>/take-back/",
    "own-papers/<slug:public_id>/scheme/remove/", "own-papers/<slug:public_id>/boundaries/",
    "own-papers/<slug:public_id>/delete/",
    "own-papers/<slug:public_id>/questions/<slug:question>/",
    "own-papers/<slug:public_id>/questions/<slug:question>/divide/",
    "own-papers/<slug:public_id>/questions/<slug:question>/join/",
    "own-papers/<slug:public_id>/questions/<slug:question>/drop/",
    "marking/<slug:public_id>/", "marking/<slug:public_id>/withdraw/",
    "sittings/of-own/<slug:public_id>/", "sittings/<slug:public_id>/delete/",
    "sittings/<slug:public_id>/rest/", "sittings/<slug:public_id>/hand-in/",
    "sittings/<slug:public_id>/<int:place>/",
    "read/mark/", "read/keep/", "read/forget/", "progress/delete/",
    "recall/undo/", "recall/cards/<slug:public_id>/", "recall/cards/<slug:public_id>/grade/",
    "recall/cards/<slug:public_id>/set-aside/", "recall/plan/exams/<slug:course>/drop/",
    "recall/plan/time/", "recall/plan/feed/",
    "requests/asked/<slug:public_id>/withdraw/", "requests/<slug:public_id>/allow/",
    "requests/<slug:public_id>/withdraw/",
    "lessons/<slug:public_id>/dispute/", "lessons/<slug:public_id>/another/",
    "lessons/<slug:public_id>/review/", "reviews/<slug:public_id>/reply/",
    "reviews/<slug:public_id>/report/",
    "lessons/bookings/<slug:public_id>/call-off/", "lessons/bookings/<slug:public_id>/alone/",
    "lessons/bookings/<slug:public_id>/refuse/", "lessons/bookings/<slug:public_id>/brief/allow/",
    "lessons/bookings/<slug:public_id>/brief/withdraw/",
    "lessons/bookings/<slug:public_id>/brief/stop/",
    "lessons/<slug:public_id>/meeting/", "lessons/<slug:public_id>/report/",
    "lessons/<slug:public_id>/notes/",
    "lessons/<slug:public_id>/materials/<slug:material_id>/remove/",
    "lessons/<slug:public_id>/homework/<slug:homework_id>/begin/",
    "lessons/<slug:public_id>/homework/<slug:homework_id>/withdraw/",
    "lessons/<slug:public_id>/look/", "lessons/proposals/<slug:public_id>/",
    "lessons/<slug:public_id>/cancel/",
    "tutors/own/offers/<slug:public_id>/end/", "tutors/own/deed/",
    "tutors/own/credentials/<slug:public_id>/withdraw/",
    "payments/billing/", "payments/billing/<slug:public_id>/",
    "payments/sponsorships/<slug:public_id>/end/", "payments/caps/", "payments/earnings/bank/",
    "payments/<slug:public_id>/withdraw/",
    "messages/blocked/<slug:public_id>/lift/", "messages/<slug:public_id>/leave/",
    "diary/hours/", "diary/rules/", "diary/dates/drop/", "diary/calendars/own/",
    "diary/calendars/<slug:public_id>/",
    "account/hat/", "account/zone/", "account/browsers/sign-out/",
    "account/browsers/<slug:public_id>/sign-out/", "account/erase/", "account/leaving/",
    "account/age/", "account/logout/",
    "family/letters/<slug:public_id>/withdraw/", "family/<slug:public_id>/consents/",
    "family/<slug:public_id>/consents/<slug:purpose>/withdraw/",
    "family/<slug:public_id>/erase/", "family/<slug:public_id>/keep/",
    "family/<slug:public_id>/rights/", "family/<slug:public_id>/end/",
}  # fmt: skip
# Whoever has the address has the permission: it is signed, and what it opens is answered once.
BY_ADDRESS = {
    "inquiries/confirm/<str:token>/", "lessons/waiting/<slug:public_id>/leave/",
    "payments/sponsorships/answer/<str:signed>/", "family/answer/<str:signed>/",
    "letters/stop/<str:token>/", "payments/<slug:provider>/webhook/",
    r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
}  # fmt: skip
# For the operator's people, who are known by name and whose deeds are written down.
OF_STAFF = {
    "tutors/requests/<slug:public_id>/close/", "lessons/disputes/<slug:public_id>/",
    "reviews/<slug:public_id>/decide/", "lessons/unclear/<slug:public_id>/",
    "safeguarding/cases/<slug:public_id>/", "tutors/applications/<slug:public_id>/deed/",
    "tutors/applications/<slug:public_id>/changes/", "tutors/credentials/<slug:public_id>/",
    "payments/waiting/<slug:public_id>/paid/", "payments/waiting/refunds/<slug:public_id>/done/",
    "payments/payouts/<slug:public_id>/done/", "payments/payouts/<slug:public_id>/failed/",
    "payments/payouts/<slug:public_id>/again/", "payments/reconciliation/now/",
    "payments/reconciliation/bank/",
}  # fmt: skip
# Allauth's: each has its rate in `ACCOUNT_RATE_LIMITS`, asks for a code that counts its tries, or
# needs who is signed in to have shown within minutes who they are.
OF_SIGNING_IN = {
    "account/confirm-email/", "account/3rdparty/signup/", "account/reauthenticate/",
    "account/email/", "account/password/change/", "account/password/set/",
    "account/login/code/confirm/", "account/2fa/reauthenticate/", "account/2fa/totp/activate/",
    "account/2fa/totp/deactivate/", "account/2fa/recovery-codes/generate/",
    "account/2fa/webauthn/add/", "account/2fa/webauthn/reauthenticate/",
    "account/2fa/webauthn/keys/<int:pk>/remove/", "account/2fa/webauthn/keys/<int:pk>/edit/",
    "account/2fa/webauthn/login/", "account/3rdparty/", "account/social/login/cancelled/",
    "account/social/login/error/", "account/social/signup/", "account/social/connections/",
    "account/oidc/<slug:provider_id>/login/", "account/oidc/^(?P<provider_id>[^/]+)/login/",
    "account/oidc/^(?P<provider_id>[^/]+)/login/callback/",
}  # fmt: skip
NEEDS_NONE = OF_ONE_THING | BY_ADDRESS | OF_STAFF | OF_SIGNING_IN


def routes(patterns, prefix=""):
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            if route not in ELSEWHERE:
                yield from routes(pattern.url_patterns, route)
        elif not route.startswith(tuple(ELSEWHERE)):
            yield route, pattern.callback


def takes_post(view):
    """Say whether a view takes a POST, by what `require_…` or its class says, and if none does."""
    while view is not None:
        if inspect.isfunction(view):
            listed = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            if listed:
                return "POST" in listed
        if hasattr(view, "view_class"):
            return hasattr(view.view_class, "post")
        view = getattr(view, "__wrapped__", None)
    return True


def test_every_door_has_a_limit_or_needs_none():
    doors = {route for route, view in routes(get_resolver().url_patterns) if takes_post(view)}

    open_ones = {route for route in LIMITS if not route.startswith("api/")}
    assert doors == open_ones | set(SIGNED_IN) | NEEDS_NONE


def test_no_door_is_listed_twice():
    lists = (OF_ONE_THING, BY_ADDRESS, OF_STAFF, OF_SIGNING_IN, set(SIGNED_IN))

    assert sum(map(len, lists)) == len(set().union(*lists))


@pytest.mark.parametrize(("path", "name"), sorted(set(SIGNED_IN.values())))
def test_limit_has_its_test(path, name):
    assert f"\ndef {name}(" in (TESTS / path).read_text()
