import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.letters.reports import report
from tutorium.letters import actions
from tutorium.letters.domain.bounces import MOST_BYTES
from tutorium.letters.models import Letter, Undeliverable

pytestmark = pytest.mark.django_db


def sent(to="bob@example.org"):
    context = {"title": "Salt", "name": "Ada", "desk_url": "/"}
    letter = actions.post("library/letters/reading_wanted.html", context, to=to)
    letter.end(Letter.State.SENT, at=timezone.now())
    return letter


def bounces(*arguments):
    said = io.StringIO()
    call_command("mail", "bounces", *arguments, stdout=said)
    return said.getvalue().strip()


def test_message_comes_by_standard_input(monkeypatch):
    raw = report(sent().message_id) + b"x" * 2 * MOST_BYTES
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    said = bounces()

    assert said.startswith("1 addresses get no more letters; 0 letters came back")
    assert [each.address for each in Undeliverable.objects.all()] == ["bob@example.org"]


def test_folder_is_read_message_by_message(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_bytes(report(sent().message_id))
    (tmp_path / "new" / "2").write_bytes(
        report(sent("ada@example.org").message_id, action="delayed", status="4.4.1")
    )
    (tmp_path / "new" / "3").write_bytes(b"Subject: Out of office\n\nI am away.")
    (tmp_path / "new" / "4").symlink_to("/dev/zero")

    assert bounces(tmp_path) == (
        "1 addresses get no more letters; 1 letters came back for now, "
        "1 messages were about none of ours."
    )


def test_folder_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="is no folder"):
        bounces(tmp_path / "none")
