"""Many who claim one inquiry at once. On SQLite: `python -m tests.library.racing INQUIRY WRITER…`."""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import sys
from collections import Counter

from tests.racing import at_once, on_a_copy


def race(inquiry, writers):
    """Let all claim an inquiry at once; return how often which answer came, and whose it is."""
    from tutorium.library.models import Inquiry

    said = at_once(writers, lambda writer, ready: claimed(inquiry, writer, ready))
    return {"said": dict(Counter(said)), "writer": Inquiry.objects.get(pk=inquiry).writer_id}


def claimed(inquiry, writer, ready):
    from tests.library.asking import NOON, PROMISED
    from tutorium.accounts.models import User
    from tutorium.library import actions
    from tutorium.library.models import Inquiry

    ready()
    row, by = Inquiry.objects.get(pk=inquiry), User.objects.get(pk=writer)
    actions.claim(row, by=by, promised=PROMISED, at=NOON)
    return "claimed"


def race_on_sqlite(inquiry, writers, folder):
    return on_a_copy("tests.library.racing", [inquiry, *writers], folder)


if __name__ == "__main__":
    import django

    django.setup()
    asked, *claimants = map(int, sys.argv[1:])
    sys.stdout.write(json.dumps(race(asked, claimants)))
