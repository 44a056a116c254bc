"""Packages, old and new, and what is none."""

import json

import pytest

from tests.formats.cards.packages import database, package
from tutorium.formats.cards import anki_files
from tutorium.formats.cards.anki_files import open_anki
from tutorium.formats.cards.anki_writing import zipped
from tutorium.formats.cards.compression import pack
from tutorium.formats.cards.protobuf import write_message
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

DATA = database()
NEW_MEDIA = pack(write_message([(1, write_message([(1, "a b.png"), (2, 3)]))]))


def refusal(source):
    with pytest.raises(UnsafeFileError) as refused:
        open_anki(source)
    return refused.value


def test_bare_collection_is_its_own_database(tmp_path):
    (tmp_path / "collection.anki2").write_bytes(DATA)

    assert open_anki(tmp_path / "collection.anki2").database == DATA
    assert open_anki(DATA).database == DATA


def test_old_package_names_its_media():
    files = open_anki(package(DATA, media={"a b.png": b"one", "x.mp3": b"two"}))

    assert files.database == DATA
    assert (files.media("a b.png"), files.media("x.mp3")) == (b"one", b"two")


def test_newest_collection_of_a_package_counts():
    files = [("collection.anki2", b"please update"), ("collection.anki21", DATA)]

    assert open_anki(zipped(files)).database == DATA
    newest = ("collection.anki21b", pack(b"SQLite newest"))
    assert open_anki(zipped([*files, newest])).database == b"SQLite newest"


def test_new_package_packs_its_media():
    files = open_anki(
        zipped([("collection.anki21b", pack(DATA)), ("media", NEW_MEDIA), ("0", pack(b"one"))])
    )

    assert (files.database, files.media("a b.png")) == (DATA, b"one")


def test_media_that_are_not_there_are_refused():
    with pytest.raises(UnsafeFileError) as refused:
        open_anki(package(DATA)).media("x.png")

    assert refused.value.kind == "missing"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"", "not-an-archive"),
        (b"PK\3\4 half", "not-an-archive"),
        (zipped([("deck.json", b"{}")]), "not-a-collection"),
        (zipped([("collection.anki2", DATA), ("media", b"[")]), "damaged"),
        (zipped([("collection.anki2", DATA), ("media", b"[]")]), "damaged"),
        (zipped([("collection.anki2", DATA), ("media", b"[" * 200_000)]), "damaged"),
        (zipped([("collection.anki21b", b"not packed")]), "damaged"),
        (zipped([("collection.anki21b", pack(DATA)), ("media", pack(b"\x0b"))]), "damaged"),
        (zipped([("collection.anki21b", pack(bytes(90_000_000)))]), "bomb"),
        (zipped([("../collection.anki2", DATA)]), "path"),
        (zipped([("/collection.anki2", DATA)]), "path"),
        (zipped([("C:\\collection.anki2", DATA)]), "path"),
        (zipped([("collection.anki2", bytes(90_000_000))]), "bomb"),
    ],
)
def test_what_is_no_package_or_a_bomb_is_refused(source, kind):
    assert refusal(source).kind == kind


def test_media_beyond_all_bounds_are_refused(monkeypatch):
    monkeypatch.setattr(anki_files, "MAX_MEDIA", 5)
    files = open_anki(package(DATA, media={"a.png": b"123", "b.png": b"456"}))

    assert files.media("a.png") == b"123"
    with pytest.raises(UnsafeFileError) as refused:
        files.media("b.png")
    assert refused.value.kind == "too-large"


def test_no_more_media_are_unpacked_beyond_all_bounds(monkeypatch):
    monkeypatch.setattr(anki_files, "MAX_MEDIA", 5)
    listed = pack(write_message([(1, write_message([(1, name)])) for name in ("a.png", "b.png")]))
    files = open_anki(
        zipped([("collection.anki21b", pack(DATA)), ("media", listed),
                ("0", pack(b"123456")), ("1", b"not packed")])
    )  # fmt: skip

    for name in ("a.png", "b.png"):
        with pytest.raises(UnsafeFileError) as refused:
            files.media(name)
        assert refused.value.kind == "too-large"


def test_list_of_media_leads_to_numbers_only():
    listed = json.dumps({"../../etc/passwd": "a.png", "0": "b.png", "1": 7}).encode()
    files = open_anki(zipped([("collection.anki2", DATA), ("media", listed), ("0", b"one")]))

    assert files.media("b.png") == b"one"
    with pytest.raises(UnsafeFileError):
        files.media("a.png")


def test_path_that_cannot_be_read_is_refused(tmp_path):
    assert refusal(tmp_path / "gone.apkg").kind == "missing"
    assert refusal(tmp_path).kind == "missing"
