"""What `tutorium import` writes, prints and refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.formats.cnxml.conftest import Book
from tests.formats.cnxml.test_figures import png
from tutorium.library.models import Answer, Card, Figure, Note

pytestmark = pytest.mark.django_db

BY_NC = "https://creativecommons.org/licenses/by-nc-sa/4.0/"
CHAPTER = (
    '<col:subcollection><md:title>War</md:title><col:content><col:module document="m1"/>'
    '<col:module document="m2"/></col:content></col:subcollection>'
)
CONTENT = (
    "<para>It ended.</para>"
    '<figure id="f"><media alt="A map"><image src="../../media/map.png"/></media></figure>'
    '<figure id="g"><media alt="A chart"><image src="../../media/chart.png"/></media></figure>'
    '<exercise id="e1"><problem><para>Why?</para></problem>'
    "<solution><para>It was lost.</para></solution></exercise>"
    '<exercise id="e2"><problem><para>Discuss.</para></problem></exercise>'
)
GLOSSARY = '<glossary><definition id="d1"><term>war</term><meaning>a conflict</meaning></definition></glossary>'


@pytest.fixture
def book(tmp_path):
    book = Book(tmp_path / "a-book")
    book.module("m1", CONTENT, title="The War", rest=GLOSSARY)
    book.collection(CHAPTER)
    book.write("media/map.png", png())
    book.write("media/chart.png", "no picture")
    return book


@pytest.fixture
def into(tmp_path):
    return tmp_path / "the-pack"


def run(capsys, book, into, *words):
    call_command("import", "openstax", str(book.root), "--into", str(into), *words)
    return capsys.readouterr()


def refusal(*words):
    with pytest.raises(CommandError) as refused:
        call_command("import", "openstax", *map(str, words))
    return str(refused.value)


def test_import_prints_its_contract(book, into, capsys):
    printed = run(capsys, book, into, "--json").out

    assert json.loads(printed) == {
        "items": 4,
        "written": {"answers": 1, "notes": 1, "questions": 1, "cards": 1, "papers": 0},
        "losses": [
            {"where": "a-book", "what": "module m2", "why": "it is not in the folder"},
            {
                "where": "m1#g",
                "what": "figure chart.png",
                "why": "the picture is broken, or not of the kind its name says",
            },
            {
                "where": "m1#e2",
                "what": "exercise: Discuss.",
                "why": "the book gives no solution to it",
            },
        ],
        "stale": [],
    }


def test_import_says_in_words_what_it_did_and_what_is_next(book, into, capsys):
    said = run(capsys, book, into)

    assert said.err == f"A Book: CC-BY-4.0 {'http://creativecommons.org/licenses/by/4.0/'}\n"
    assert said.out.splitlines()[:2] == [
        "1 answers, 1 notes, 1 questions, 1 cards, 0 papers",
        "3 losses",
    ]
    assert said.out.splitlines()[-1] == f"Next: tutorium packs load {into}"


def test_pack_has_no_fault_and_a_second_load_changes_nothing(book, into, capsys):
    run(capsys, book, into)

    call_command("packs", "check", str(into), "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []
    call_command("packs", "load", str(into), "--json")
    first = json.loads(capsys.readouterr().out)
    call_command("packs", "load", str(into), "--json")
    second = json.loads(capsys.readouterr().out)

    assert (Answer.objects.get().title, Note.objects.get().title) == ("Why?", "The War")
    assert (Card.objects.get().front_html, Figure.objects.get().name) == ("war", "map.png")
    assert (first["changed"], second["added"], second["changed"]) == (0, 0, 0)
    assert second["unchanged"] == first["added"]


def test_noncommercial_book_is_refused_before_anything_is_written(book, into, capsys):
    book.collection(CHAPTER, licence=BY_NC)

    said = refusal(book.root, "--into", into)

    assert said.startswith("This edition may not be used commercially")
    assert not into.exists()
    run(capsys, book, into, "--accept-noncommercial")
    assert (into / "pack.yaml").is_file()


def test_book_of_unknown_licence_is_refused_before_anything_is_written(book, into):
    book.collection(CHAPTER, licence="https://example.org/terms")

    assert refusal(book.root, "--into", into).startswith("Nothing was written, because the licence")
    assert not into.exists()


def test_folder_that_holds_something_else_is_refused(book, into):
    into.mkdir()
    (into / "letter.txt").write_text("dear")

    assert refusal(book.root, "--into", into) == f"{into} holds something else; name a new folder."
    assert [file.name for file in into.iterdir()] == ["letter.txt"]


def test_import_may_be_repeated_into_its_own_pack(book, into, capsys):
    run(capsys, book, into)
    before = {file: file.read_bytes() for file in into.rglob("*.md")}

    run(capsys, book, into)

    assert {file: file.read_bytes() for file in into.rglob("*.md")} == before


def test_file_that_the_book_has_no_longer_is_named_and_left(book, into, capsys):
    run(capsys, book, into)
    book.module("m1", CONTENT, title="The Great War", rest=GLOSSARY)

    printed = json.loads(run(capsys, book, into, "--json").out)

    assert printed["stale"] == [str(into / "notes" / "01-war" / "the-war.md")]


@pytest.mark.parametrize("name", ["local", "Ω"])
def test_folder_whose_name_names_no_pack_is_refused(book, tmp_path, name):
    assert refusal(book.root, "--into", tmp_path / name) == (
        f"The folder names the pack, and {name!r} is no name for one."
    )


def test_unknown_subject_is_refused_with_those_there_are(book, into):
    assert refusal(book.root, "--into", into, "--subject", "history") == (
        "The site has no subject 'history'. It has: none yet"
    )


def test_folder_without_a_book_is_refused(tmp_path, into):
    assert refusal(tmp_path, "--into", into) == (
        f"{tmp_path} cannot be imported: {tmp_path} has no modules (modules/m…/index.cnxml)"
    )


@pytest.mark.parametrize(
    "book_named",
    [
        ("us-history", 1173, (417, 177, 417, 410)),
        ("high-school-physics", 2598, (133, 100, 14, 471)),
    ],
)
def test_real_book_becomes_a_pack_without_a_fault(real_data, into, capsys, book_named):
    name, items, counts = book_named
    source = real_data / "openstax" / name

    call_command("import", "openstax", str(source), "--into", str(into), "--json")
    result = json.loads(capsys.readouterr().out)
    call_command("packs", "check", str(into), "--json")

    assert json.loads(capsys.readouterr().out)["faults"] == []
    written = result["written"]
    assert result["items"] == items
    assert tuple(written[kind] for kind in ("answers", "notes", "questions", "cards")) == counts
    assert {tuple(loss) for loss in result["losses"]} == {("where", "what", "why")}
