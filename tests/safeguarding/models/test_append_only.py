"""The database keeps the log as it was written, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.conversations.talking import NOON
from tutorium.safeguarding.actions import add
from tutorium.safeguarding.models import LogEntry, append_only
from tutorium.safeguarding.queries import fault_in_log, head_of_log

pytestmark = pytest.mark.django_db


def written(*texts):
    return [add("case.opened", at=NOON, by=None, words=text) for text in texts]


def refused(words=append_only.KEPT):
    return pytest.raises(DatabaseError, match=words)


def test_triggers_are_there_after_migrating():
    assert append_only.APPEND_ONLY.are_there("default")


def test_triggers_are_away_while_tables_change():
    append_only.APPEND_ONLY.before_migrating(using="default")
    assert not append_only.APPEND_ONLY.are_there("default")

    append_only.APPEND_ONLY.after_migrating(using="default")
    assert append_only.APPEND_ONLY.are_there("default")


def test_rows_follow_each_other_and_hang_together():
    first, second = written("a", "b")

    assert (first.number, second.number, second.previous) == (1, 2, first.digest)
    assert fault_in_log() is None
    assert head_of_log() == (2, second.digest)


def test_empty_log_hangs_together():
    assert (fault_in_log(), head_of_log()) == (None, (0, ""))


def test_row_is_not_changed():
    written("a")

    with refused(), transaction.atomic():
        LogEntry.objects.update(words="b")
    with refused(), connection.cursor() as cursor:
        cursor.execute("UPDATE safeguarding_logentry SET at = at")


def test_row_is_not_deleted():
    [row] = written("a")

    with refused(), transaction.atomic():
        row.delete()
    with refused(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM safeguarding_logentry")


@pytest.mark.parametrize(
    ("number", "previous"), [(1, "x"), (2, "x"), (3, "the last"), (2, "of nothing")]
)
def test_row_that_does_not_follow_the_last_is_refused(number, previous):
    [row] = written("a")

    with refused(append_only.FOLLOWS):
        LogEntry.objects.create(
            number=number,
            at=NOON,
            deed="case.opened",
            previous=row.digest if previous == "the last" else previous,
            digest="d",
        )


def test_row_that_was_changed_past_the_triggers_is_found():
    written("a", "b", "c")
    append_only.APPEND_ONLY.before_migrating(using="default")
    LogEntry.objects.filter(number=2).update(words="never said")

    assert fault_in_log() == 2
    append_only.APPEND_ONLY.after_migrating(using="default")
