"""Many who pay for one student at once. On SQLite: `python -m tests.payments.racing PAYER STUDENT`."""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import sys
from collections import Counter

from tests.racing import at_once, on_a_copy

CLIENTS = 16


def race(payer, student):
    """Let all agree at once to pay 40 € for a student; return how often which answer came."""
    said = at_once(range(CLIENTS), lambda _client, ready: agreed(payer, student, ready))
    return dict(Counter(said))


def agreed(payer, student, ready):
    from tests.payments.agreeing import NOON, terms
    from tutorium.accounts.models import User
    from tutorium.payments import actions

    ready()
    who = User.objects.get(pk=payer)
    said = terms(payer=who, payee=None, student=User.objects.get(pk=student))
    actions.agree(said, by=who, at=NOON)
    return "agreed"


def race_on_sqlite(payer, student, folder):
    return on_a_copy("tests.payments.racing", [payer, student], folder)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(race(*map(int, sys.argv[1:]))))
