"""Photographed pages on their pages: added without scripts, shown beside the scheme, seen by one."""

import io
import json
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import LearnerFactory, UserFactory
from tests.formats.photographing import photograph, telling
from tests.practice.handing_in import add, drawing, in_session, in_sitting
from tests.practice.sitting import NINE
from tests.practice.views.learning import as_learner
from tutorium.practice import actions
from tutorium.practice.models import Attempt, WrittenPage

pytestmark = pytest.mark.django_db
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.fixture(autouse=True)
def nine(time_machine):
    time_machine.move_to(NINE, tick=False)


@pytest.fixture
def learner(client):
    return as_learner(client)


def file(data=None, name="page.jpg"):
    return SimpleUploadedFile(name, photograph() if data is None else data, "image/jpeg")


def send(client, place, *files, **said):
    return client.post(place.get_absolute_url(), {"pages:a": list(files), **said})


@pytest.mark.parametrize("place", [in_session, in_sitting])
def test_page_is_added_by_a_plain_form(client, learner, place):
    place = place(learner)
    shown = client.get(place.get_absolute_url())

    response = send(client, place, file(), add="a")

    [page] = WrittenPage.objects.all()
    assertContains(shown, 'enctype="multipart/form-data"')
    assertContains(shown, 'name="pages:a"')
    assertContains(response, f'src="{page.get_absolute_url()}"', count=1)
    assertContains(client.get(place.get_absolute_url()), "Your page 1 of 1")


def test_pages_are_marked_with_the_button_that_marks(client, learner):
    place = in_session(learner)

    response = send(client, place, file(), file(photograph(colour="red")), mark="1")

    attempt = Attempt.objects.get()
    ids = [page.public_id for page in attempt.pages.all()]
    assert attempt.parts["a"]["answer"] == ids
    assertContains(response, '<div class="beside">')
    assertContains(response, "Tick what your answer says")
    assertContains(response, "Your page 2 of 2", count=2)  # beside the scheme, and to be changed


def test_marks_that_a_student_gives_his_pages_count(client, learner):
    place = in_session(learner)
    send(client, place, file(), mark="1")

    client.post(place.get_absolute_url(), {"own:a": ["axes", "line"], "mark": "1"})

    place.refresh_from_db()
    assert (Attempt.objects.get().own_marks, place.marks) == (2, 2)


@pytest.mark.parametrize("place", [in_session, in_sitting])
def test_page_is_taken_away_again(client, learner, place):
    place = place(learner)
    [page, other] = add(place, "white", "red")

    response = client.post(place.get_absolute_url(), {"remove": page.public_id})

    assertNotContains(response, page.get_absolute_url())
    assertContains(response, other.get_absolute_url())


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"<svg onload='alert(1)'/>", "a.svg", "a.svg is no photograph. Choose a JPEG"),
        (HEIC, "IMG_1.HEIC", "IMG_1.HEIC is in Apple"),
        (photograph()[:500], "<b>.jpg", "&lt;b&gt;.jpg is damaged"),
        (photograph((20, 20)), "tiny.jpg", "tiny.jpg is too small"),
    ],
)
def test_what_is_no_photograph_is_refused_with_a_sentence(client, learner, data, name, sentence):
    response = send(client, in_session(learner), file(data, name), add="a")

    assertContains(response, sentence, status_code=422)
    assert WrittenPage.objects.count() == 0


@pytest.mark.parametrize("place", [in_session, in_sitting])
def test_good_page_is_kept_beside_a_bad_one_and_nothing_goes_on(client, learner, place):
    place = place(learner)

    response = send(client, place, file(), file(HEIC, "b.heic"), go="end", mark="1")

    assertContains(response, "b.heic is in Apple", status_code=422)
    assert (WrittenPage.objects.count(), Attempt.objects.count()) == (1, 0)


def test_more_pages_than_there_is_room_for_are_refused(client, learner):
    files = [file(photograph(colour=(shade, 0, 0))) for shade in range(0, 220, 20)]

    response = send(client, in_session(learner), *files, add="a")

    assertContains(response, "There is room for 10 pages here", status_code=422)


def test_full_part_says_so_and_offers_no_field(client, learner):
    place = in_session(learner)
    add(place, *((shade, 0, 0) for shade in range(0, 200, 20)))

    response = client.get(place.get_absolute_url())

    assertContains(response, "To add another, remove one.")
    assertNotContains(response, 'type="file"')


def test_typed_answers_are_saved_with_a_page(client, learner):
    place = in_session(learner)

    send(client, place, file(), add="a", **{"own:a": "line"})

    place.refresh_from_db()
    assert place.sent == {"own:a": ["line"]}


def test_sitting_that_is_handed_in_shows_pages_beside_the_scheme(client, learner):
    place = in_sitting(learner)
    [page] = add(place, "white")
    actions.hand_in(place.sitting, at=NINE)

    response = client.get(place.get_absolute_url())
    client.post(place.get_absolute_url(), {"own:a": "axes"})
    late = send(client, place, file(photograph(colour="red")))

    assertContains(response, '<div class="beside">')
    assertNotContains(response, 'type="file"')
    assertNotContains(response, 'name="remove"')
    assert late.status_code == 200
    assert list(WrittenPage.objects.all()) == [page]
    assert Attempt.objects.get().own_marks == 0  # nothing was ticked the second time


def test_finished_session_takes_no_page(client, learner):
    place = in_session(learner)
    actions.finish_session(place.session, at=place.session.started_at)

    assertRedirects(send(client, place, file(), add="a"), place.get_absolute_url())
    assert WrittenPage.objects.count() == 0


VISITORS = {"owner": 200, "anonymous": 404, "another learner": 404, "another person": 404, "superuser": 404}  # fmt: skip


@pytest.mark.parametrize(("who", "expected"), VISITORS.items())
@pytest.mark.parametrize("place", [in_session, in_sitting])
def test_page_is_its_learners_alone(who, expected, place):
    [page] = add(place(), "white")
    visitor = Client()
    if who in {"owner", "another learner"}:
        as_learner(visitor, page.learner if who == "owner" else LearnerFactory())
    elif who != "anonymous":
        is_root = who == "superuser"
        visitor.force_login(UserFactory(is_staff=is_root, is_superuser=is_root))

    assert visitor.get(page.get_absolute_url()).status_code == expected


def test_nobody_takes_away_a_page_of_somebody_else(client, learner):
    [page] = add(in_session(), "white")
    own = in_session(learner)

    client.post(own.get_absolute_url(), {"remove": page.public_id})
    other = send(client, page.session_question, file(), add="a")

    assert (other.status_code, list(WrittenPage.objects.all())) == (404, [page])


def test_picture_leaves_sealed_and_without_its_notes(client, learner):
    send(client, in_session(learner), file(telling()), add="a")
    [page] = WrittenPage.objects.all()

    response = client.get(page.get_absolute_url())

    assert response.content.count(b"Secret") == 0
    assert dict(Image.open(io.BytesIO(response.content)).getexif()) == {}
    said = ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Security-Policy")
    assert [response.headers[name] for name in said] == [
        "image/jpeg",
        "private, max-age=3600",
        "nosniff",
        "default-src 'none'; sandbox",
    ]


def test_pages_are_taken_away_with_everything_else(client, learner):
    [page] = add(in_session(learner), "white")

    found = json.loads(client.get("/progress/export.json").getvalue())["pages"]

    assert [b64decode(each.pop("jpeg")) for each in found] == [bytes(page.jpeg)]
    assert found == [
        {
            "public_id": page.public_id,
            "question": page.session_question.question.uid,
            "part": "a",
            "created_at": NINE.isoformat(),
            "width": 120,
            "height": 80,
        }
    ]


def test_deleting_says_that_pages_go(client, learner):
    add(in_session(learner), "white", "red")

    assertContains(client.get("/progress/delete/"), "2 photographed pages")


def test_page_of_a_question_says_where_pages_are_handed_in(client):
    question, _ = drawing()

    response = client.get(question.get_absolute_url())

    assertContains(response, "In a practice session or a sitting you can photograph your pages")
    assertNotContains(response, 'type="file"')


@pytest.mark.parametrize("pages", [1, 3])
def test_page_takes_as_many_queries_whatever_its_pages(client, learner, pages):
    place = in_session(learner)
    add(place, *((shade, 0, 0) for shade in range(0, 40 * pages, 40)))

    with CaptureQueriesContext(connection) as queries:
        client.get(place.get_absolute_url())

    assert len(queries) == 6
