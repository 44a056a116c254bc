"""What was changed here, at the desk: listed, and taken as an archive."""

import io
import zipfile

import pytest
from pytest_django.asserts import assertContains

from tests.packs.contributing import LATER, load, person, writer
from tutorium.library.models import Answer

pytestmark = pytest.mark.django_db
PAGE = "/desk/packs/changed/"


@pytest.fixture
def edited(packs):
    load(packs)
    Answer.objects.update(edited_at_desk=True, body="Mended.", last_published_at=LATER)


def test_page_names_the_files_and_what_was_changed(client, edited):
    client.force_login(writer())

    page = client.get(PAGE, {"pack": "history"})

    assertContains(page, "answers/soviet/why.md")
    assertContains(page, "Full text")
    assertContains(page, f"{PAGE}history.zip")


def test_archive_holds_them(client, edited):
    client.force_login(writer())

    response = client.get(f"{PAGE}history.zip")

    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == ["history/answers/soviet/why.md"]


@pytest.mark.parametrize(("since", "status"), [("2026-11-27", 200), ("yesterday", 404)])
def test_day_narrows_it_and_nonsense_is_no_day(client, edited, since, status):
    client.force_login(writer())

    assert client.get(f"{PAGE}history.zip", {"since": since}).status_code == status


def test_pages_are_for_those_who_write(client, edited):
    client.force_login(person("Stu"))

    assert [client.get(page).status_code for page in (PAGE, f"{PAGE}history.zip")] == [302, 302]
