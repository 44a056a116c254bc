import sys

import pytest

from tests.drafting.servers import Behaviour, running
from tutorium.drafting.kinds.compatible import (
    MOST_LETTERS,
    RefusedError,
    Reply,
    SilentError,
    UnreachableError,
    ask,
)

MESSAGES = [{"role": "user", "content": "Why?"}]


def asked(settings, **behaviour):
    with running(settings, Behaviour(**behaviour)):
        return ask(MESSAGES)


def test_reply_is_put_together_with_its_tokens(settings):
    with running(settings, Behaviour("Because of the thaw, and of Hungary.")) as server:
        reply = ask(MESSAGES)

    assert reply == Reply("Because of the thaw, and of Hungary.", 120, 40)
    assert server.asked[0]["model"] == "small-model"
    assert server.asked[0]["messages"] == MESSAGES
    assert server.key == "Bearer secret"


def test_server_that_counts_no_tokens_is_taken_at_its_word(settings):
    assert asked(settings, text="Because.", usage=None) == Reply("Because.", None, None)


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        ({"status": 401}, RefusedError),
        ({"status": 429}, RefusedError),
        ({"kind": "filtered"}, RefusedError),
        ({"status": 500}, UnreachableError),
        ({"kind": "cut_off"}, UnreachableError),
        ({"kind": "other_json"}, UnreachableError),
    ],
)
def test_what_goes_wrong_has_a_name(settings, behaviour, error):
    with pytest.raises(error):
        asked(settings, **behaviour)


@pytest.mark.parametrize("kind", ["hanging", "dripping"])
def test_server_that_never_ends_is_left_in_time(settings, kind):
    settings.MODEL_SECONDS = 1

    with pytest.raises(SilentError):
        asked(settings, kind=kind)


def test_reply_of_ten_megabytes_is_cut(settings):
    assert len(asked(settings, kind="endless").text) == MOST_LETTERS


def test_nobody_there_is_unreachable(settings):
    settings.MODEL_URL, settings.MODEL_NAME = "http://127.0.0.1:9/v1", "m"

    with pytest.raises(UnreachableError):
        ask(MESSAGES)


def test_client_that_is_not_installed_is_as_nobody_there(settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "openai", None)

    with pytest.raises(UnreachableError):
        asked(settings, text="Because.")
