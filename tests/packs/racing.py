"""Editors who accept one change at once. On SQLite: `python -m tests.packs.racing CHANGE EDITOR…`."""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import sys
from collections import Counter

from tests.racing import at_once, on_a_copy


def race(change, editors):
    """Let all accept at once; return how often which answer came."""
    return dict(Counter(at_once(editors, lambda editor, ready: accepted(change, editor, ready))))


def accepted(change, editor, ready):
    from tests.packs.contributing import accept
    from tutorium.accounts.models import User
    from tutorium.packs.actions import print_now
    from tutorium.packs.models import Change

    row = Change.objects.select_related("contribution").get(pk=change)
    seen = print_now(row)
    ready()
    accept(row, User.objects.get(pk=editor), seen=seen)
    return "accepted"


def race_on_sqlite(change, editors, folder):
    return on_a_copy("tests.packs.racing", [change, *editors], folder)


if __name__ == "__main__":
    import django

    django.setup()
    row, *people = map(int, sys.argv[1:])
    sys.stdout.write(json.dumps(race(row, people)))
