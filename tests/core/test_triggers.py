"""Triggers that refuse: made, found, taken away, on both engines."""

import pytest
from django.db import DatabaseError

from tests.factories import UserFactory
from tutorium.core import triggers
from tutorium.core.triggers import Trigger, Triggers

pytestmark = pytest.mark.django_db
NO_ADA = {
    "test_no_ada": Trigger(
        "BEFORE INSERT ON accounts_user", [("NEW.display_name = 'Ada'", "no Ada here")]
    )
}


def test_trigger_refuses_while_it_is_there():
    triggers.make("default", NO_ADA)
    assert triggers.are_there("default", NO_ADA)
    assert UserFactory(display_name="Bea").pk

    with pytest.raises(DatabaseError, match="no Ada here"):
        UserFactory(display_name="Ada")


def test_trigger_that_was_taken_away_refuses_nothing():
    triggers.make("default", NO_ADA)

    for _ in range(2):
        triggers.take_away("default", NO_ADA)

    assert not triggers.are_there("default", NO_ADA)
    assert UserFactory(display_name="Ada").pk


def test_triggers_wait_for_the_tables_that_they_read():
    waiting = Triggers(lambda _vendor: NO_ADA, {"accounts_user", "not_there_yet"})

    waiting.after_migrating(using="default")

    assert not waiting.are_there("default")


def test_triggers_are_away_while_tables_change():
    kept = Triggers(lambda _vendor: NO_ADA, {"accounts_user"})
    kept.after_migrating(using="default")
    assert kept.are_there("default")

    kept.before_migrating(using="default")

    assert not kept.are_there("default")
