"""What anybody sees, and that nobody sees more."""

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from tests.tutors.teaching import NOON, checker, draft, handed_in, offered, published
from tests.visitors import VISITORS, as_visitor
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import Deed
from tutorium.tutors.domain.standing import Record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def test_profile_is_the_same_for_every_visitor():
    page = published().get_absolute_url()

    replies = [as_visitor(Client(), visitor).get(page) for visitor in VISITORS]

    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    assert {reply.headers["Cache-Control"] for reply in replies} == {"no-cache"}
    assert {name for reply in replies for name in reply.cookies} == set()


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("state", ["draft", "submitted", "paused", "hidden", "ended"])
def test_nobody_sees_who_is_not_published_and_checked(visitor, state, time_machine):
    by = checker()
    if state == "draft":
        profile = draft()
    elif state == "submitted":
        profile = handed_in()
    else:
        profile = published(by=by, until=NOON.date())
    if state == "paused":
        actions.do_as_tutor(profile, Deed.PAUSE, at=NOON)
    elif state == "hidden":
        actions.do_as_checker(profile, Deed.HIDE, by=by, at=NOON, why="why")
    elif state == "ended":
        time_machine.move_to(datetime(2026, 11, 3, tzinfo=UTC), tick=False)
    photo = profile.photos.get().get_absolute_url()
    client = as_visitor(Client(), visitor)

    replies = [client.get(address).status_code for address in (profile.get_absolute_url(), photo)]

    # Who may check everybody sees every photograph.
    assert replies == [404, 200 if visitor == "operator" else 404]


def test_page_says_what_was_checked_and_when(client):
    page = client.get(published().get_absolute_url())

    assertContains(page, "<li>Identity checked <small>November 2026</small></li>", html=True)
    assertContains(page, "Background checked")
    assertNotContains(page, "passport")  # what identity was shown by is nobody's matter


def test_page_tells_no_address_of_email(client):
    profile = published()

    assertNotContains(client.get(profile.get_absolute_url()), profile.user.email)
    assertNotContains(client.get(profile.get_absolute_url()), profile.user.display_name)


def test_what_is_typed_is_never_markup(client):
    profile = published(name="<b>Ada</b>", headline="</title><script>alert(1)</script>")

    page = client.get(profile.get_absolute_url())

    assertContains(page, "&lt;b&gt;Ada&lt;/b&gt;")
    assertNotContains(page, "<script>alert(1)")


def test_film_is_a_link_and_never_loads_anything(client):
    film = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"

    page = client.get(published(video_url=film).get_absolute_url())

    link = f'<a href="{film}" rel="noopener nofollow ugc">A film of Ada L.</a>'
    assertContains(page, link, html=True)
    assertNotContains(page, "<iframe")


def test_photograph_leaves_sealed_and_is_asked_for_again(client):
    address = published().photos.get().get_absolute_url()

    response = client.get(address)

    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    again = client.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_photograph_that_waits_to_be_read_is_not_public(client):
    profile = published()
    draft(profile.user, at=NOON + timedelta(minutes=1))

    waiting = profile.photos.get(is_shown=False)

    assert client.get(waiting.get_absolute_url()).status_code == 404


def test_page_asks_the_database_a_few_times(client):
    page = published().get_absolute_url()

    with CaptureQueriesContext(connection) as caught:
        client.get(page)

    assert len(caught) == 9


def test_share_card_is_made_of_what_is_here(client):
    profile = published()
    site = "http://127.0.0.1:8000"

    page = client.get(profile.get_absolute_url()).content.decode()

    said = dict(re.findall(r'<meta\s+property="og:(\w+)"\s+content="([^"]*)"', page))
    assert said == {
        "type": "profile",
        "title": "Ada L.",
        "description": "Physics that makes sense",
        "url": f"{site}{profile.get_absolute_url()}",
        "site_name": "Tutorium",
        "image": f"{site}{profile.photos.get().get_absolute_url()}",
    }
    assert {urlsplit(said[name]).netloc for name in ("url", "image")} == {"127.0.0.1:8000"}


def test_machines_are_told_who_teaches_what_and_no_rating(client):
    profile = published(languages=["en", "es"])
    offered(profile)
    actions.take_standing(profile, Record(30, 147, 40, 40), at=NOON)

    page = client.get(profile.get_absolute_url()).content.decode()

    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    person = json.loads(said)["mainEntity"]
    assert person.keys() == {
        "@type", "name", "description", "url", "knowsLanguage", "image", "knowsAbout", "worksFor",
    }  # fmt: skip
    assert (person["knowsAbout"], person["knowsLanguage"]) == (["IB History"], ["en", "es"])
    assert re.findall("rating|review|4\\.9", said, re.IGNORECASE) == []
