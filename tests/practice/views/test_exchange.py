import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains

from tests.factories import CourseFactory
from tests.practice.keeping import keep_one, written
from tests.practice.views.learning import as_learner
from tests.spending import spend
from tutorium.accounts.models import Learner
from tutorium.core.allowances import READING
from tutorium.core.visitor_keys import COOKIE
from tutorium.formats.cards import read_collection
from tutorium.practice.forms import exchange
from tutorium.practice.models import KeptCard

pytestmark = pytest.mark.django_db
BRING = "/recall/bring/"
TABLE = b"front,back\nWhen?,1956\nWhere?,Moscow\n"


def send(client, data, name="deck.csv", **said):
    return client.post(BRING, {"deck": SimpleUploadedFile(name, data), **said})


def bomb():
    """Return an archive that says it is a collection and unpacks to very much of nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * 60_000_000)
    return file.getvalue()


def test_table_comes_in_and_makes_a_learner(client):
    course = CourseFactory()

    response = send(client, TABLE, course=course.key)

    assert "2 cards came in" in response.content.decode()
    assert COOKIE in response.cookies
    assert set(KeptCard.objects.values_list("front", "course")) == {
        ("When?", course.pk),
        ("Where?", course.pk),
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deck.apkg", b"no archive"),
        ("deck.apkg", bomb()),
        ("deck.anki2", b"SQLite format 3\x00" + b"\xff" * 200),
        ("deck.zip", b"PK\x03\x04broken"),
        ("deck.json", b"{"),
        ("deck.json", b"[" * 100_000),
        ("deck.csv", b"\xff\xfe\x00"),
        ("deck.csv", b"one column\nalone\n"),
        ("deck.exe", TABLE),
        ("deck", TABLE),
        ("deck.csv", b""),
    ],
)
def test_file_that_is_no_deck_is_refused_and_changes_nothing(client, name, data):
    response = send(client, data, name)

    assert response.status_code == 422
    assert (Learner.objects.count(), KeptCard.objects.count()) == (0, 0)


def test_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr(exchange, "LARGEST_DECK", 10)

    assert "larger than 30 MB" in send(client, TABLE).content.decode()


def test_network_that_brings_too_many_decks_is_told_to_wait_before_one_is_read(client):
    spend(READING)

    response = send(client, b"no deck", name="deck.apkg")

    assertContains(response, "decks came from your network", status_code=429)


def test_markup_in_a_deck_is_shown_as_words(client):
    send(client, b"front,back\n<script>alert(1)</script>Q,[x](javascript:alert(1))\n")

    card = KeptCard.objects.get()
    assert "<script" not in card.shown_front
    assert "href" not in card.shown_back


def test_what_could_not_come_along_is_told(client):
    response = send(client, b"front,back,colour\nQ,A,red\n")

    assert "What could not come along" in response.content.decode()


@pytest.mark.parametrize("suffix", ["apkg", "csv", "zip"])
def test_own_cards_are_taken_along_and_nobody_elses(client, suffix):
    written(as_learner(client), "Mine", "Own")
    keep_one()

    response = client.get(f"/recall/take.{suffix}")

    assert response.headers["Content-Disposition"] == f'attachment; filename="cards.{suffix}"'
    if suffix == "apkg":
        assert [note.front for note in read_collection(response.content).notes] == ["Mine"]


def test_cards_of_a_course_are_taken_along(client):
    course = CourseFactory()
    keep_one(learner=as_learner(client), course=course)

    response = client.get("/recall/take.csv", {"course": course.key})

    assert 'filename="ib-history-2017.csv"' in response.headers["Content-Disposition"]
    assert client.get("/recall/take.csv", {"course": "none-such"}).status_code == 404


def test_stranger_has_nothing_to_take(client):
    assert client.get("/recall/take.apkg").url == "/recall/"
    assert client.get("/recall/take.exe").status_code == 404
