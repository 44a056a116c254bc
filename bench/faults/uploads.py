"""Files that are cut short, damaged, empty, or whose sending breaks off."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import io
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from bench.client import Reply, request
from bench.faults.deeds import QUESTION, Crowd
from bench.faults.rows import Row, seen
from bench.faults.site import COURSE

BOUNDARY = "a-boundary-of-the-bench"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
REFUSED = 422
DECK = b"front,back\n" + b"".join(b"What is %d doubled?,%d\n" % (n, 2 * n) for n in range(40))


def pdf() -> bytes:
    from tests.formats.exam_papers.made import column
    from tests.formats.exam_papers.made import pdf as written

    return written(column("1. Say why water is wet. [3]", "2. Say how. [2]"))


def photo() -> bytes:
    """Return a photograph with something on it, of a kind with checksums: JPEG has none."""
    from PIL import Image

    noise = random.Random(7).randbytes(600 * 400 * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (600, 400), noise).save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Upload:
    name: str
    address: str
    field: str
    file: str
    whole: Callable[[], bytes]
    said: dict[str, str]
    typed: str  # which has to stand in the form again
    count: Callable[[], int]

    def send(self, window, data: bytes) -> Reply:
        body = self.body(data)
        return window.connection.ask(self.head(window, body) + body)

    def head(self, window, body: bytes) -> bytes:
        headers = {"cookie": window.cookie, "sec_fetch_site": "same-origin"}
        headers |= {"content_type": MULTIPART, "content_length": str(len(body))}
        return request(self.address, method="POST", **headers)

    def body(self, data: bytes) -> bytes:
        from bench.lessons.population import TOKEN

        said = {"csrfmiddlewaretoken": TOKEN, **self.said}
        parts = [
            f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in said.items()
        ]
        named = f'form-data; name="{self.field}"; filename="{self.file}"'
        head = f"--{BOUNDARY}\r\ncontent-disposition: {named}\r\n"
        kind = "content-type: application/octet-stream\r\n\r\n"
        return b"".join([*parts, (head + kind).encode(), data, f"\r\n--{BOUNDARY}--\r\n".encode()])


def paper_upload() -> Upload:
    from tutorium.papers.models import OwnPaper

    said = {"title": "Physics June", "course": COURSE, "minutes": "90"}
    return Upload(
        "a PDF", "/own-papers/add/", "file", "june.pdf", pdf, said, "Physics June",
        OwnPaper.objects.count,
    )  # fmt: skip


def photo_upload() -> Upload:
    from django.utils import timezone

    from tutorium.library.forms.asking import opened
    from tutorium.library.models import Inquiry

    question = QUESTION.format("of a photograph")
    at = opened(timezone.now() - timedelta(minutes=1))
    said = {
        "question": question,
        "offered": question,
        "opened": at,
        "topic": "",
        "tried": "All of it",
    }
    return Upload(
        "a photograph (PNG)", "/inquiries/ask/", "photograph", "page.png", photo, said, "All of it",
        Inquiry.objects.count,
    )  # fmt: skip


def deck_upload(whole: bytes) -> Upload:
    from tutorium.practice.models import KeptCard

    return Upload(
        "a deck", "/recall/bring/", "deck", "cards.apkg", lambda: whole, {"course": COURSE}, COURSE,
        KeptCard.objects.count,
    )  # fmt: skip


def large_pdf() -> bytes:
    return pdf() + b"% nothing\n" * 600_000


def add_paper(window, data: bytes) -> Reply:
    return paper_upload().send(window, data)


def rows(site) -> Iterator[Row]:
    crowd = Crowd(site)
    with site.serving() as server:
        for upload in (photo_upload(), paper_upload(), deck_upload(_deck(crowd, server))):
            yield _spoilt(upload, crowd, server)
            yield _broken_off(upload, crowd, server)


def _deck(crowd: Crowd, server) -> bytes:
    """Return a deck as Anki has them, written by the site itself."""
    plain = deck_upload(DECK)
    csv = Upload(**{**vars(plain), "file": "cards.csv"})
    csv.send(crowd.window(5, server), DECK)
    return crowd.window(5, server).get("/recall/take.apkg").body


def _spoilt(upload: Upload, crowd: Crowd, server) -> Row:
    whole, before = upload.whole(), upload.count()
    luck = random.Random(3)
    middle = len(whole) // 2
    spoilt = {
        "cut in half": whole[:middle],
        "damaged in the middle": whole[: middle - 200]
        + luck.randbytes(400)
        + whole[middle + 200 :],
        "noise": luck.randbytes(len(whole)),
        "empty": b"",
    }
    said, wrong = [], []
    for name, data in spoilt.items():
        reply = upload.send(crowd.window(6, server), data)
        said.append(f"{name}: {seen(reply)}")
        if reply.status != REFUSED:
            wrong.append(f"{name} was answered {reply.status}")
        elif upload.typed not in reply.body.decode():
            wrong.append(f"{name}: what was typed is gone")
    kept = upload.count() - before
    reply = upload.send(crowd.window(6, server), whole)
    wrong += [] if kept == 0 else [f"{kept} were kept"]
    wrong += (
        [] if reply.status in (200, 302) and upload.count() > before else [f"whole: {reply.status}"]
    )
    return Row(
        f"{upload.name} that is spoilt", "; ".join(said), "nothing; what was typed stands in the form",
        "the same form with the whole file is taken", wrong,
    )  # fmt: skip


def _broken_off(upload: Upload, crowd: Crowd, server) -> Row:
    before, body = upload.count(), upload.body(upload.whole())
    for part in (0.0, 0.3, 0.9):
        window = crowd.window(7, server)
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(upload.head(window, body) + body[: int(part * len(body))])
    goes_on = crowd.do("save", server).is_acknowledged
    wrong = [] if upload.count() == before else ["something was kept"]
    wrong += [] if goes_on else ["the site does not go on"]
    return Row(
        f"{upload.name} whose sending breaks off", "the connection ends", "nothing",
        "sent again; the site goes on", wrong,
    )  # fmt: skip
