"""Our own Stripe in a process of its own, as somebody who pays and as the site that listens see it."""

import json
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import requests

from tests.payments.kinds.stripe.test_fake import SALE
from tests.payments.kinds.stripe.test_fake_connect import LINK
from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.kinds.stripe.fake_server import Server
from tutorium.payments.kinds.stripe.signatures import verify

KEY = {"Authorization": "Bearer sk_test_fake"}


class Listener(BaseHTTPRequestHandler):
    heard: list[tuple[bytes, str]] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((body, self.headers["Stripe-Signature"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_said):
        pass


@pytest.fixture
def listener():
    Listener.heard = []
    server = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def stripe(listener, unused_port):
    command = [sys.executable, "-m", "tutorium.cli", "fakestripe"]
    process = subprocess.Popen([*command, "--port", str(unused_port), "--webhook", listener])
    address = f"http://127.0.0.1:{unused_port}"
    for _ in range(600):
        try:
            requests.get(f"{address}/pay/none", timeout=5)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_somebody_pays_at_its_page_and_the_site_hears_of_it(stripe):
    made = requests.post(f"{stripe}/v1/checkout/sessions", data=SALE, headers=KEY, timeout=30)
    page = made.json()["url"]
    assert "Pay with money that is none" in requests.get(page, timeout=30).text

    declined = requests.post(page, data={"card": "0002"}, timeout=30)
    paid = requests.post(page, data={"card": "4242"}, timeout=30, allow_redirects=False)

    assert (declined.status_code, "card_declined" in declined.text) == (402, True)
    assert (paid.status_code, paid.headers["Location"]) == (303, SALE["success_url"])
    for _ in range(200):  # it is told after the page has answered
        if not Listener.heard:
            time.sleep(0.05)
    [(body, signature)] = Listener.heard
    verify(body, signature, secret="whsec_fake", at=int(time.time()))
    assert b"checkout.session.completed" in body


def test_who_has_no_key_is_told_nothing(stripe):
    assert requests.get(f"{stripe}/v1/refunds/re_1", timeout=30).status_code == 401


def test_tutor_says_at_its_page_where_to_be_paid(stripe):
    account = requests.post(
        f"{stripe}/v1/accounts",
        data={"type": "express", "capabilities[transfers][requested]": "true"},
        headers=KEY,
        timeout=30,
    ).json()
    link = LINK | {"account": account["id"]}
    page = requests.post(f"{stripe}/v1/account_links", data=link, headers=KEY, timeout=30).json()[
        "url"
    ]

    assert "Where shall your money go?" in requests.get(page, timeout=30).text
    told = requests.post(page, data={"told": "all"}, timeout=30, allow_redirects=False)
    again = requests.get(page, timeout=30, allow_redirects=False)

    assert (told.status_code, told.headers["Location"]) == (303, LINK["return_url"])
    assert (again.status_code, again.headers["Location"]) == (303, LINK["refresh_url"])
    assert requests.get(f"{stripe}/setup/none", timeout=30).status_code == 404


def test_one_that_is_restless_tells_twice_and_the_last_first(listener):
    fake = Fake()
    server = Server(0, fake, listener, is_restless=True)
    fake.tell("refund.updated", {"id": "re_1"})
    fake.tell("refund.updated", {"id": "re_2"})

    server.deliver()
    server.server_close()

    told = [json.loads(body)["data"]["object"]["id"] for body, _signature in Listener.heard]
    assert told == ["re_2", "re_1", "re_1", "re_2"]
