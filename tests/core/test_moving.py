"""From whichever database the suite runs on to one of SQLite, and back."""

import sqlite3

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from tests.core.other_database import standing_beside
from tests.factories import UserFactory, publish_answers
from tests.payments.books import euros, moved
from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.core.moving import all_tables, move, refusals, require_alone
from tutorium.library.models import Answer
from tutorium.payments.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other(transactional_db, pytestconfig, tmp_path):
    """The alias of a migrated database that is not the suite's."""
    with standing_beside("other", pytestconfig, tmp_path):
        yield "other"


def sums(using):
    return {table.name: table.checksum(using) for table in all_tables()}


def nobody(_moved):
    """Hear nothing."""


def test_move_brings_every_row_and_says_what_each_table_holds(other):
    publish_answers(3)
    UserFactory()
    told = []

    move(other, told=told.append)

    assert {each.table: each.checksum for each in told} == sums(other) == sums("default")
    assert Answer.objects.using(other).count() == 3


def test_move_there_and_back_changes_nothing(other):
    publish_answers(2)
    UserFactory(display_name="Ада 🎓")
    before = sums("default")

    move(other, told=nobody)
    User.objects.all().delete()
    Answer.objects.update(short="another")
    move("default", source=other, told=nobody)

    assert sums("default") == before


def test_move_takes_away_what_migrations_had_put_there(other):
    ContentVersion.objects.using(other).update_or_create(pk=1, defaults={"number": 77})
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 5})

    move(other, told=nobody)

    assert ContentVersion.objects.using(other).get().number == 5


def test_move_gives_no_number_again_that_somebody_had(other):
    gone = UserFactory().pk
    User.objects.all().delete()

    move(other, told=nobody)
    made = User(email="next@example.org")
    made.save(using=other)

    assert made.pk == gone + 1


def test_move_leaves_the_guards_of_the_other_database_in_place(other):
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    with connections[other].cursor() as cursor:
        before = cursor.execute(triggers).fetchall()

    move(other, told=nobody)

    with connections[other].cursor() as cursor:
        assert cursor.execute(triggers).fetchall() == before
    assert before


def test_move_brings_what_no_trigger_would_let_in_now(other):
    """A guard asks what may happen now; what has happened is moved as it is."""
    moved(euros(5))

    move(other, told=nobody)

    assert list(Entry.objects.using(other).values_list("minor", flat=True)) == list(
        Entry.objects.values_list("minor", flat=True)
    )


def test_move_names_the_row_that_is_refused_and_moves_nothing(other):
    publish_answers(1)
    _first, second, *_rest = UserFactory.create_batch(3, display_name="Ada")
    with connections[other].cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX odd ON accounts_user (display_name)")

    with pytest.raises(refusals.RowRefusedError) as refused:
        move(other, told=nobody)

    assert (refused.value.table, refused.value.key) == ("accounts_user", second.pk)
    assert not User.objects.using(other).exists()
    assert not Answer.objects.using(other).exists()


def test_move_keeps_nothing_when_something_arrived_otherwise(other):
    """SQLite makes a number of such a text where the column is for numbers."""
    Session.objects.create(session_key="a", session_data="007", expire_date=timezone.now())
    with connections[other].cursor() as cursor:
        cursor.execute("ALTER TABLE django_session DROP COLUMN session_data")
        cursor.execute("ALTER TABLE django_session ADD COLUMN session_data integer")

    with pytest.raises(refusals.DiffersError) as differs:
        move(other, told=nobody)

    assert differs.value.table == "django_session"
    assert not Session.objects.using(other).exists()


def test_require_alone_refuses_where_somebody_else_has_the_file_open(other, tmp_path):
    require_alone(other)
    with sqlite3.connect(tmp_path / "other.sqlite3") as somebody:
        somebody.execute("SELECT count(*) FROM accounts_user").fetchone()
        with pytest.raises(refusals.InUseError):
            require_alone(other)
        somebody.rollback()
    somebody.close()
    require_alone(other)


@pytest.mark.engine("postgresql")
def test_require_alone_refuses_where_somebody_else_is_connected():
    require_alone("default")
    second = connection.copy()
    try:
        second.ensure_connection()
        with pytest.raises(refusals.InUseError):
            require_alone("default")
    finally:
        second.close()
