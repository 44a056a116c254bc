"""Backups of whichever database the suite runs on."""

import hashlib
import stat

import pytest
from django.db import connection

from tests.factories import PackFactory, publish_answers
from tutorium.core.backups import refusals, restore_backup, write_backup
from tutorium.core.backups.sqlite import read_applied
from tutorium.core.database import fit_of
from tutorium.library.models import Answer, Figure

pytestmark = pytest.mark.django_db(transaction=True)


def make_figure():
    data = b"<svg/>"
    return Figure.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        name="a.svg",
        content_type="image/svg+xml",
        data=data,
        pack=PackFactory(),
    )


def test_write_backup_makes_a_file_that_only_its_owner_reads(tmp_path):
    size = write_backup(tmp_path / "a")

    assert (tmp_path / "a").stat().st_size == size
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_write_backup_does_not_replace_a_file(tmp_path):
    (tmp_path / "a").write_text("precious")

    with pytest.raises(refusals.FileExistsAlreadyError):
        write_backup(tmp_path / "a")

    assert (tmp_path / "a").read_text() == "precious"


def test_write_backup_replaces_a_file_when_told_to(tmp_path):
    (tmp_path / "a").write_text("old")

    size = write_backup(tmp_path / "a", replace=True)

    assert (tmp_path / "a").stat().st_size == size


def test_write_backup_to_nowhere_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_backup(tmp_path / "no such folder" / "a")

    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.engine("sqlite")
def test_write_backup_holds_everything(tmp_path):
    """Attached to the connection, the copy can be asked what the original is asked."""
    publish_answers(2)
    make_figure()
    counts = (
        "SELECT (SELECT count(*) FROM {0}library_answer), (SELECT count(*) FROM {0}library_figure)"
    )

    write_backup(tmp_path / "a")

    assert not fit_of(read_applied(tmp_path / "a")).missing
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS copy", [str(tmp_path / "a")])
        cursor.execute(counts.format("copy."))
        assert cursor.fetchone() == (2, 1)
        cursor.execute("PRAGMA copy.integrity_check")
        assert cursor.fetchone() == ("ok",)
        cursor.execute("DETACH DATABASE copy")


@pytest.mark.engine("postgresql")
def test_restore_backup_brings_everything_back(tmp_path):
    publish_answers(2)
    make_figure()
    write_backup(tmp_path / "a")
    Answer.objects.all().delete()
    Figure.objects.all().delete()

    restored = restore_backup(tmp_path / "a")

    assert (Answer.objects.count(), Figure.objects.count()) == (2, 1)
    assert not restored.is_older
    assert restored.aside.stat().st_size > 0


@pytest.mark.engine("postgresql")
def test_restore_backup_from_a_newer_version_changes_nothing(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0999_later', now())"
        )
    write_backup(tmp_path / "a")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
    publish_answers(1)

    with pytest.raises(refusals.NewerBackupError, match=r"core\.0999_later"):
        restore_backup(tmp_path / "a")

    assert Answer.objects.count() == 1


@pytest.mark.engine("postgresql")
def test_restore_backup_of_something_else_changes_nothing(tmp_path):
    (tmp_path / "letter").write_text("Dear reader")
    publish_answers(1)

    with pytest.raises(refusals.NotABackupError):
        restore_backup(tmp_path / "letter")

    assert Answer.objects.count() == 1


@pytest.mark.engine("postgresql")
def test_write_backup_without_pg_dump_names_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(refusals.ProgramMissingError, match="pg_dump"):
        write_backup(tmp_path / "a")
