"""A payment provider that is down, slow, or answers what nobody can read."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from bench.client import Reply
from bench.faults.deeds import Crowd
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.lessons import checking
from bench.lessons.population import start_of
from bench.servers import free_port

SECRET = "whsec_fake"
MANY = 12  # people who pay at once while it is silent, more than a process has threads for
FIRM = 6.0  # seconds that nobody else may have to wait meanwhile
SLOW = 40  # seconds, which is longer than anybody waits for Stripe (30)
GARBAGE = {
    "answers what is no JSON": (200, b"<html>We'll be back soon"),
    "answers JSON of another kind": (200, b'["nothing", "of", "use"]'),
    "answers JSON without what is asked for": (200, b"{}"),
    "answers 500": (500, b'{"error": {"code": "api_error"}}'),
    "answers 429": (429, b'{"error": {"code": "rate_limit"}}'),
    "refuses the key": (401, b'{"error": {"code": "api_key_invalid"}}'),
}


class Broken(ThreadingHTTPServer):
    """Answers every request alike, after some seconds."""

    daemon_threads = True

    def __init__(self, port: int, status: int, body: bytes, *, seconds: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), _Answer)
        self.status, self.body, self.seconds = status, body, seconds
        Thread(target=self.serve_forever, daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()


class _Answer(BaseHTTPRequestHandler):
    server: Broken

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        time.sleep(self.server.seconds)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_POST  # noqa: N815 (of http.server)

    def log_message(self, *_said: object) -> None:
        """Keep still."""


def rows(site):
    port = free_port()
    more = {
        "TUTORIUM_PAYMENT_PROVIDERS": "free,stripe",
        "TUTORIUM_STRIPE_URL": f"http://127.0.0.1:{port}",
        "TUTORIUM_STRIPE_KEY": "sk_test_fake",
        "TUTORIUM_STRIPE_WEBHOOK_SECRET": SECRET,
    }
    crowd = Crowd(site)
    with site.serving(**more) as server:
        yield _met("is down", crowd, server, lambda: None, port)
        for name, (status, body) in GARBAGE.items():
            yield _met(name, crowd, server, lambda s=status, b=body: Broken(port, s, b), port)
        yield _met(
            f"is silent for {SLOW} s", crowd, server,
            lambda: Broken(port, 200, b"{}", seconds=SLOW), port, payers=MANY,
        )  # fmt: skip


def _met(name, crowd, server, broken, port, *, payers=1) -> Row:  # noqa: PLR0913, PLR0915 (one story)
    """Book and pay while it is broken; then again while it is whole."""
    from tutorium.lessons.models import Booking
    from tutorium.payments.models import Checkout

    number = next(crowd.site.numbers)
    offers = crowd.site.said["offers"]
    offer, start = offers[number % len(offers)], start_of(number // len(offers), 0)
    window = crowd.window(number, server)
    stops = broken()
    held = window.send(f"/lessons/book/{offer}/", kind="single", start=start.isoformat())
    page = held.headers["location"]
    agreed = window.send(f"{page}agree/", payer="self", provider="stripe")
    booking = Booking.objects.get(public_id=page.strip("/").rpartition("/")[2])
    pay = f"/payments/{booking.lessons.get().charge.public_id}/pay/"
    began = time.monotonic()
    replies: list[Reply] = []
    asking = [
        Thread(target=lambda: replies.append(crowd.window(number, server).get(pay)))
        for _ in range(payers)
    ]
    for each in asking:
        each.start()
    time.sleep(0.3)
    other = crowd.do("save", server)  # nobody else waits
    others_wait = time.monotonic() - began - 0.3
    for each in asking:
        each.join()
    waited = time.monotonic() - began
    if stops:
        stops.end()
    refused, kept = replies[-1], not Checkout.objects.filter(charge__about=booking.about).exists()
    wrong = list(checking.half_done())
    wrong += [f"not designed: {seen(each)}" for each in replies if not _is_designed(each)]
    is_fine = other.is_acknowledged and others_wait < FIRM
    wrong += [] if is_fine else [f"somebody else waited {others_wait:.1f} s: {seen(other.reply)}"]
    wrong += [] if agreed.status == 302 else [seen(agreed)]
    wrong += _paid(crowd, server, number, pay, port)
    return Row(
        f"the payment provider {name}",
        f"{seen(refused)}, after {waited:.0f} s"
        + (
            f" ({payers} who pay at once); others go on after {others_wait:.1f} s"
            if payers > 1
            else ""
        ),
        f"the booking and what is owed for it{'' if kept else ', and the checkout'}",
        "by itself: the same button leads to the provider as soon as it answers",
        wrong,
    )


def _is_designed(reply: Reply) -> bool:
    return (
        reply.status in (200, 502, 503) and b"<h1" in reply.body and b"base.html" not in reply.body
    )


def _paid(crowd, server, number, pay: str, port: int) -> list[str]:
    """Pay at a whole provider, and return what is wrong."""
    from tutorium.payments.kinds.stripe.fake import Fake
    from tutorium.payments.kinds.stripe.fake_server import Server
    from tutorium.payments.models import ProviderEvent

    stripe = Server(port, Fake(secret=SECRET))
    Thread(target=stripe.serve_forever, daemon=True).start()
    try:
        again = crowd.window(number, server).get(pay)
        if again.status != 302:
            return [f"afterwards: {seen(again)}"]
        reference = again.headers["location"].rpartition("/")[2]
        stripe.fake.pay(reference)
        told = [each for each in stripe.fake.events if each["data"]["object"]["id"] == reference]
        body, signature = stripe.fake.letter(told[-1])
        heard = crowd.window(number, server).post(
            "/payments/stripe/webhook/", body, stripe_signature=signature
        )
        is_noted = until(lambda: ProviderEvent.objects.filter(about=reference).exists(), patience=5)
        return [] if heard.status == 200 and is_noted is not None else [f"told: {seen(heard)}"]
    finally:
        stripe.shutdown()
        stripe.server_close()
