"""What `tutorium packs` prints, and with which status it ends."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutorium.library import actions as library
from tutorium.library.models import Answer
from tutorium.packs.models import Contribution

pytestmark = pytest.mark.django_db
BROKEN = (
    "history/answers/soviet/why.md, line 1 of the text: "
    "link /notes/ib/history/gone/ leads to nothing"
)
LACKS = "1 of 8 answers, 0 of 2 notes, 0 of 12 questions, 1 of 20 cards"


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


def test_broken_links_of_cards_and_questions_are_named_with_file_and_line(packs, capsys):
    packs.edit("history/cards/soviet.yaml", "In 1956.", '"In [1956](/answers/ib/history/gone/)"')
    packs.question()
    packs.edit("history/questions/soviet/thaw.yaml", "a death.", "[a death](/courses/gone/).")

    status, printed = run(capsys, "check", *packs.paths)

    assert status == 1
    assert [line.removeprefix(f"{packs.root}/history/") for line in printed.splitlines()[:2]] == [
        "cards/soviet.yaml:2: link /answers/ib/history/gone/ leads to nothing",
        "questions/soviet/thaw.yaml:6: link /courses/gone/ leads to nothing",
    ]


def test_links_of_the_site_are_followed(packs, capsys):
    run(capsys, "load", *packs.paths)
    assert run(capsys, "links") == (0, "0 links lead to nothing\n")

    Answer.objects.update(body="See [this](/notes/ib/history/gone/).")

    status, in_words = run(capsys, "links")
    assert (status, in_words.splitlines()) == (1, [BROKEN, "1 links lead to nothing"])
    status, printed = run(capsys, "links", "--json")
    assert (status, json.loads(printed)) == (
        1,
        {
            "broken": [
                {
                    "pack": "history",
                    "file": "answers/soviet/why.md",
                    "line": 1,
                    "href": "/notes/ib/history/gone/",
                }
            ]
        },
    )


def test_load_prints_its_contract(packs, capsys):
    status, printed = run(capsys, "load", *packs.paths, "--json")

    assert status == 0
    assert {"added": 7, "changed": 0, "unchanged": 0, "removed": 0, "kept": 0}.items() <= (
        json.loads(printed).items()
    )
    assert json.loads(printed)["seconds"] >= 0


def test_load_names_the_courses_that_hold_little(packs, capsys, floors):
    _, in_words = run(capsys, "load", *packs.paths)
    _, printed = run(capsys, "load", *packs.paths, "--json")

    assert in_words.splitlines()[-2:] == [
        f"  hidden from readers: ib-history-2017 has {LACKS}",
        "To show one all the same: tutorium packs show ib-history-2017",
    ]
    assert json.loads(printed)["short"] == {
        "ib-history-2017": {
            "lacks": {
                "answers": [1, 8],
                "notes": [0, 2],
                "questions": [0, 12],
                "cards": [1, 20],
            },
            "shown": False,
        }
    }


def test_course_that_holds_little_is_shown_on_the_operators_word(packs, capsys, floors):
    run(capsys, "load", *packs.paths)

    assert run(capsys, "show", "ib-history-2017")[1] == "  shown to readers: ib-history-2017\n"
    assert (
        run(capsys, "stats")[1]
        .splitlines()[-1]
        .startswith("  holds little, shown all the same: ib-history-2017 has 1 of 8 answers")
    )
    _, printed = run(capsys, "show", "ib-history-2017", "--when-full", "--json")
    assert json.loads(printed) == {"shown": {"ib-history-2017": False}}


def test_showing_an_unknown_course_is_refused(packs, capsys):
    with pytest.raises(CommandError, match="There is no course 'nowhere' on this site"):
        run(capsys, "show", "nowhere")


def test_stats_names_the_courses_that_are_hidden(packs, capsys, floors):
    run(capsys, "load", *packs.paths)

    assert (
        run(capsys, "stats")[1]
        .splitlines()[-2]
        .startswith("  hidden from readers: ib-history-2017")
    )
    assert json.loads(run(capsys, "stats", "--json")[1])["hidden"] == ["ib-history-2017"]


def test_course_that_holds_enough_is_shown_and_not_named(packs, capsys, settings):
    settings.COURSE_MINIMUM = {"answers": 1, "cards": 1}

    _, printed = run(capsys, "load", *packs.paths, "--json")

    assert json.loads(printed)["short"] == {}
    assert json.loads(run(capsys, "stats", "--json")[1])["hidden"] == []


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
    courses = {"ib-history-2017": counts}
    assert json.loads(printed) == {"hidden": [], "total": counts, "courses": courses}


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

    monkeypatch.setattr(library, "store_cards", stop)

    with pytest.raises(CommandError, match=r"^Stopped; nothing was loaded\.$"):
        call_command("packs", "load", *map(str, packs.paths))


def test_propose_prints_its_contract_and_changes_nothing(packs, capsys):
    run(capsys, "load", *packs.paths)
    packs.answer("how", "E", question="How?", body="By a speech behind closed doors.")

    printed = json.loads(run(capsys, "propose", packs.paths[1], "--json")[1])

    given = Contribution.objects.get()
    assert printed == {
        "new": 1,
        "changed": 0,
        "conflict": 0,
        "absent": 0,
        "here": 0,
        "same": 4,
        "contribution": given.public_id,
        "url": f"http://127.0.0.1:8000/desk/packs/contributions/{given.public_id}/",
    }
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_propose_of_no_pack_says_so(packs, capsys, name):
    (packs.root / "empty").mkdir()

    with pytest.raises(CommandError, match=rf"{name}"):
        run(capsys, "propose", packs.root / name)


def test_export_prints_its_contract(packs, capsys):
    run(capsys, "load", *packs.paths)
    Answer.objects.update(edited_at_desk=True, body="Mended.")

    printed = json.loads(run(capsys, "export", "history", packs.paths[1], "--json")[1])

    assert printed == {
        "written": ["answers/soviet/why.md"],
        "unchanged": 0,
        "moved": [],
        "conflicts": [],
        "off_site": [],
    }


def test_export_names_what_it_left_alone(packs, capsys):
    run(capsys, "load", *packs.paths)
    Answer.objects.update(edited_at_desk=True, body="Mended.")
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")

    assert run(capsys, "export", "history", packs.paths[1])[1] == (
        "  left as it is, for it was changed there as well: answers/soviet/why.md (body)\n"
        f"0 files written to {packs.paths[1]}\n"
    )


def test_export_into_another_folder_is_refused(packs, capsys):
    run(capsys, "load", *packs.paths)

    with pytest.raises(CommandError, match=r"is no folder of pack 'history'"):
        run(capsys, "export", "history", packs.paths[0])
