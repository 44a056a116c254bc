import logging

import pytest

from tests.payments.books import euros, moved
from tutorium.payments import tasks
from tutorium.payments.models import seals

pytestmark = pytest.mark.django_db


def test_sound_ledger_passes():
    moved(euros(5))

    tasks.check_ledger.call()


def test_ledger_that_is_not_sound_fails_the_job_and_says_why(caplog):
    seals.SEALS.take_away("default")

    with caplog.at_level(logging.ERROR), pytest.raises(tasks.UnsoundLedgerError):
        tasks.check_ledger.call()

    assert [each.getMessage() for each in caplog.records] == ["The ledger is not sound: unguarded "]
