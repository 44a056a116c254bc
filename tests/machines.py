"""Machines of Hypothesis that write to the database."""

from django.core.cache import cache
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine


class DatabaseMachine(RuleBasedStateMachine):
    """Begins each example with the database as the test found it.

    Hypothesis's own TestCase for Django gives each example a transaction, but runs a machine
    without it: examples would find each other's rows, and no failure could be made smaller.
    """

    def __init__(self):
        super().__init__()
        cache.clear()
        self._example = transaction.atomic()
        self._example.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self._example.__exit__(None, None, None)
