"""A tutor's own pages, without scripts."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory
from tests.formats.photographing import photograph, telling
from tests.tutors.teaching import checker, credential, draft, handed_in, published, verified
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.models import Credential, Evidence, Photo, TutorProfile
from tutorium.tutors.views.own import FILES

pytestmark = pytest.mark.django_db
OWN, PROFILE, DOCUMENTS = "/tutors/own/", "/tutors/own/profile/", "/tutors/own/credentials/"
SAID = {
    "name": "Ada L.",
    "headline": "Physics that makes sense",
    "about": "I teach **slowly**.",
    "languages": "English, Spanish",
    "country": "GB",
    "zone": "Europe/London",
    "video_url": "https://youtu.be/dQw4w9WgXcQ",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def fresh_files():
    FILES.forget()


@pytest.fixture
def tutor(client):
    person = AdultFactory()
    client.force_login(person)
    return person


def file(data=None, name="me.jpg"):
    return SimpleUploadedFile(name, photograph() if data is None else data, "image/jpeg")


def write(client, **said):
    return client.post(PROFILE, {"photo": file()} | SAID | said)


def test_who_may_teach_is_shown_the_way(client, tutor):
    assertContains(client.get(OWN), f'href="{PROFILE}"')


def test_minor_is_told_who_may_teach(client):
    client.force_login(ChildFactory())

    assertNotContains(client.get(OWN), PROFILE)
    assertContains(write(client), "Tutors are 18 or over", status_code=422)
    assert TutorProfile.objects.count() == 0


def test_profile_is_written_and_shown_to_its_tutor(client, tutor):
    assertRedirects(write(client), OWN)

    page = client.get(OWN)
    profile = TutorProfile.objects.get()
    assert (profile.user, profile.state) == (tutor, "draft")
    assert profile.video_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assertContains(page, "I teach <strong>slowly</strong>.")
    assertContains(page, "Teaches in English, Spanish")
    assertContains(page, "a document that shows who you are")
    assert client.get(profile.get_absolute_url()).status_code == 404


def test_form_begins_with_what_was_written(client, tutor):
    write(client)

    form = client.get(PROFILE).context["form"]

    shown = {name: form[name].value() for name in SAID}
    assert shown == SAID | {"video_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"}


def test_status_and_everything_else_that_is_not_asked_for_is_not_taken(client, tutor):
    mine = {
        "state": "published",
        "slug": "x",
        "user": 1,
        "checker": 1,
        "published_at": "2026-01-01",
    }

    write(client, **mine)

    profile = TutorProfile.objects.get()
    assert (profile.state, profile.slug, profile.user) == ("draft", "ada-l", tutor)
    assert (profile.checker, profile.published_at) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "ada@example.org", "This leads out of the site: ada@example.org."),
        ("headline", "Ring 07700 900123", "This leads out of the site: 07700 900123."),
        ("about", "Write to ada@**example**.org", "This leads out of the site: ada@example.org"),
        ("about", "[me](https://evil.example/)", "This leads out of the site:"),
        ("about", "<script>alert(1)</script>", "Line 1: raw HTML is not allowed."),
        ("languages", "Klingon", "“Klingon” is no language that is known here."),
        ("languages", ",", "Name a language."),
        ("zone", "Mars/Olympus", "Select a valid choice."),
        ("country", "XX", "Select a valid choice."),
        ("video_url", "https://evil.example/watch?v=dQw4w9WgXcQ", "Give the address of one film"),
        ("video_url", "javascript:alert(1)", "Give the address of one film"),
    ],
)
def test_fault_is_named_and_nothing_is_lost(client, tutor, field, value, words):
    response = write(client, **{field: value})

    assertContains(response, words, status_code=422)
    assert response.context["form"][field].value() == value
    assert TutorProfile.objects.count() == 0


@pytest.mark.parametrize(
    "data",
    [SVG, b"GIF89a" + b"\0" * 50, photograph()[:200], b"%PDF-1.7\n", photograph((10, 10))],
    ids=["svg", "gif", "half", "pdf", "dot"],
)
def test_what_is_no_photograph_is_refused(client, tutor, data):
    response = write(client, photo=file(data))

    assertContains(response, "This is no photograph that can be shown.", status_code=422)
    assert Photo.objects.count() == 0


def test_photograph_is_drawn_anew_and_small(client, tutor):
    write(client, photo=file(telling()))
    data = bytes(Photo.objects.get().data)
    assert b"Secret" not in data
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}

    write(client, photo=file(photograph((2000, 1000)) + b"<html><script>alert(1)</script>"))

    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (640, 320)
    assert b"script" not in bytes(photo.data)


def test_files_without_end_are_refused(client, tutor):
    for _ in range(20):
        write(client, photo=file(SVG))

    assertContains(write(client), "many files in a short time", status_code=422)
    assert TutorProfile.objects.count() == 0


def test_profile_is_handed_in_by_its_button(client, tutor):
    write(client)
    for kind in ("identity", "background"):
        response = client.post(DOCUMENTS, {"kind": kind, "says": "passport", "evidence": file()})
        assertRedirects(response, DOCUMENTS)

    assertRedirects(client.post(f"{OWN}deed/", {"deed": "submit"}), OWN)

    assert TutorProfile.objects.get().state == "submitted"
    assertContains(client.get(OWN), "waits to be checked")


@pytest.mark.parametrize(
    ("deed", "status", "words"),
    [
        ("submit", 422, "Something is still missing"),
        ("pause", 422, "It has changed meanwhile"),
        ("publish", 422, "It has changed meanwhile"),
        ("show", 422, "It has changed meanwhile"),
        ("", 404, ""),
        ("fly", 404, ""),
    ],
)
def test_deed_that_is_not_possible_changes_nothing(client, tutor, deed, status, words):
    draft(tutor)

    response = client.post(f"{OWN}deed/", {"deed": deed})

    assertContains(response, words, status_code=status)
    assert TutorProfile.objects.get().state == "draft"


def test_published_tutor_is_led_to_the_public_page(client):
    profile = published()
    client.force_login(profile.user)

    assertContains(client.get(OWN), 'href="/tutors/ada-l/"')
    assertContains(client.get(PROFILE), "are read before they are shown")


def test_who_writes_while_it_is_checked_is_told(client):
    client.force_login(handed_in().user)

    assertContains(write(client), "It has changed meanwhile.", status_code=422)


@pytest.mark.parametrize(
    ("data", "name"), [(SVG, "a.svg"), (SVG, "a.pdf"), (b"%PDF-1.7\nx", "a.pdf"), (b"MZ", "a.jpg")]
)
def test_document_that_is_none_is_refused(client, tutor, data, name):
    draft(tutor)

    response = client.post(
        DOCUMENTS, {"kind": "identity", "says": "x", "evidence": file(data, name)}
    )

    assertContains(response, "This cannot be read.", status_code=422)
    assert Credential.objects.count() == 0


def test_document_is_not_verified_by_who_hands_it_in(client, tutor):
    draft(tutor)

    client.post(
        DOCUMENTS,
        {"kind": "identity", "says": "x", "evidence": file(), "status": "verified", "checker": 1},
    )

    row = Credential.objects.get()
    assert (row.status, row.checker, row.expires_on) == ("waiting", None, None)


def test_own_document_can_be_looked_at_and_withdrawn(client, tutor):
    row = credential(draft(tutor))

    assert client.get(f"/tutors/credentials/{row.public_id}/evidence").status_code == 200
    assertRedirects(client.post(f"{DOCUMENTS}{row.public_id}/withdraw/"), DOCUMENTS)

    row.refresh_from_db()
    assert row.status == "withdrawn"
    assert Evidence.objects.count() == 0


def test_somebody_elses_document_is_not_there(client, tutor):
    draft(tutor)
    row = credential(draft())

    assert client.post(f"{DOCUMENTS}{row.public_id}/withdraw/").status_code == 404
    assert client.get(f"/tutors/credentials/{row.public_id}/evidence").status_code == 404
    row.refresh_from_db()
    assert row.status == "waiting"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(OWN, 11), (DOCUMENTS, 6)])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, tutor, path, queries, rows):
    by, profile = checker(), draft(tutor)
    for _ in range(rows):
        verified(profile, Kind.DEGREE, by=by)

    with CaptureQueriesContext(connection) as caught:
        client.get(path)

    assert len(caught) == queries
