"""The encoder's process and whoever asks it, over a real socket."""

import socket
import stat
import time

import pytest

from tutorium.search.domain.fusing import Likeness
from tutorium.search.kinds.minilm import client, wire
from tutorium.search.kinds.minilm.client import Remote
from tutorium.search.kinds.minilm.service import answering

FOUND = {7: Likeness(heading=0.5, passage=0.25, best=1, passages=2, asks=True)}


class Knowing:
    """Knows the same of every text, or fails."""

    def __init__(self, *, fails=False):
        self.asked = []
        self.fails = fails

    def likeness(self, text, documents, among, *, near):
        self.asked.append((text, documents, among, near))
        if self.fails:
            raise ValueError
        return FOUND


class Hanging:
    def likeness(self, text, documents, among, *, near):
        time.sleep(0.2)
        return FOUND


pytestmark = pytest.mark.django_db(transaction=True)


def test_answer_comes_as_it_was_given():
    knowing = Knowing()
    with answering(knowing):
        found = Remote().likeness("why?", [9, 7], None, near=30)

    assert found == FOUND
    assert knowing.asked == [("why?", [7, 9], None, 30)]


def test_whoever_is_not_answered_goes_on_without_until_somebody_is_there():
    remote = Remote()

    assert remote.likeness("why?", [7], None, near=0) == {}
    with answering(Knowing()):
        assert remote.likeness("why?", [7], None, near=0) == FOUND


def test_encoder_that_hangs_is_left_alone_for_a_while(monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.01)
    remote = Remote()

    with answering(Hanging()):
        assert remote.likeness("why?", [7], None, near=0) == {}
    with answering(Knowing()) as path:
        assert path.exists()
        assert remote.likeness("why?", [7], None, near=0) == {}


def test_failure_of_the_encoder_is_no_failure_of_who_asks():
    with answering(Knowing(fails=True)):
        assert Remote().likeness("why?", [7], None, near=0) == {}


def test_nonsense_on_the_socket_harms_nobody_else():
    with answering(Knowing()) as path:
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(str(path))
            stranger.sendall(b"\x00not json\n")
        assert Remote().likeness("why?", [7], None, near=0) == FOUND


def test_socket_is_for_this_user_alone_and_goes_with_the_encoder():
    with answering(Knowing()) as path:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert not path.exists()


def test_folder_that_others_may_write_to_is_not_trusted(data_folder):
    data_folder.chmod(0o777)

    assert not wire.is_ours(wire.socket_path())
