"""Stolen passwords are found in a file of any size, and by asking a service for a range."""

import hashlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.breached import LONGEST_ANSWER, in_range_of, is_in_list

STOLEN = "correct horse battery staple"


def digest(password):
    said = password.encode("utf-8", "surrogatepass")
    return hashlib.sha1(said, usedforsecurity=False).hexdigest().upper()


def list_of(folder, *passwords, end="\r\n"):
    lines = sorted(f"{digest(each)}:{number}" for number, each in enumerate(passwords, 1))
    path = folder / "stolen.txt"
    path.write_bytes("".join(line + end for line in lines).encode())
    return str(path)


@given(passwords=st.lists(st.text(), unique=True, max_size=30), other=st.text(min_size=1))
def test_list_finds_each_of_its_passwords_and_no_other(tmp_path_factory, passwords, other):
    path = list_of(tmp_path_factory.mktemp("list"), *passwords)

    assert [is_in_list(each, path) for each in passwords] == [True] * len(passwords)
    assert is_in_list(other, path) is (other in passwords)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_list_may_end_its_lines_either_way(tmp_path, end):
    path = list_of(tmp_path, "a", "b", "c", end=end)

    assert [is_in_list(each, path) for each in "abcd"] == [True, True, True, False]


def test_no_list_holds_nothing():
    assert is_in_list(STOLEN, "") is False


def test_list_that_is_not_there_keeps_nobody_out(tmp_path, caplog):
    assert is_in_list(STOLEN, str(tmp_path / "lost.txt")) is False
    assert caplog.messages == [
        "The list of stolen passwords cannot be read; passwords are taken without it"
    ]


class Service(BaseHTTPRequestHandler):
    """Answers as Have I Been Pwned does, and remembers what it was asked."""

    asked: list[str] = []
    answer = b""
    status = 200

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    class Own(Service):
        asked: list[str] = []

    server = HTTPServer(("127.0.0.1", 0), Own)
    Thread(target=server.serve_forever, daemon=True).start()
    Own.url = f"http://127.0.0.1:{server.server_port}/range/"
    yield Own
    server.shutdown()
    server.server_close()


def test_service_is_told_five_digits_and_no_more(service):
    service.answer = f"{'0' * 35}:7\r\n{digest(STOLEN)[5:]}:3\r\n".encode()

    assert in_range_of(STOLEN, service.url) is True
    assert service.asked == [f"/range/{digest(STOLEN)[:5]}"]


def test_padding_of_the_service_is_no_password(service):
    service.answer = f"{digest(STOLEN)[5:]}:0\r\n".encode()

    assert in_range_of(STOLEN, service.url) is False


@pytest.mark.parametrize(
    ("status", "answer"),
    [(500, b""), (200, b""), (200, b"\xff<html>"), (200, b"a" * (LONGEST_ANSWER + 1))],
)
def test_service_out_of_order_keeps_nobody_out(service, caplog, status, answer):
    service.status, service.answer = status, answer

    assert in_range_of(STOLEN, service.url) is False


def test_service_that_is_gone_keeps_nobody_out(caplog):
    assert in_range_of(STOLEN, "http://127.0.0.1:9/range/") is False
    assert "does not answer" in caplog.messages[0]


def test_no_service_is_not_asked():
    assert in_range_of(STOLEN, "") is False
