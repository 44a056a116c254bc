import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tutorium.accounts.models import User

pytestmark = pytest.mark.django_db


def demo(*arguments):
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_demo_prints_a_sign_in_for_each_kind(settings):
    settings.DEMO = True

    rows = [line.split() for line in demo().splitlines()]

    assert [row[:2] for row in rows] == [
        ["student", "student@demo.invalid"],
        ["writer", "writer@demo.invalid"],
        ["editor", "editor@demo.invalid"],
        ["operator", "operator@demo.invalid"],
    ]
    assert [len(row[2]) for row in rows] == [12, 12, 12, 12]


def test_demo_as_json(settings):
    settings.DEMO = True

    assert [sorted(row) for row in json.loads(demo("--json"))] == [
        ["email", "password", "role"]
    ] * 4


def test_demo_is_refused_on_an_installation():
    with pytest.raises(CommandError, match="TUTORIUM_DEMO=1"):
        demo()

    assert not User.objects.exists()


def test_demo_remove_works_without_a_demo(settings):
    settings.DEMO = True
    demo()
    settings.DEMO = False

    assert json.loads(demo("--remove", "--json")) == {"removed": 4}
    assert demo("--remove") == "Demo people removed: 0\n"
