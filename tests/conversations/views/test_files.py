"""Files on the page of a conversation: without scripts, made anew, and of nobody else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import with_tutor
from tests.factories import AdultFactory, UserFactory
from tests.formats.exam_papers.made import column, pdf
from tests.formats.photographing import photograph, telling
from tutorium.conversations.models import Attachment, Message

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


def file(data=None, name="page.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, photograph() if data is None else data, kind)


@pytest.fixture
def there(client):
    """Return guardian, child, tutor and the page of their conversation, with the child signed in."""
    guardian, child, tutor, talk = with_tutor()
    client.force_login(child)
    return guardian, child, tutor, f"/messages/{talk.public_id}/"


def sent(client, page, *files, text="Look"):
    client.post(page, {"text": text, "files": files or [file()]})
    return Attachment.objects.latest("pk")


def test_picture_is_sent_with_its_message_and_without_what_it_told(client, there):
    page = there[3]

    response = client.post(page, {"text": "Look", "files": [file(telling(), "My page.png")]})

    assertRedirects(response, page)
    kept = Attachment.objects.get()
    assertContains(client.get(page), f'src="/messages/files/{kept.public_id}"')
    assertContains(client.get(page), "Picture “My page.jpg” of")
    shown = client.get(kept.get_absolute_url())
    assert b"Secret" not in shown.content
    assert dict(Image.open(io.BytesIO(shown.content)).getexif()) == {}


def test_file_leaves_sealed(client, there):
    kept = sent(client, there[3])

    headers = client.get(kept.get_absolute_url()).headers

    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Disposition"] == 'inline; filename="page.jpg"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, max-age=3600"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")


def test_pdf_is_copied_and_saved_rather_than_opened(client, there):
    harmful = pdf(column("Say why."), catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")
    assert b"JavaScript" in harmful

    kept = sent(client, there[3], file(harmful, "sheet.pdf", "application/pdf"))

    response = client.get(kept.get_absolute_url())
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="sheet.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert b"JavaScript" not in response.content


def test_all_who_are_in_it_see_a_file_and_nobody_else(client, there):
    guardian, _child, tutor, page = there
    kept = sent(client, page)
    operator = UserFactory(is_superuser=True, is_staff=True)

    found = {}
    for name, person in [
        ("guardian", guardian),
        ("tutor", tutor),
        ("other", AdultFactory()),
        ("operator", operator),
    ]:
        client.force_login(person)
        found[name] = client.get(kept.get_absolute_url()).status_code

    assert found == {"guardian": 200, "tutor": 200, "other": 404, "operator": 404}
    client.logout()
    assert client.get(kept.get_absolute_url()).status_code == 302


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (SVG, "drawing.svg", "drawing.svg cannot be sent. Choose a picture"),
        (SVG, "drawing.jpg", "drawing.jpg cannot be sent."),
        (b"MZ\x90\0" + b"x" * 500, "photo.jpg", "photo.jpg cannot be sent."),
        (b"GIF89a" + b"\0" * 50, "dance.gif", "dance.gif cannot be sent."),
        (HEIC, "IMG_1.HEIC", "is in Apple&#x27;s format HEIC"),
        (photograph()[:200], "half.jpg", "half.jpg is damaged"),
        (b"%PDF-1.7\nnothing", "sheet.pdf", "sheet.pdf is damaged"),
        (b"%PDF-" + b"x" * 10_000_000, "book.pdf", "book.pdf is larger than 10 MB."),
        (photograph((10, 10)), "dot.png", "dot.png is too small"),
    ],
)
def test_what_is_no_picture_or_pdf_is_refused_by_what_it_is(client, there, data, name, words):
    response = client.post(there[3], {"text": "My long text", "files": [file(data, name)]})

    assertContains(response, words, status_code=422)
    assertContains(response, "My long text</textarea>", status_code=422)
    assert Attachment.objects.count() == 0
    assert Message.objects.count() == 1


def test_picture_with_a_page_of_html_behind_it_loses_that(client, there):
    kept = sent(client, there[3], file(photograph() + b"<html><script>alert(1)</script>"))

    assert b"script" not in bytes(kept.data)


def test_picture_that_also_begins_like_a_pdf_becomes_one_or_the_other(client, there):
    both = photograph(comment=b"%PDF-1.7 <script>")
    assert b"%PDF-" in both[:1024]

    kept = sent(client, there[3], file(both))

    assert (kept.kind, b"%PDF" in bytes(kept.data)) == ("image", False)


def test_bomb_of_pixels_is_refused(client, there):
    bomb = photograph((9000, 9000), kind="PNG", mode="1", colour=1)
    assert len(bomb) < 100_000

    response = client.post(there[3], {"text": "Look", "files": [file(bomb, "big.png")]})

    assertContains(response, "big.png has more pixels than this site reads.", status_code=422)


def test_good_files_stay_ready_when_another_is_refused(client, there):
    page = there[3]

    response = client.post(page, {"text": "Both", "files": [file(), file(SVG, "no.svg")]})

    assertContains(response, "no.svg cannot be sent.", status_code=422)
    assertContains(response, "Until you send, only you see them", status_code=422)
    assert Message.objects.count() == 1
    client.post(page, {"text": "Both"})
    assert Message.objects.latest("pk").attachments.count() == 1


def test_files_and_text_stay_when_the_text_is_refused(client, there):
    page = there[3]

    response = client.post(page, {"text": "Write to a@b.org", "files": [file()]})

    assertContains(response, "page.jpg", status_code=422)
    assertContains(response, "Write to a@b.org</textarea>", status_code=422)


def test_files_are_added_and_removed_without_sending(client, there):
    page = there[3]

    added = client.post(page, {"text": "Draft", "files": [file()], "add": ""})

    assertContains(added, "Remove page.jpg")
    assertContains(added, "Draft</textarea>")
    kept = Attachment.objects.get()
    removed = client.post(page, {"text": "Draft", "remove": kept.public_id})
    assertNotContains(removed, "Remove page.jpg")
    assertContains(removed, "Draft</textarea>")
    assert Message.objects.count() == 1


def test_too_many_files_are_refused_with_the_number(client, there):
    files = [file(photograph((60 + n, 60)), f"{n}.jpg") for n in range(6)]

    response = client.post(there[3], {"text": "All", "files": files})

    assertContains(response, "There is room for 5 files in a message", status_code=422)


def test_who_chooses_very_many_files_waits(client, there, monkeypatch):
    monkeypatch.setattr("tutorium.conversations.views.files.ATTACHING.burst", 0)

    response = client.post(there[3], {"text": "Look", "files": [file()]})

    assertContains(response, "You have chosen many files in a short time", status_code=422)


def test_name_of_a_file_is_shown_as_text(client, there):
    sent(client, there[3], file(name="a&amp;<b>.jpg"))

    assertNotContains(client.get(there[3]), "<b>")
