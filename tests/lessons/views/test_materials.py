import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory, publish_answers
from tests.formats.photographing import photograph
from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import childs_lesson
from tutorium.accounts.models import Guardianship
from tutorium.lessons.models import LessonNotes, Material
from tutorium.lessons.views.materials import LAYING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    LAYING.forget()


def of(person):
    client = Client()
    client.force_login(person)
    return client


def post(row, by, part, **said):
    return of(by).post(f"{row.get_absolute_url()}{part}/", said)


def page(row, by):
    return of(by).get(row.get_absolute_url())


def picture():
    return SimpleUploadedFile("graph.png", photograph(), "image/png")


def test_notes_are_shown_to_both_with_who_changed_them():
    row = lesson()

    post(row, row.booking.tutor, "notes", text="**Impulse** is $Ft$", version=0)

    shown = page(row, row.booking.student)
    assertContains(shown, "<strong>Impulse</strong> is <math>")
    assertContains(shown, f"Last changed by {row.booking.tutor}")
    assertContains(shown, '<input type="hidden" name="version" value="1"')


def test_who_was_overtaken_loses_nothing():
    row = lesson()
    post(row, row.booking.tutor, "notes", text="of the tutor", version=0)

    response = post(row, row.booking.student, "notes", text="of the student", version=0)

    assertContains(response, "of the tutor</textarea>", status_code=409)
    assertContains(response, "of the student</textarea>", status_code=409)
    assert LessonNotes.objects.get().text == "of the tutor"

    post(row, row.booking.student, "notes", text="of both", version=1)
    assert LessonNotes.objects.get().text == "of both"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_notes_run_and_load_nothing(text):
    row = lesson()
    post(row, row.booking.tutor, "notes", text=text, version=0)

    shown = page(row, row.booking.student)

    for bad in ("<script>alert", 'href="javascript', 'src="https://evil', "<img src=x"):
        assertNotContains(shown, bad)


def test_page_of_this_site_is_laid_in_and_taken_away():
    row = lesson()
    [answer] = publish_answers(1)
    path = answer.get_absolute_url()

    post(row, row.booking.tutor, "materials", page=path, name="Read this")

    shown = page(row, row.booking.student)
    assertContains(shown, f'<a href="{path}">Read this</a>', html=True)
    made = Material.objects.get()
    assert post(row, row.booking.student, f"materials/{made.public_id}/remove").status_code == 404
    post(row, row.booking.tutor, f"materials/{made.public_id}/remove")
    assert not Material.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/answers/ib/history/x/",
        "//evil.example/answers/ib/history/x/",
        "javascript:alert(1)",
        "/account/",
        "/own-papers/abc/",
        "/no-such-page/",
        "",
    ],
)
def test_addresses_of_elsewhere_are_not_laid_in(address):
    row = lesson()

    response = post(row, row.booking.tutor, "materials", page=address, name="Look")

    assert response.status_code == 422
    assert not Material.objects.exists()


def test_file_is_made_anew_and_for_who_sees_the_lesson_alone():
    row, guardian = childs_lesson()

    post(row, row.booking.tutor, "materials", file=picture())

    made = Material.objects.get()
    address = made.get_absolute_url()
    got = [of(each).get(address).status_code for each in (row.booking.student, guardian)]
    others = [
        of(each).get(address).status_code for each in (AdultFactory(), lesson().booking.tutor)
    ]
    assert (got, others) == ([200, 200], [404, 404])
    response = of(guardian).get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    Guardianship.objects.update(ended_at=NOON, end_reason="child")
    assert of(guardian).get(address).status_code == 404


@pytest.mark.parametrize("data", [b"MZ not a picture", b"%PDF-1.4 broken", b"<svg/>"])
def test_what_is_no_picture_and_no_pdf_is_not_kept(data):
    row = lesson()

    response = post(row, row.booking.tutor, "materials", file=SimpleUploadedFile("a.png", data))

    assertContains(response, "This file cannot be kept.", status_code=422)
    assert not Material.objects.exists()


def test_who_sends_much_waits():
    row = lesson()
    for _each in range(LAYING.burst):
        post(row, row.booking.tutor, "materials")

    response = post(row, row.booking.tutor, "materials", page="/answers/", name="a")

    assertContains(response, "That was much in a short time", status_code=422)


def test_strangers_write_nothing():
    row = lesson()

    for person in (AdultFactory(), lesson().booking.tutor):
        for part in ("notes", "materials"):
            assert post(row, person, part, text="x", version=0).status_code == 404


def test_child_alone_is_written_nothing_and_the_words_stay():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    response = post(row, row.booking.tutor, "notes", text="Come alone", version=0)

    assertContains(response, "Come alone</textarea>", status_code=403)
    assert not LessonNotes.objects.exists()
