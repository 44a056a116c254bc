"""What `tutorium move` refuses. How rows are moved: tests/core/test_moving.py."""

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db, tmp_path):
    """The file of the other database that the settings name."""
    file = tmp_path / "there.sqlite3"
    connections.settings["moved"] = connections.settings["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {},
    }
    connections["moved"].connect()  # pytest lets nobody open an alias that it does not know
    yield file
    connections["moved"].close()
    del connections["moved"]
    del connections.settings["moved"]


def refusal():
    with pytest.raises(CommandError) as refused:
        call_command("move")
    return str(refused.value)


def test_move_without_an_address_says_where_to_write_one():
    assert refusal() == (
        "Say where to in TUTORIUM_MOVE_TO, as in postgresql://user:password@host/database."
    )


def test_move_to_a_database_that_is_not_empty_changes_nothing(there):
    with sqlite3.connect(there) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()

    assert refusal() == (
        "The other database holds tables already. Nothing was changed. "
        "Make an empty one, or drop what is in it."
    )


def test_move_of_a_database_that_lacks_a_migration_says_what_to_run(there):
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")

    assert refusal() == "The database is not up to date. Run: tutorium migrate"
