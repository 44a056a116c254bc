"""The door through which own files leave: right `private` for every kind of visitor."""

import io

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from tests.factories import LearnerFactory, UserFactory
from tests.formats.exam_papers.made import document, pdf
from tests.papers.own_files import PDF, SCHEME, hold_key, keep, read_file
from tutorium.formats.exam_papers.splitting import split
from tutorium.papers import actions
from tutorium.papers.domain.own import ReadFile
from tutorium.papers.models import OwnPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    own = keep()
    actions.add_scheme(own, read_file(*SCHEME))
    return own


def read_many(count):
    pages = document(*[["1. Why?", "2. How?"]] * count)
    return ReadFile("many.pdf", pdf(*[b""] * count), pages, split(pages))


def addresses(own):
    """Return every address of an own paper."""
    row = own.questions.first()
    one = [own.public_id]
    return {
        "page": own.get_absolute_url(),
        "file": reverse("papers:own_file", args=[*one, "paper"]),
        "scheme": reverse("papers:own_file", args=[*one, "scheme"]),
        "image": reverse("papers:own_page", args=[*one, "paper", 1]),
        "delete": reverse("papers:delete_own_paper", args=one),
        "question": reverse("papers:own_question", args=[*one, row.public_id]),
        "divide": reverse("papers:cut_question", args=[*one, row.public_id]),
    }


def visitor(kind, own):
    client = Client()
    if kind == "owner":
        return hold_key(client, own.paper.owner)
    if kind == "another learner":
        return hold_key(client, LearnerFactory())
    if kind != "anonymous":
        user = UserFactory(is_staff=kind == "superuser", is_superuser=kind == "superuser")
        if kind == "editor":
            user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("owner", 200),
        ("another learner", 404),
        ("anonymous", 404),
        ("reader", 404),
        ("editor", 404),
        ("superuser", 404),
    ],
)
def test_an_own_paper_is_served_to_its_owner_alone(own, kind, status):
    client = visitor(kind, own)

    replies = {name: client.get(address) for name, address in addresses(own).items()}

    assert {name: reply.status_code for name, reply in replies.items()} == dict.fromkeys(
        replies, status
    )
    assert not any("public" in reply.headers["Cache-Control"] for reply in replies.values())


def test_a_key_that_was_changed_opens_nothing(own):
    client = visitor("owner", own)
    client.cookies["learner"] = own.paper.owner.key

    assert client.get(own.get_absolute_url()).status_code == 404


def test_a_paper_claimed_by_an_account_is_no_longer_opened_by_its_key(own):
    client = visitor("owner", own)
    learner = own.paper.owner
    learner.user = UserFactory()
    learner.save()

    assert client.get(own.get_absolute_url()).status_code == 404
    client.force_login(learner.user)
    assert client.get(own.get_absolute_url()).status_code == 200


def test_the_file_leaves_as_it_came_and_can_do_nothing(own):
    response = visitor("owner", own).get(addresses(own)["file"])

    assert response.content == PDF
    assert {
        name: response.headers[name]
        for name in (
            "Content-Type", "Content-Disposition", "Content-Security-Policy",
            "X-Content-Type-Options", "Cross-Origin-Resource-Policy", "X-Robots-Tag",
            "Cache-Control",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="paper.pdf"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
        "Cache-Control": "private, no-store",
    }  # fmt: skip


def test_a_name_cannot_break_out_of_its_header():
    own = keep(file=read_file(name='a"; filename="b.exe\r\nX-Evil: 1'))

    response = visitor("owner", own).get(addresses(own)["file"])

    assert "X-Evil" not in response.headers
    assert response.headers["Content-Disposition"].startswith("attachment;")


def test_a_page_is_drawn_once_and_kept_by_the_reader_alone(own):
    client, address = visitor("owner", own), addresses(own)["image"]

    first, second = client.get(address), client.get(address)

    assert Image.open(io.BytesIO(first.content)).size == (1240, 1755)
    assert second.content == first.content
    assert OwnPage.objects.count() == 1
    assert first.headers["Cache-Control"] == "private, max-age=86400, immutable"
    assert first.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_kept_page_is_given_with_four_queries_and_without_its_lines(own):
    client, address = visitor("owner", own), addresses(own)["image"]
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert len(queries) == 4
    assert not [each["sql"] for each in queries if '"lines"' in each["sql"]]


def test_neighbours_are_drawn_together():
    own = keep(file=read_many(12))
    client = visitor("owner", own)

    client.get(f"{own.get_absolute_url()}paper-12.png")

    assert [page.number for page in OwnPage.objects.order_by("number")] == [11, 12]


@pytest.mark.parametrize("tail", ["paper-0.png", "paper-2.png", "virus-1.png", "virus.pdf"])
def test_what_is_not_there_is_not_found(own, tail):
    address = f"{own.get_absolute_url()}{tail}"

    assert visitor("owner", own).get(address).status_code == 404


def test_a_page_that_cannot_be_drawn_says_later(own):
    file = own.files.get(kind="paper")
    file.data = b"%PDF-1.7 damaged since"
    file.save()

    response = visitor("owner", own).get(addresses(own)["image"])

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")


def test_own_papers_are_in_no_list_of_the_site(client, own):
    title = own.paper.title

    seen = [client.get(address).text for address in ("/papers/", "/own-papers/", "/sitemap.xml")]

    assert [title in page for page in seen] == [False] * 3
