"""HTTP for a Stripe of our own, in a process of its own.

python -m tutorium.payments.kinds.stripe.fake_server --webhook http://127.0.0.1:8000/payments/stripe/webhook/
"""

import json
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from urllib.request import Request, urlopen

from tutorium.payments.kinds.stripe.fake import (
    DECLINED_CARD,
    DISPUTED_CARD,
    Fake,
    Reply,
    SaysNoError,
)

SECONDS = 30
PAGE = f"""<!doctype html><html lang="en"><title>A Stripe of our own</title>
<h1>Pay with money that is none</h1>
<form method="post"><button name="card" value="4242">Pay</button>
<button name="card" value="{DECLINED_CARD}">A card that is declined</button>
<button name="card" value="{DISPUTED_CARD}">A card whose bank takes it back</button></form></html>"""

ONBOARDING = """<!doctype html><html lang="en"><title>A Stripe of our own</title>
<h1>Where shall your money go?</h1>
<form method="post"><button name="told" value="all">Say all that is asked</button>
<button name="told" value="">Go back without</button></form></html>"""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self, port: int, fake: Fake, webhook: str = "", *, is_restless: bool = False
    ) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.fake, self.webhook, self.is_restless = fake, webhook, is_restless

    def deliver(self) -> None:
        """Send what happened. What nobody took is sent again after the next thing happens.

        One that is restless tells all of it twice, and the last first.
        """
        with self.fake.lock:
            events, self.fake.events = self.fake.events, []
        events = [*reversed(events), *events] if self.is_restless else events
        for event in events:
            body, signature = self.fake.letter(event)
            headers = {"Stripe-Signature": signature, "Content-Type": "application/json"}
            request = Request(self.webhook, data=body, headers=headers)  # noqa: S310 (who starts it says where)
            try:
                urlopen(request, timeout=SECONDS).close()  # noqa: S310 (as above)
            except OSError:
                self.fake.events.append(event)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._answer("GET", "")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._answer("POST", self.rfile.read(length).decode())

    def _answer(self, method: str, body: str) -> None:
        address = urlsplit(self.path)
        fields = dict(parse_qsl(body or address.query, keep_blank_values=True))
        if address.path.startswith("/pay/"):
            self._page(method, address.path.rpartition("/")[2], fields)
        elif address.path.startswith("/setup/"):
            self._onboard(method, address.path.rpartition("/")[2], fields)
        elif self.headers.get("Authorization") != f"Bearer {self.server.fake.key}":
            self._json(SaysNoError(401, "api_key_invalid").reply)
        else:
            path, key = address.path.removeprefix("/v1/"), self.headers.get("Idempotency-Key", "")
            self._json(self.server.fake.answer(method, path, fields, key))
        if self.server.webhook:
            self.server.deliver()

    def _page(self, method: str, reference: str, fields: dict[str, str]) -> None:
        """Show the page of a checkout, or do what was pressed there."""
        page = PAGE + self._way_back(reference)
        if method == "GET":
            self._send(200, page, "text/html")
            return
        status, said = self.server.fake.pay(reference, card=fields.get("card", ""))
        if status != 200:  # noqa: PLR2004 (HTTP)
            self._send(status, f"{page}<p>{said['error']['code']}</p>", "text/html")
        else:
            self._send(303, "", "text/html", {"Location": said["success_url"]})

    def _way_back(self, reference: str) -> str:
        goes = self.server.fake.sessions.get(reference, {}).get("cancel_url")
        return f'<p><a href="{escape(goes)}">Go back without</a></p>' if goes else ""

    def _onboard(self, method: str, token: str, fields: dict[str, str]) -> None:
        """Show the page at which somebody says where to pay them, or do what was pressed there."""
        fake = self.server.fake
        with fake.lock:
            try:
                goes = fake.open_link(token) if method == "GET" else ""
                goes = goes or (
                    fake.onboard(token, told_all=bool(fields.get("told")))
                    if method == "POST"
                    else ""
                )
            except SaysNoError as error:
                self._json(error.reply)
                return
        if goes:
            self._send(303, "", "text/html", {"Location": goes})
        else:
            self._send(200, ONBOARDING, "text/html")

    def _json(self, reply: Reply) -> None:
        status, said = reply
        if str(said.get("url") or "").startswith("/"):  # of a page of this server
            said = said | {"url": f"http://{self.headers['Host']}{said['url']}"}
        self._send(status, json.dumps(said), "application/json")

    def _send(
        self, status: int, said: str, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        body = said.encode()
        self.send_response(status)
        sent = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (sent | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: Any) -> None:
        """Keep still."""
