"""A mail server that is slow, away, breaks off, or refuses for now or for good."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import asyncio
import time
from collections import Counter

from aiosmtpd.controller import Controller

from bench.faults.deeds import Crowd
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.servers import free_port

SLOW = 4.0  # seconds that a slow server takes for each step
FIRM = 3.0  # seconds that nobody's request may take because of a letter
GOOD = "250 OK"


class MailServer:
    """Keeps what it took; `manner` says how it behaves."""

    def __init__(self, port: int) -> None:
        self.port, self.manner, self.taken, self.tries = port, "good", Counter(), 0

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's)
        self.tries += 1
        if self.manner == "slow":
            await asyncio.sleep(SLOW)
        if self.manner == "4xx":
            return "451 4.7.1 Greylisted, come again"
        if self.manner == "5xx":
            return "550 5.1.1 Nobody of this name"
        envelope.rcpt_tos.append(address)
        return GOOD

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 (aiosmtpd's)
        if self.manner == "slow":
            await asyncio.sleep(SLOW)
        if self.manner == "breaks off":
            server.transport.abort()
            return GOOD
        self.taken[envelope.rcpt_tos[0], _id_of(envelope.content)] += 1
        return GOOD


def _id_of(content: bytes) -> bytes:
    head = content.partition(b"\r\n\r\n")[0].splitlines()
    return next(line for line in head if line.lower().startswith(b"message-id:"))


MANNERS = {
    "takes 4 s for each step": "slow",
    "is away": "away",
    "breaks off in the middle of a letter": "breaks off",
    "says come again (451)": "4xx",
    "refuses for good (550)": "5xx",
}


def rows(site):
    crowd, mail = Crowd(site), MailServer(free_port())
    with site.serving(
        "--verbosity", "1", TUTORIUM_EMAIL_URL=f"smtp://127.0.0.1:{mail.port}/"
    ) as server:
        for name, manner in MANNERS.items():
            yield _with(name, manner, crowd, server, mail)


def _with(name, manner, crowd, server, mail) -> Row:  # noqa: PLR0915 (one story, from its beginning to its end)
    """Book while the mail server behaves so; then let it behave."""
    from tutorium.letters.models import Letter

    first = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    letters = Letter.objects.filter(pk__gt=first)
    mail.manner, mail.tries, taken = manner, 0, mail.taken.copy()
    if manner != "away":
        mail.start()
    began = time.monotonic()
    deed = crowd.do("booking", server)
    waited = time.monotonic() - began
    asked = until(letters.exists, patience=60)
    until(lambda: mail.tries >= 1 or letters.exclude(said="").exists(), patience=40)
    until(lambda: not letters.filter(state="waiting", said="").exists(), patience=40)
    if manner == "away":
        mail.start()
    mail.manner = "good"
    state = "refused" if manner == "5xx" else "sent"
    hurry()
    settled = until(lambda: _settled(letters), patience=90)
    mail.stop()
    came = mail.taken - taken
    wrong = [] if deed.is_acknowledged else [f"the booking: {seen(deed.reply)}"]
    wrong += [f"the request took {waited:.1f} s"] if waited > FIRM else []
    wrong += [] if asked is not None else ["no letter was written"]
    wrong += (
        []
        if settled is not None
        else [f"letters: {Counter(letters.values_list('state', flat=True))}"]
    )
    wrong += [f"{key[0]} got {number}" for key, number in came.items() if number > 1]
    sent = letters.filter(state="sent").count()
    wrong += [] if sent == len(came) else [f"{sent} are said to be sent, {len(came)} came"]
    wrong += [] if letters.filter(state=state).exists() else [f"none is {state}"]
    return Row(
        f"the mail server {name}",
        f"{seen(deed.reply)}, after {waited:.1f} s: nothing of it",
        f"{letters.count()} letters: "
        + ("none came, each is kept as refused" if manner == "5xx" else f"{sent} came, each once"),
        "no more letters to the address until an operator says so (*Unreachable addresses*)"
        if manner == "5xx"
        else "by itself: tried again, after a minute first, for a day or longer",
        wrong,
    )


def hurry() -> None:
    """Let what waits for its next try be due now: the waits themselves are the suite's to test."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    at = timezone.now()
    waiting = DBTaskResult.objects.filter(status="READY", task_path__endswith=".deliver")
    waiting.filter(run_after__gt=at).update(run_after=at)


def _settled(letters) -> bool:
    hurry()
    return not letters.filter(state="waiting").exists()
