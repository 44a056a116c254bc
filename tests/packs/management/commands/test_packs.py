"""What `tutorium packs` prints, and with which status it ends."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutorium.curriculum.domain import fullness
from tutorium.packs import actions

pytestmark = pytest.mark.django_db


def run(capsys, *words):
    status = 0
    try:
        call_command("packs", *map(str, words))
    except SystemExit as stopped:
        status = stopped.code
    return status, capsys.readouterr().out


def test_check_prints_its_contract(packs, capsys):
    status, printed = run(capsys, "check", *packs.paths, "--json")

    assert status == 0
    assert json.loads(printed) == {"files": 8, "faults": [], "warnings": []}


def test_check_prints_warnings_apart_and_ends_well(packs, capsys):
    packs.edit("history/answers/soviet/why.md", "Because ==it had to==", "Because of Malenkov")
    file = str(packs.root / "history/answers/soviet/why.md")
    say = "the short answer names Malenkov, the full text does not"

    as_json = json.loads(run(capsys, "check", *packs.paths, "--json")[1])
    status, as_text = run(capsys, "check", *packs.paths)

    assert as_json == {
        "files": 8,
        "faults": [],
        "warnings": [{"file": file, "line": 6, "warning": say}],
    }
    assert status == 0
    assert as_text == f"{file}:6: warning: {say}\n8 files, 0 faults, 1 warnings\n"


def test_check_with_faults_ends_with_1_and_names_file_and_line(packs, capsys):
    path = packs.answer("why", "A", body="<script>x</script>")

    status, printed = run(capsys, "check", *packs.paths, "--json")

    assert status == 1
    fault = json.loads(printed)["faults"][0]
    assert (fault["file"], fault["line"]) == (str(path), 11)
    assert fault.keys() == {"file", "line", "fault"}


def test_load_prints_its_contract(packs, capsys):
    status, printed = run(capsys, "load", *packs.paths, "--json")

    assert status == 0
    assert {"added": 7, "changed": 0, "unchanged": 0, "removed": 0, "kept": 0}.items() <= (
        json.loads(printed).items()
    )
    assert json.loads(printed)["seconds"] >= 0


def test_load_names_the_courses_that_hold_little(packs, capsys):
    _, in_words = run(capsys, "load", *packs.paths)
    _, printed = run(capsys, "load", *packs.paths, "--json")

    assert in_words.splitlines()[-1] == (
        "  holds little: ib-history-2017 has 1 of 8 answers, 0 of 2 notes, 0 of 12 questions, "
        "1 of 20 cards"
    )
    assert json.loads(printed)["short"] == {
        "ib-history-2017": {
            "answers": [1, 8],
            "notes": [0, 2],
            "questions": [0, 12],
            "cards": [1, 20],
        }
    }


def test_stats_names_the_courses_that_hold_little(packs, capsys):
    run(capsys, "load", *packs.paths)

    assert run(capsys, "stats")[1].splitlines()[-1].startswith("  holds little: ib-history-2017")


def test_course_that_holds_enough_is_not_named(packs, capsys, monkeypatch):
    monkeypatch.setattr(fullness, "FLOORS", {"answers": 1, "cards": 1})

    assert "holds little" not in run(capsys, "load", *packs.paths)[1]


def test_load_of_a_faulty_pack_ends_with_1(packs, capsys):
    packs.answer("why", "A", body="")

    assert run(capsys, "load", *packs.paths)[0] == 1


def test_stats_prints_its_contract(packs, capsys):
    run(capsys, "load", *packs.paths)

    _, printed = run(capsys, "stats", "--json")

    counts = {
        "courses": 1,
        "topics": 3,
        "answers": 1,
        "notes": 0,
        "cards": 1,
        "questions": 0,
        "generators": 0,
        "papers": 0,
        "figures": 0,
    }
    assert json.loads(printed) == {"total": counts, "courses": {"ib-history-2017": counts}}


def test_dump_of_an_unknown_pack_says_which_there_are(packs, tmp_path, capsys):
    run(capsys, "load", *packs.paths)

    with pytest.raises(CommandError, match=r"no pack 'art' on this site\. It has: history, shared"):
        call_command("packs", "dump", "art", str(tmp_path / "art"))


@pytest.mark.parametrize("deed", ["check", "load"])
def test_folder_that_is_not_there_is_named(deed, tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("packs", deed, str(tmp_path / "none"))


@pytest.mark.parametrize("deed", ["check", "load"])
def test_file_alone_is_no_pack(deed, packs):
    with pytest.raises(CommandError, match="is no pack: a pack is a folder"):
        call_command("packs", deed, str(packs.root / "history/pack.yaml"))


def test_interrupted_load_says_so_in_one_line(packs, monkeypatch):
    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions.library, "store_cards", stop)

    with pytest.raises(CommandError, match=r"^Stopped; nothing was loaded\.$"):
        call_command("packs", "load", *map(str, packs.paths))
