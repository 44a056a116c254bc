import json
from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def doctor(*arguments):
    """Return what the doctor prints, and the code with which it leaves."""
    out, code = StringIO(), 0
    try:
        call_command("doctor", *arguments, stdout=out, no_color=True)
    except SystemExit as leaving:
        code = leaving.code
    return out.getvalue(), code


def test_doctor_as_json_keeps_its_shape():
    out, code = doctor("--json")

    found = json.loads(out)
    assert (code, found["ok"]) == (1, False)  # a database without packs
    assert {tuple(check) for check in found["checks"]} == {("name", "ok", "say", "mend")}


def test_doctor_for_people_says_how_to_mend():
    out, code = doctor()

    lines = out.splitlines()
    row = lines.index("✗ packs          0 packs are loaded, with 0 courses.")
    assert lines[row + 1].strip() == "To mend it: tutorium packs load packs/*"
    assert code == 1
