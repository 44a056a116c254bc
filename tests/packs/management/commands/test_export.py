"""What `tutorium export` writes, prints and refuses, and that importing it gives the same back."""

import json
import zipfile
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from tutorium.packs.domain.question_proving import faults_of

PACKS = Path(__file__).parents[4] / "packs"
FRONT = """\
uid: {uid}
title: {title}
topics: ["ib-history-2017:p3.europe.16.4"]
written: {{how: model, date: 2026-11-26}}
"""
STATEMENT = """\
parts:
  - {ask: Is it?, kind: true-false, marks: 1, answer: true}
"""
TWO = """\
given: {u: {choose: [1, 2, 3]}}
parts:
  - {label: a, ask: "{{u}}?", kind: number, marks: 1, answer: {value: u}}
  - {label: b, ask: Which?, kind: expression, marks: 1, answer: {value: 2x}}
"""
SUFFIXES = {"moodle-xml": "xml", "gift": "gift", "qti3": "zip"}
IMPORTS = {"moodle-xml": "moodle", "gift": "gift", "qti3": "qti"}


@pytest.fixture
def pack(tmp_path):
    root = tmp_path / "pack"
    write(
        root / "questions" / "war" / "is-it.yaml",
        FRONT.format(uid="01AXXXXXXXA", title="Is"),
        STATEMENT,
    )
    write(root / "questions" / "two.yaml", FRONT.format(uid="01AXXXXXXXB", title="Two"), TWO)
    (root / "pack.yaml").write_text("pack: p\ntitle: P\nlicence: CC0\n")
    return root


def write(path, *texts):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(texts))
    return path


def export(capsys, form, *words):
    call_command("export", form, *map(str, words), "--json")
    return json.loads(capsys.readouterr().out)


def refusal(*words):
    with pytest.raises(CommandError) as refused:
        call_command("export", *map(str, words))
    return str(refused.value)


def test_export_prints_its_contract(pack, tmp_path, capsys):
    printed = export(capsys, "gift", pack, "--to", tmp_path / "out.gift")

    assert printed["items"] == 3
    assert printed["written"] == {"questions": 2}
    assert [loss for loss in printed["losses"] if not loss["partial"]] == [
        {
            "where": f"{pack}/questions/two.yaml, part b",
            "what": "a typed formula",
            "why": "GIFT has no such type",
            "partial": False,
        }
    ]


def test_export_says_in_words_what_it_did(pack, tmp_path, capsys):
    to = tmp_path / "out.gift"

    call_command("export", "gift", str(pack / "questions" / "war" / "is-it.yaml"), "--to", str(to))

    assert capsys.readouterr().out.splitlines() == [
        f"1 of 1 parts of questions, to {to}",
        "1 losses",
        f"  {pack}/questions/war/is-it.yaml: language, licence: GIFT has no place for it",
    ]
    assert to.read_text().splitlines() == [
        "$CATEGORY: $course$/top/war",
        "",
        "// [id:01AXXXXXXXA] [tag:ib-history-2017:p3.europe.16.4]",
        "::Is::[html]Is it?{TRUE}",
        "",
    ]


def test_many_losses_are_cut_short_in_words(pack, tmp_path, capsys):
    for number in range(50):
        front = FRONT.format(uid=f"01AXXXXXXXC{number}", title="Is")
        write(pack / "questions" / f"is-{number}.yaml", front, STATEMENT)

    call_command("export", "gift", str(pack), "--to", str(tmp_path / "out.gift"))

    assert "more (all with --json)" in capsys.readouterr().out.splitlines()[-1]


def test_variants_are_written_as_often_as_asked(pack, tmp_path, capsys):
    printed = export(capsys, "moodle-xml", pack, "--variants", "3", "--to", tmp_path / "out.xml")

    assert (printed["items"], printed["written"]) == (7, {"questions": 4})
    assert refusal("gift", pack, "--variants", "0", "--to", tmp_path / "x") == (
        "--variants is a number from 1 to 1000."
    )


def test_file_that_is_there_is_written_over_only_when_told(pack, tmp_path, capsys):
    to = write(tmp_path / "out.gift", "mine")

    assert refusal("gift", pack, "--to", to) == (
        f"{to} is there already. Name another file, or add --force."
    )
    assert to.read_text() == "mine"
    export(capsys, "gift", pack, "--to", to, "--force")
    assert to.read_text().startswith("// [id:01AXXXXXXXB-a]")
    assert sorted(each.name for each in tmp_path.glob("*out*")) == ["out.gift"]


def test_place_that_cannot_be_written_to_is_refused(pack, tmp_path):
    assert refusal("gift", pack, "--to", tmp_path) == f"{tmp_path} is a folder; name a file in it."
    assert refusal("gift", pack, "--to", tmp_path / "no" / "out") == (
        f"There is no folder {tmp_path / 'no'}."
    )


def test_same_questions_give_the_same_archive(pack, tmp_path, capsys):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    export(capsys, "qti3", pack, "--to", first)
    export(capsys, "qti3", pack, "--to", second)

    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize("name", ["aqa-a-level-physics", "ib-history"])
@pytest.mark.django_db
def test_shipped_pack_comes_back_whole(form, name, tmp_path, capsys):
    to = tmp_path / f"out.{SUFFIXES[form]}"
    exported = export(capsys, form, PACKS / name, "--to", to)
    call_command("import", IMPORTS[form], str(to), "--into", str(tmp_path / "back"), "--json")
    imported = json.loads(capsys.readouterr().out)

    whole = [loss for loss in exported["losses"] if not loss["partial"]]
    assert exported["items"] - len(whole) == exported["written"]["questions"]
    assert imported["items"] == exported["written"]["questions"]
    assert imported["written"]["questions"] == imported["items"]
    texts = [path.read_text() for path in (tmp_path / "back" / "questions").rglob("*.yaml")]
    assert len(texts) == imported["items"]
    assert [faults_of(text) for text in texts[::20]] == [[] for _ in texts[::20]]


@pytest.mark.django_db
def test_answers_come_back_as_they_were(tmp_path, capsys):
    """What was right before is what is right after, with its unit and its marks."""
    question = write(
        tmp_path / "q.yaml",
        FRONT.format(uid="01AXXXXXXXA", title="Speed"),
        "parts:\n  - {ask: How fast?, kind: number, marks: 3,"
        " answer: {value: 12.5, unit: m/s, tolerance: 2%}}\n",
    )
    export(capsys, "moodle-xml", question, "--to", tmp_path / "out.xml")
    call_command("import", "moodle", str(tmp_path / "out.xml"), "--into", str(tmp_path / "back"))

    [path] = (tmp_path / "back" / "questions").rglob("*.yaml")
    [part] = yaml.safe_load(path.read_text())["parts"]
    assert part == {
        "ask": "How fast?",
        "kind": "number",
        "marks": 3,
        "answer": {"value": 12.5, "unit": "m/s", "tolerance": 0.25},
    }
