"""What `tutorium import` makes of cards, prints and refuses."""

import json

import pytest
import yaml
from django.core.management import CommandError, call_command
from PIL import Image

from tests.formats.cards.packages import database, package
from tests.formats.cnxml.test_figures import png
from tests.packs.contributing import AT, quiet
from tutorium.library.models import Card
from tutorium.packs.actions import load_packs

pytestmark = pytest.mark.django_db
LICENCE = ("--licence", "CC-BY-SA-4.0")


@pytest.fixture
def into(tmp_path):
    return tmp_path / "my-deck"


@pytest.fixture
def deck(tmp_path):
    notes = [(1, ["dog", '<img src="d.png" alt="a dog">']), (2, ["[sound:x.mp3]", "b"])]
    data = database(notes=notes, cards=[{"did": 7}, {"id": 2, "nid": 2}])
    path = tmp_path / "deck.apkg"
    path.write_bytes(package(data, media={"d.png": png()}))
    return path


def run(capsys, form, path, into, *words):
    call_command("import", form, str(path), "--into", str(into), *LICENCE, "--json", *words)
    return json.loads(capsys.readouterr().out)


def size_of(path):
    with Image.open(path) as picture:
        return picture.size


def refusal(*words):
    with pytest.raises(CommandError) as refused:
        call_command("import", *map(str, words))
    return str(refused.value)


def test_import_prints_its_contract(deck, into, capsys):
    assert run(capsys, "apkg", deck, into) == {
        "items": 2,
        "written": {"answers": 0, "notes": 0, "questions": 0, "cards": 1, "papers": 0},
        "losses": [
            {
                "where": "deck.apkg, note guid2",
                "what": "a card",
                "why": "nothing is asked: it held the sound x.mp3",
                "partial": False,
            },
            {
                "where": "all notes",
                "what": "the tags of 1 notes",
                "why": "a card has topics",
                "partial": True,
            },
        ],
        "stale": [],
    }


def test_pack_has_cards_figures_and_a_course(deck, into, capsys):
    run(capsys, "apkg", deck, into)
    said = yaml.safe_load((into / "cards/cold-war.yaml").read_text())

    assert [(card["front"], card["back"], card["topics"]) for card in said["cards"]] == [
        ("dog", "![a dog](figures/d.png)", ["my-deck:cold-war"])
    ]
    assert (into / "figures/d.png").read_bytes() == png()
    assert yaml.safe_load((into / "pack.yaml").read_text())["licence"] == "CC-BY-SA-4.0"


def test_pack_can_be_loaded_and_imported_again(deck, into, capsys):
    run(capsys, "apkg", deck, into)
    load_packs([into], at=AT, progress=quiet)
    first = {path: path.read_bytes() for path in into.rglob("*.yaml")}
    run(capsys, "apkg", deck, into)

    assert 'src="/figures/' in Card.objects.get().back_html
    assert {path: path.read_bytes() for path in into.rglob("*.yaml")} == first


def test_deck_of_crowdanki_is_read(tmp_path, into, capsys):
    said = {"name": "D", "notes": [], "note_models": []}
    (tmp_path / "deck.json").write_text(json.dumps(said | {"notes": [{"guid": "a"}]}))

    assert run(capsys, "crowdanki", tmp_path / "deck.json", into)["items"] == 1


def test_tables_of_a_folder_are_one_pack(tmp_path, into, capsys):
    folder = tmp_path / "tables"
    (folder / "media").mkdir(parents=True)
    (folder / "a.csv").write_text('front,back\ndog,"<img src=""d.png"" alt=""a dog"">"\n')
    (folder / "b.tsv").write_text("cat\tgato\n")
    (folder / "c.csv").write_text("one column\n")
    (folder / "media/d.png").write_bytes(png())
    (folder / "link.csv").symlink_to("/etc/hosts")
    printed = run(capsys, "cards-csv", folder, into)

    assert (printed["items"], printed["written"]["cards"]) == (2, 2)
    assert [(loss["where"], loss["partial"]) for loss in printed["losses"]] == [
        ("c.csv", True), ("link.csv", True),
    ]  # fmt: skip
    assert (into / "figures/d.png").exists()


def test_tables_of_a_folder_share_neither_names_nor_pictures(tmp_path, into, capsys):
    for name, size in (("a", 1), ("b", 2)):
        folder = tmp_path / "tables" / name
        folder.mkdir(parents=True)
        Image.new("L", (size, 1)).save(folder / "d.png")
        (folder / "t.csv").write_text(f'id,front,back\n1,{name},"<img src=""d.png"" alt=""it"">"\n')
    run(capsys, "cards-csv", tmp_path / "tables", into)
    cards = yaml.safe_load((into / "cards/cards.yaml").read_text())["cards"]

    assert [(card["front"], card["back"]) for card in cards] == [
        ("a", "![it](figures/d.png)"), ("b", "![it](figures/x-d.png)"),
    ]  # fmt: skip
    assert len({card["uid"] for card in cards}) == 2
    sizes = [size_of(into / f"figures/{name}") for name in ("d.png", "x-d.png")]
    assert sizes == [(1, 1), (2, 1)]


def test_columns_of_a_table_may_be_chosen(tmp_path, into, capsys):
    (tmp_path / "t.csv").write_text("country,capital,capital:de\nItaly,Rome,Rom\n")
    run(capsys, "cards-csv", tmp_path / "t.csv", into, "--front", "capital", "--back", "capital:de")
    said = yaml.safe_load((into / "cards/cards.yaml").read_text())

    assert [(card["front"], card["back"]) for card in said["cards"]] == [("Rome", "Rom")]


def test_pictures_beside_a_table_are_no_way_out(tmp_path, into, capsys):
    folder = tmp_path / "tables"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "t.csv").write_text(
        'front,back\na,"x<img src=""../secret.png"">"\nb,"x<img src=""link.png"">"\n'
    )
    printed = run(capsys, "cards-csv", folder / "t.csv", into)

    assert printed["written"]["cards"] == 2
    assert not (into / "figures").exists()


def test_licence_must_be_given(deck, into):
    assert refusal("apkg", deck, "--into", into).startswith("A deck of cards names no licence.")
    assert not into.exists()


def test_licence_that_forbids_selling_needs_to_be_accepted(deck, into, capsys):
    words = ("apkg", deck, "--into", into, "--licence", "CC-BY-NC-4.0")

    assert refusal(*words).startswith("CC-BY-NC-4.0 forbids commercial use")
    call_command("import", *map(str, words), "--accept-noncommercial")
    assert capsys.readouterr().out.startswith(
        "0 answers, 0 notes, 0 questions, 1 cards, 0 papers\n"
    )


@pytest.mark.parametrize(
    ("form", "data", "say"),
    [
        ("apkg", b"no zip", "It is not a zip archive, or only a part of one"),
        ("apkg", database(script="CREATE VIEW v AS SELECT 1;"),
         "Its database holds more than plain tables, and such a one is never opened: view v."),
        ("apkg", database(), "holds no cards. Nothing was written."),
        ("crowdanki", b"{", "It is not a collection of cards: deck.json is no JSON."),
        ("cards-csv", b"one\n", "It is not a table"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(form, data, say, tmp_path, into):
    (tmp_path / "file").write_bytes(data)
    told = refusal(form, tmp_path / "file", "--into", into, *LICENCE)

    assert say in told
    assert not into.exists()


def test_language_must_be_a_code(deck, into):
    assert refusal("apkg", deck, "--into", into, *LICENCE, "--language", "Spanish") == (
        "'Spanish' is no code of a language, such as en."
    )


def test_every_real_deck_is_written_or_lost(real_data, tmp_path, capsys):
    cards = real_data / "flashcards"
    counts = {}
    for name, form, path in (
        ("history", "crowdanki", "ultimate-history/build/Ultimate_History"),
        ("history-tables", "cards-csv", "ultimate-history/src/data"),
        ("geography-tables", "cards-csv", "ultimate-geography/src/data"),
        ("few", "apkg", "ankipandas/ankipandas/test/data/few_basic_cards/collection.anki2"),
    ):
        printed = run(capsys, form, cards / path, tmp_path / name)
        lost = sum(not loss["partial"] for loss in printed["losses"])
        counts[name] = (printed["items"], printed["written"]["cards"], lost)

    assert counts == {
        "history": (1055, 936, 119),
        "history-tables": (205, 205, 0),
        "geography-tables": (1378, 1011, 367),
        "few": (7, 7, 0),
    }
