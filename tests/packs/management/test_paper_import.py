"""`tutorium import papers`: from a table to a pack that loads."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from tutorium.packs.actions import load_packs
from tutorium.papers.models import Paper

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
TABLE = """\
course,component,series,official_url
ib-history-2017,Paper 3,May 2024,https://www.ibo.org/papers
ib-history-2017,Paper 3,May 2024,https://www.ibo.org/papers
ib-history-2017,Paper 2,May 2024,https://papers.example/2
"""


def run(capsys, path, into, *words):
    call_command("import", "papers", str(path), "--into", str(into), *words)
    return capsys.readouterr().out


@pytest.fixture
def table(tmp_path, packs):
    load_packs(packs.paths, at=AT, progress=lambda *_: None)
    path = tmp_path / "papers.csv"
    path.write_text(TABLE)
    return path


def test_table_becomes_a_pack_that_is_loaded(table, packs, capsys):
    into = packs.root / "official"

    printed = json.loads(run(capsys, table, into, "--json"))
    load_packs([into], at=AT, progress=lambda *_: None)

    assert (printed["items"], printed["written"]["papers"]) == (3, 1)
    assert [(loss["where"], loss["why"]) for loss in printed["losses"]] == [
        ("row 3", "it is the same paper as row 2"),
        ("row 4", "official_url is no https address at ibo.org"),
    ]
    assert "requires: [history]" in (into / "pack.yaml").read_text()
    assert Paper.objects.get().get_absolute_url() == "/papers/ib-history-2017/paper-3-may-2024/"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"what,ever\n", "is no table of papers: its first row names no column course"),
        (b"\0\0\0", "is no table of papers"),
    ],
)
def test_what_is_no_table_is_refused(table, packs, capsys, data, says):
    table.write_bytes(data)

    with pytest.raises(CommandError, match=says):
        run(capsys, table, packs.root / "official")

    assert not (packs.root / "official").exists()


def test_language_must_be_a_code(table, packs, capsys):
    with pytest.raises(CommandError, match="'Spanish' is no code of a language, such as en"):
        run(capsys, table, packs.root / "official", "--language", "Spanish")


def test_file_that_is_not_there_is_said(table, packs, capsys, tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(capsys, tmp_path / "none.csv", packs.root / "official")
