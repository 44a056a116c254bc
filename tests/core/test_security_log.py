import json
import logging
from datetime import UTC, datetime

import pytest

from tutorium.core.security_log import hidden, note

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def lines(caplog, time_machine):
    """What the log says, read as whoever collects it reads it."""
    time_machine.move_to(NOON, tick=False)
    caplog.handler.setLevel(logging.INFO)
    logger = logging.getLogger("tutorium.security")
    logger.addHandler(caplog.handler)
    yield lambda: [json.loads(message) for message in caplog.messages]
    logger.removeHandler(caplog.handler)


def test_note_says_when_what_who_and_where(lines, rf):
    note("signed_in", request=rf.post("/account/login/", REMOTE_ADDR="192.0.2.7"), person=7)

    [line] = lines()
    assert len(line.pop("network")) == 16
    assert line == {
        "at": "2026-11-27T12:00:00.000+00:00",
        "event": "signed_in",
        "person": 7,
        "path": "/account/login/",
    }


def test_note_tells_networks_apart_without_naming_them(lines, rf):
    for address in ("192.0.2.7", "192.0.2.7", "192.0.2.8"):
        note("signed_in", request=rf.get("/", REMOTE_ADDR=address))

    one, same, other = (line["network"] for line in lines())
    assert one == same != other
    assert "192.0.2" not in one


def test_what_was_typed_cannot_begin_a_line_of_its_own(lines, caplog, rf):
    note("signed_in", request=rf.get("/a%0D%0A{%22event%22: %22signed_out%22}"))

    assert [line["event"] for line in lines()] == ["signed_in"]
    assert "\n" not in caplog.messages[0]


def test_address_is_hidden_and_the_same_whatever_its_letters():
    assert hidden("Ada@Example.org") == hidden("ada@example.org") != hidden("bob@example.org")
    assert "ada" not in hidden("ada@example.org")
