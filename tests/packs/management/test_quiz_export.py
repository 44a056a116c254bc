"""What `tutorium export` reads: packs, files, figures, and what it refuses."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from tutorium.formats.quizzes.values import Figure
from tutorium.packs.domain.exported_questions import export_questions
from tutorium.packs.management.quiz_export import Sources

QUESTION = """\
uid: {uid}
title: Q
topics: ["ib-history-2017:p3.europe.16.4"]
written: {{how: model, date: 2026-11-26}}
parts:
  - {{ask: "![A car](figures/car.svg)", kind: true-false, marks: 1, answer: true}}
"""


def pack(root, name, picture=""):
    (root / name / "questions" / "deep").mkdir(parents=True)
    (root / name / "figures").mkdir()
    (root / name / "pack.yaml").write_text(f"pack: {name}\ntitle: P\nlicence: CC-BY-4.0\n")
    question = root / name / "questions" / "deep" / "q.yaml"
    question.write_text(QUESTION.format(uid=f"01AXXXXXXX{name.upper()}"))
    if picture:
        (root / name / "figures" / "car.svg").write_text(picture)
    return root / name


def quiz(*paths):
    sources = Sources(paths)
    return sources.quiz(export_questions(sources.questions, variants=2)), sources.losses


def refusal(*paths):
    with pytest.raises(CommandError) as refused:
        Sources(paths)
    return str(refused.value)


def test_question_of_a_pack_has_its_folder_licence_and_figures(tmp_path):
    root = pack(tmp_path, "a", "<svg/>")

    for path in (root, root / "questions" / "deep" / "q.yaml"):
        found, losses = quiz(path)
        [question] = found.questions
        assert (question.category, question.licence) == ("deep", "CC-BY-4.0")
        assert found.figures == (Figure("car.svg", b"<svg/>"),)
        assert losses == []


def test_two_packs_may_call_their_figures_alike(tmp_path):
    second = pack(tmp_path, "b", "<svg></svg>")
    path = second / "questions" / "deep" / "q.yaml"
    path.write_text("given: {u: {choose: [1, 2, 3]}}\n" + path.read_text())

    found, _ = quiz(pack(tmp_path, "a", "<svg/>"), second)

    assert [figure.name for figure in found.figures] == ["car.svg", "x-car.svg"]
    assert [question.parts[0].ask for question in found.questions] == [
        "![A car](figures/car.svg)",
        *["![A car](figures/x-car.svg)"] * 2,
    ]


def test_figure_that_is_not_there_is_named(tmp_path):
    _, [loss] = quiz(pack(tmp_path, "a"))

    assert (loss.where, loss.what, loss.why, loss.partial) == (
        f"{tmp_path}/a/questions/deep/q.yaml",
        "the figure figures/car.svg",
        "this is not a file",
        True,
    )


def test_figure_outside_of_the_pack_is_not_read(tmp_path):
    root = pack(tmp_path, "a")
    (tmp_path / "secret").write_text("secret")
    (root / "figures" / "car.svg").symlink_to(tmp_path / "secret")

    found, [loss] = quiz(root)

    assert found.figures == ()
    assert loss.why == "the link leads out of the pack's folder"


def test_file_without_a_pack_has_no_licence(tmp_path):
    path = tmp_path / "q.yaml"
    path.write_text(QUESTION.format(uid="01AXXXXXXXA"))

    found, _ = quiz(path)

    assert (found.questions[0].category, found.questions[0].licence) == ("", "")


def test_what_holds_no_questions_is_refused(tmp_path):
    (tmp_path / "pack.yaml").write_text("pack: p\ntitle: P\nlicence: CC0\n")

    assert refusal(tmp_path) == "There are no questions there. Nothing was written."
    assert refusal(tmp_path / "no") == (
        f"{tmp_path / 'no'} is neither a pack (a folder with pack.yaml) nor a file."
    )


def test_question_with_a_fault_is_refused(tmp_path):
    path = tmp_path / "q.yaml"
    path.write_text("uid: 01AA\n")

    said = refusal(path)

    assert said.startswith(f"{path}:1: ")
    assert said.endswith("Nothing was written.")


def test_file_that_is_a_link_out_of_its_pack_is_refused(tmp_path):
    root = pack(tmp_path, "a", "<svg/>")
    outside = tmp_path / "outside.yaml"
    outside.write_text(QUESTION.format(uid="01AXXXXXXXB"))
    (root / "questions" / "link.yaml").symlink_to(outside)

    assert "the link leads out of the pack's folder" in refusal(root)


def test_path_may_be_relative(tmp_path, monkeypatch):
    pack(tmp_path, "a", "<svg/>")
    monkeypatch.chdir(tmp_path / "a" / "questions")

    found, losses = quiz(Path("deep/q.yaml"))

    assert (found.questions[0].category, losses) == ("deep", [])
