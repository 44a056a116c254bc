import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db(transaction=True)


def backup(*arguments):
    out = StringIO()
    call_command("backup", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_backup_says_where_everything_is(tmp_path):
    said = backup(tmp_path / "a")

    megabytes = (tmp_path / "a").stat().st_size / 1_000_000
    assert said == f"{tmp_path / 'a'} holds everything, in {megabytes:.1f} MB.\n"


def test_backup_as_json(tmp_path):
    said = json.loads(backup(tmp_path / "a", "--json"))

    assert said == {"file": str(tmp_path / "a"), "bytes": (tmp_path / "a").stat().st_size}


def test_backup_over_a_file_needs_force(tmp_path):
    (tmp_path / "a").write_text("precious")

    with pytest.raises(CommandError, match="--force replaces it"):
        backup(tmp_path / "a")
    assert (tmp_path / "a").read_text() == "precious"

    backup(tmp_path / "a", "--force")

    assert (tmp_path / "a").stat().st_size > len("precious")


def test_backup_to_nowhere_says_so(tmp_path):
    with pytest.raises(CommandError, match=r"^No backup was written\."):
        backup(tmp_path / "none" / "a")
