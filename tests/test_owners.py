"""What one visitor was shown at an address of their own, no other visitor gets."""

from random import Random

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.test_walks import STARTS
from tests.visitors import VISITORS, as_visitor, fill_library
from tests.walking import Walk

pytestmark = pytest.mark.django_db
STEPS = 250
# Where what one does is one's own.
OWN = (
    "/account/data/", "/diary/", "/family/", "/lessons/", "/marking/", "/messages/", "/own-papers/", "/payments/",
    "/practice/", "/progress/", "/recall/", "/safeguarding/", "/sittings/",
    "/tutors/own/",
)  # fmt: skip
COURSE = "ib-history-2017"
BEGUN = {
    "practice/<slug:public_id>/<int:number>/",
    "recall/cards/<slug:public_id>/",
    "sittings/<slug:public_id>/",
}


@pytest.mark.parametrize("owner", ["stranger", "minor"])
def test_nobody_else_gets_what_is_ones_own(client, owner):
    fill_library()
    begun = begin(as_visitor(client, owner))
    walk = Walk(client, Random(7), badly=(0,), within=OWN)
    walk([*begun, *(each for each in STARTS if each.startswith(OWN))], steps=STEPS)
    shown, sent = own(walk.shown), own(walk.sent)
    assert {route_of(each) for each in shown} >= BEGUN
    before = {each: client.get(each).status_code for each in shown}

    got = {kind: others_get(kind, shown, sent) for kind in VISITORS}

    assert {kind: let_in for kind, let_in in got.items() if let_in} == {}
    assert {each: client.get(each).status_code for each in shown} == before


def begin(client: Client) -> list[str]:
    """Begin a session and a sitting, and write a card; return where they are."""
    same = {"headers": {"Sec-Fetch-Site": "same-origin"}}
    said = {"what": "course", "length": "5", "shows": "each", "order": "topics"}
    session = client.post(f"/practice/?course={COURSE}", said, **same)
    given = {"extra_percent": "0", "break_minutes": "0"}
    sitting = client.post(f"/sittings/of/{COURSE}/mock-1/", given, **same)
    client.post("/recall/cards/new/", {"course": COURSE, "front": "1 + 1", "back": "2"}, **same)
    return [session["Location"], sitting["Location"], f"/recall/decks/{COURSE}/"]


def own(addresses: set[str]) -> set[str]:
    """Leave out what is for everybody, and feeds, whose address is the key to them."""
    return {each for each in addresses if "public_id" in route_of(each)}


def route_of(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).route
    except Resolver404:
        return ""


def others_get(kind: str, shown: set[str], sent: set[str]) -> list[str]:
    """Return where somebody else is let in. Who is signed in nowhere may be asked to sign in."""
    client = as_visitor(Client(), kind)
    replies = {f"get {each}": client.get(each) for each in shown}
    replies |= {f"post {each}": client.post(each) for each in sent}
    return [said for said, reply in replies.items() if not is_refused(reply)]


def is_refused(reply) -> bool:
    asked = reply.status_code == 302 and reply["Location"].startswith("/account/login/")
    return asked or reply.status_code == 404
