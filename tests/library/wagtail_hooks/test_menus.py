"""Who comes in, what they see there, and who is turned away."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tutorium.library.models import Answer

pytestmark = pytest.mark.django_db
HOME = "/desk/"
SIGN_IN = "/account/login/?next="


@pytest.fixture
def people(desk):
    return {
        "anonymous": None,
        "student": UserFactory(),
        "writer": desk.writer(),
        "editor": desk.editor(),
        "superuser": desk.superuser(),
    }


ALL = {"writer": 200, "editor": 200, "superuser": 200}
NONE = {"writer": 302, "editor": 302, "superuser": 302}
OUT = {"anonymous": 302, "student": 302}
PAGES = {
    "wagtailadmin_home": ALL,
    "wagtailsnippets_library_answer:list": ALL,
    "wagtailsnippets_library_answer:add": ALL,
    "wagtailsnippets_library_note:add": ALL,
    "wagtailsnippets_library_problemreport:list": ALL | {"writer": 302},
    "wagtailsnippets_library_problemreport:add": NONE,
    "search_sought": ALL | {"writer": 302},
    "search_sought_results": ALL | {"writer": 302},
    "library_due": ALL,
    "library_due_results": ALL,
    "library_waiting": ALL,
    "library_waiting_results": ALL,
    "topic_chooser:choose": ALL,
    "library_render_frame": ALL,
    "wagtailusers_users:index": NONE | {"superuser": 200},
    "wagtailusers_groups:index": NONE | {"superuser": 200},
    "wagtailadmin_workflows:index": NONE | {"superuser": 200},
    "wagtailadmin_reports:site_history": ALL,
}


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_only_to_whom_it_concerns(client, people, page):
    answers = {}
    for role, person in people.items():
        client.logout()
        if person:
            client.force_login(person)
        answers[role] = client.get(reverse(page)).status_code
    assert answers == OUT | PAGES[page]


DEEDS = {
    "edit": ALL,
    "history": ALL,
    "delete": NONE | {"superuser": 200},
    "unpublish": NONE | {"editor": 200, "superuser": 200},
}


@pytest.mark.parametrize("page", DEEDS)
def test_deed_on_a_draft_is_open_only_to_whom_it_concerns(client, desk, people, page):
    desk.add(people["writer"])
    answers = {}
    for role, person in people.items():
        client.logout()
        if person:
            client.force_login(person)
        answers[role] = client.get(desk.url(page, Answer.objects.get().pk)).status_code
    assert answers == OUT | DEEDS[page]


def test_anonymous_signs_in_with_us_and_comes_back(client):
    wanted = reverse("wagtailsnippets_library_answer:list") + "?live=true"
    response = client.get(wanted)
    assert (response.status_code, response.url) == (
        302,
        f"{SIGN_IN}{wanted.replace('?', '%3F').replace('=', '%3D')}",
    )


def test_signing_out_leads_to_our_own_page(client, desk):
    client.force_login(desk.writer())
    assert client.post(reverse("wagtailadmin_logout")).url == "/account/login/"


@pytest.mark.parametrize("role", ["writer", "superuser"])
def test_what_we_do_not_use_is_not_offered(client, people, role):
    client.force_login(people[role])
    page = client.get(HOME).content.decode()
    for unused in ("images", "documents", "pages"):
        assert f'href="/desk/{unused}/' not in page
        assert f'action="/desk/{unused}/' not in page
        assert f'"url": "/desk/{unused}/' not in page


@pytest.mark.parametrize(("role", "is_offered"), [("writer", False), ("editor", True)])
def test_reports_are_offered_to_editors(client, people, role, is_offered):
    client.force_login(people[role])
    offered = (
        reverse("wagtailsnippets_library_problemreport:list") in client.get(HOME).content.decode()
    )
    assert offered is is_offered


def test_front_page_offers_the_decision_to_a_second_reader_only(client, desk):
    item = desk.submitted(writer := desk.editor())
    approve = f"/desk/snippets/library/answer/workflow/action/{item.pk}/approve/"
    client.force_login(writer)
    assert approve not in client.get(HOME).content.decode()
    client.force_login(desk.editor("Edgar"))
    assert approve in client.get(HOME).content.decode()


def test_form_offers_the_decision_to_a_second_reader_only(client, desk):
    item = desk.submitted(writer := desk.editor())
    client.force_login(writer)
    assert (
        b'data-workflow-action-name="approve"' not in client.get(desk.url("edit", item.pk)).content
    )
    client.force_login(desk.editor("Edgar"))
    assert b'data-workflow-action-name="approve"' in client.get(desk.url("edit", item.pk)).content
