"""What `tutorium export` writes of cards, and that importing it gives the same back."""

import json

import pytest
import yaml
from django.core.management import CommandError, call_command

from tests.formats.cnxml.test_figures import png
from tutorium.formats.cards import read_collection

pytestmark = pytest.mark.django_db
CARDS = """\
cards:
  - {uid: CCCCCCCCCCCC, front: dog, back: perro, reversed: true, topics: ["a:b"]}
  - {uid: DDDDDDDDDDDD, front: "![a dog](figures/x/d.png)", back: dog, typed: dog, topics: ["a:b"]}
  - uid: EEEEEEEEEEEE
    cloze: "{{c1::Paris}} in {{c2::France::a country}}, $a+{{c3::b}}$"
    back: "- one\\n- two"
    topics: ["a:b"]
"""
SUFFIXES = {"apkg": "apkg", "crowdanki": "zip", "cards-csv": "csv"}


@pytest.fixture
def pack(tmp_path):
    root = tmp_path / "pack"
    (root / "cards").mkdir(parents=True)
    (root / "figures/x").mkdir(parents=True)
    (root / "pack.yaml").write_text("pack: p\ntitle: Dogs\nlicence: CC0-1.0\n")
    (root / "cards/words.yaml").write_text(CARDS)
    (root / "figures/x/d.png").write_bytes(png())
    return root


def export(capsys, form, *words):
    call_command("export", form, *map(str, words), "--json")
    return json.loads(capsys.readouterr().out)


def refusal(*words):
    with pytest.raises(CommandError) as refused:
        call_command("export", *map(str, words))
    return str(refused.value)


def test_export_prints_its_contract(pack, tmp_path, capsys):
    assert export(capsys, "apkg", pack, "--to", tmp_path / "d.apkg") == {
        "items": 3,
        "written": {"cards": 3},
        "losses": [],
    }


def test_export_says_what_it_wrote(pack, tmp_path, capsys):
    call_command("export", "cards-csv", str(pack), "--to", str(tmp_path / "d.csv"))

    assert capsys.readouterr().out.startswith(f"3 of 3 cards, to {tmp_path / 'd.csv'}\n1 losses\n")


def test_figures_go_with_the_package(pack, tmp_path, capsys):
    export(capsys, "apkg", pack, "--to", tmp_path / "d.apkg")
    collection = read_collection(tmp_path / "d.apkg")

    assert [(figure.name, figure.data) for figure in collection.figures] == [("x-d.png", png())]
    assert [note.kind for note in collection.notes] == ["reversed", "typed", "cloze"]


@pytest.mark.parametrize("form", ["apkg", "crowdanki"])
def test_what_is_exported_is_imported_again(form, pack, tmp_path, capsys):
    to, into = tmp_path / f"d.{SUFFIXES[form]}", tmp_path / "again"
    export(capsys, form, pack, "--to", to)
    call_command("import", form, str(to), "--into", str(into), "--licence", "CC0-1.0")
    said = yaml.safe_load((into / "cards/words.yaml").read_text())["cards"]
    was = yaml.safe_load(CARDS)["cards"]
    names = ("front", "back", "cloze", "typed", "reversed")

    assert [{name: card.get(name) for name in names} for card in said] == [
        {name: card.get(name) for name in names}
        | ({"front": "![a dog](figures/x-d.png)"} if card.get("typed") else {})
        for card in was
    ]


def test_figure_that_is_not_there_is_a_partial_loss(pack, tmp_path, capsys):
    (pack / "figures/x/d.png").unlink()
    printed = export(capsys, "apkg", pack, "--to", tmp_path / "d.apkg")

    assert [(loss["what"], loss["partial"]) for loss in printed["losses"]] == [
        ("the figure figures/x/d.png", True)
    ]


def test_two_packs_are_one_collection(pack, tmp_path, capsys):
    other = tmp_path / "other"
    (other / "cards").mkdir(parents=True)
    (other / "pack.yaml").write_text("pack: q\ntitle: Cats\nlicence: CC0-1.0\n")
    (other / "cards/c.yaml").write_text(
        'cards:\n  - {uid: FFFFFFFFFFFF, front: cat, back: gato, topics: ["a:b"]}\n'
    )
    export(capsys, "apkg", pack, other, "--to", tmp_path / "d.apkg")
    notes = read_collection(tmp_path / "d.apkg").notes

    assert [note.cards[0].deck for note in notes] == ["Dogs::words"] * 3 + ["Cats::c"]


def test_what_is_no_pack_of_cards_is_refused(pack, tmp_path):
    to = ("--to", tmp_path / "d.apkg")

    assert refusal("apkg", tmp_path, *to) == f"{tmp_path} is no pack: a folder with pack.yaml."
    (pack / "cards/words.yaml").write_text("cards:\n  - {uid: x}\n")
    assert refusal("apkg", pack, *to).endswith("Nothing was written.")
    (pack / "cards/words.yaml").unlink()
    assert refusal("apkg", pack, *to) == "There are no cards there. Nothing was written."
    assert not (tmp_path / "d.apkg").exists()


def test_file_that_is_there_is_not_written_over(pack, tmp_path):
    (tmp_path / "d.apkg").write_text("mine")

    assert "is there already" in refusal("apkg", pack, "--to", tmp_path / "d.apkg")
