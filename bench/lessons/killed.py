"""Kill a site again and again: `python -m bench.lessons.killed [--kills 4]`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`), and a
Stripe of our own in this process. Somebody books a lesson, says yes, pays, Stripe says so, a worker
does the jobs; at each of these steps the server or the worker is killed (kill -9) while it is about
it, earlier and later each time. Then it is started anew, nothing may be half done, and the same is
asked again until it is done. Messages come twice. At the end every lesson is booked and paid once,
and our books and Stripe's agree. It names whatever is wrong and ends with 1.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import os
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from threading import Thread

from bench.lessons import checking
from bench.lessons.population import people, prepare, session_of, start_of
from bench.lessons.race import Window
from bench.servers import ROOT, TUTORIUM, free_port, serving, with_environment

SECRET = "whsec_fake"
PATIENCE = 120  # seconds until jobs must be done
SERVER_STEPS = ("hold", "agree", "pay", "hear")
UNTIL = 0.12  # seconds: the longest that a step is left alone before the kill


def main():
    parser = ArgumentParser(prog="python -m bench.lessons.killed", description=__doc__)
    parser.add_argument("--kills", type=int, default=4, help="of each step")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tutorium-killed-") as folder:
        port = free_port()
        environment = prepare(
            folder,
            TUTORIUM_PAYMENT_PROVIDERS="free,stripe",
            TUTORIUM_STRIPE_URL=f"http://127.0.0.1:{port}",
            TUTORIUM_STRIPE_KEY="sk_test_fake",
            TUTORIUM_STRIPE_WEBHOOK_SECRET=SECRET,
        )
        known, [offer] = people(options.kills * (len(SERVER_STEPS) + 1), 1)
        site = Site(environment, Path(folder), our_stripe(port), known, offer)
        faults = list(killed(site, options.kills))
    for fault in faults:
        print(f"WRONG: {fault}", flush=True)
    sys.exit(1 if faults else 0)


def our_stripe(port):
    from tutorium.payments.kinds.stripe.fake import Fake
    from tutorium.payments.kinds.stripe.fake_server import Server

    server = Server(port, Fake(secret=SECRET))
    Thread(target=server.serve_forever, daemon=True).start()
    return server.fake


def killed(site, kills):
    """Kill at each step; yield what is wrong."""
    number = 0
    for step in SERVER_STEPS:
        for kill in range(kills):
            booking = Flow(site, number)
            with site.serving() as server:
                booking.go_until(step, server)
                died = booking.ask_and_kill(step, server, UNTIL * kill / max(1, kills - 1))
            yield from checking.half_done()
            with site.serving() as server:
                booking.go_until(None, server)
            yield from checking.half_done()
            print(f"server killed at {step:<6} {died}", flush=True)
            number += 1
    for kill in range(kills):
        booking = Flow(site, number)
        with site.serving() as server:
            booking.go_until(None, server)
        site.work(then_kill=UNTIL * kill / max(1, kills - 1))
        yield from checking.half_done()
        print(f"worker killed, jobs left: {site.jobs().count()}", flush=True)
        number += 1
    site.work()
    yield from checking.half_done()
    yield from checking.paid_once(site.stripe, lessons=number)


class Site:
    """Our servers and workers, and who books."""

    def __init__(self, environment, folder, stripe, known, offer):
        self.environment, self.log, self.stripe = environment, folder / "server.log", stripe
        self.known, self.offer = known, offer

    def serving(self):
        command = [*TUTORIUM, "serve", "--no-work"]
        return serving(command, environment=self.environment, log=self.log)

    def jobs(self):
        from django_tasks_db.models import DBTaskResult

        return DBTaskResult.objects.exclude(status="SUCCESSFUL")

    def work(self, *, then_kill=None):
        """Let a worker do the jobs to their end, or kill it so long after its first one is done."""
        from django.utils import timezone

        with self.log.open("a") as log:
            worker = subprocess.Popen(
                [*TUTORIUM, "work", "--beat", "0.2"],
                cwd=ROOT, env=with_environment(self.environment), stdout=log, stderr=log,
            )  # fmt: skip
        left, end = self.jobs().count(), time.monotonic() + PATIENCE
        while self.jobs().count() >= left > 0 and time.monotonic() < end:
            time.sleep(0.005)
        if then_kill is not None:
            time.sleep(then_kill)
            worker.kill()
        while then_kill is None and self.jobs().exists() and time.monotonic() < end:
            self.jobs().filter(status="READY").update(run_after=timezone.now())
            time.sleep(0.1)
        worker.terminate()
        worker.wait()


class Flow:
    """One lesson on its way, and what is to be asked for next; asking again does no harm."""

    def __init__(self, site, number):
        self.site, self.session = site, session_of(site.known[number])
        self.start = start_of(number // 8, number % 8 * 60).isoformat()

    @property
    def booking(self):
        from tutorium.lessons.models import Booking

        return Booking.objects.filter(lessons__starts_at=self.start).exclude(state="ended").first()

    @property
    def checkout(self):
        from tutorium.payments.models import Checkout

        return Checkout.objects.filter(charge__about=self.booking.about).first()

    def next(self):
        """Say what comes next, by how things stand; nothing once Stripe has told and we heard."""
        booking = self.booking
        if booking is None:
            return "hold"
        if booking.state == "held":
            return "agree"
        if self.checkout is None:
            return "pay"
        if self.site.stripe.sessions[self.checkout.reference]["status"] == "open":
            self.site.stripe.pay(self.checkout.reference)  # at Stripe's own page
        return None if self._is_heard() else "hear"

    def _is_heard(self):
        from tutorium.payments.models import ProviderEvent

        return ProviderEvent.objects.filter(about=self.checkout.reference).exists()

    def go_until(self, step, server):
        window = Window(server, self.session)
        while (coming := self.next()) not in (step, None):
            window.open()
            reply = self.ask(coming, window)
            assert reply.status in (200, 302), (coming, reply.status)
        if step is None:  # Stripe tells everything twice
            window.open()
            assert self.ask("hear", window).status == 200

    def ask(self, step, window):
        if step == "hold":
            page = f"/lessons/book/{self.site.offer.public_id}/"
            return window.send(page, kind="single", start=self.start)
        if step == "agree":
            page = f"/lessons/bookings/{self.booking.public_id}/agree/"
            return window.send(page, payer="self", provider="stripe")
        if step == "pay":
            charge = self.booking.lessons.get().charge
            return window.get(f"/payments/{charge.public_id}/pay/")
        events = self.site.stripe.events
        told = [e for e in events if e["data"]["object"]["id"] == self.checkout.reference]
        body, signature = self.site.stripe.letter(told[-1])
        return window.post("/payments/stripe/webhook/", body, stripe_signature=signature)

    def ask_and_kill(self, step, server, seconds):
        """Ask, and kill the server so many seconds later; say whether it had answered."""
        window, said = Window(server, self.session), []
        window.open()

        def ask():
            with suppress(OSError):
                said.append(self.ask(step, window).status)

        asking = Thread(target=ask)
        asking.start()
        time.sleep(seconds)
        os.kill(server.pid, signal.SIGKILL)
        asking.join()
        return f"after {1000 * seconds:.0f} ms, " + (f"answered {said[0]}" if said else "no answer")


if __name__ == "__main__":
    main()
