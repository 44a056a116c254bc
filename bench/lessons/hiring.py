"""From an answer to a booked lesson, as somebody new does it: `python -m bench.lessons.hiring`.

It serves a site of its own, with one tutor and a Stripe of our own in this process, and drives
Chromium (`TUTORIUM_CHROMIUM` names another one) as a person would: who has read each new page for
two seconds, types at 40 words (of five letters) a minute, needs a second to find and press
something, and eight to fetch the code from their mail. Each step says how long it took, and how
much of it the site took; the last line says whether all of it was under three minutes.

The same way is a test (`tests/browser/test_hiring.py`), which counts pages and fields and no time.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import os
import re
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from threading import Thread

from bench.servers import ROOT, TUTORIUM, free_port, run, serving

ANSWER = "/answers/ib/history/how-did-khrushchevs-policies-differ-from-stalins/"
ADDRESS, PASSWORD, BORN = "ada.new@example.org", "correct horse battery", "1990-06-01"
CARD = "4242 4242 4242 4242 12/30 123"  # what one types at the real Stripe; ours has a button
CODE = r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b"
LETTERS_OF_A_WORD, LONGEST = 5, 180


@dataclass(frozen=True)
class Pace:
    """How fast somebody is; at none of these they only count."""

    words_a_minute: float = 0
    reads: float = 0  # seconds for each page that is new
    presses: float = 0  # seconds to find something and press it
    fetches: float = 0  # seconds to see a letter and what stands in it


@dataclass
class Step:
    name: str
    pages: int = 0
    presses: int = 0
    fields: int = 0
    letters: int = 0
    seconds: float = 0
    of_site: float = 0  # from what was pressed until the next page was there


@dataclass
class Visitor:
    """Somebody at a browser, whose pages, presses and fields are counted step by step."""

    page: object
    pace: Pace = Pace()
    steps: list[Step] = field(default_factory=list)

    def begin(self, name: str) -> None:
        now = time.perf_counter()
        if self.steps:
            self.steps[-1].seconds = now - self._began
        self._began = now
        self.steps.append(Step(name))

    def open(self, address: str) -> None:
        self._leads_on(lambda: self.page.goto(address))

    def press(self, what) -> None:
        """Press what leads to another page."""
        self.steps[-1].presses += 1
        time.sleep(self.pace.presses)
        self._leads_on(what.click)

    def tick(self, what) -> None:
        self.steps[-1].presses += 1
        time.sleep(self.pace.presses)
        what.check()

    def type(self, what, text: str) -> None:
        """Type into a field; a date is typed as the browser takes it."""
        self.steps[-1].fields += 1
        self.types_for(text)
        what.fill(text)

    def types_for(self, text: str) -> None:
        """Take the time that typing takes."""
        self.steps[-1].letters += len(text)
        if self.pace.words_a_minute:
            time.sleep(60 * len(text) / LETTERS_OF_A_WORD / self.pace.words_a_minute)

    def fetch_code(self, code_of: Callable[[], str]) -> str:
        time.sleep(self.pace.fetches)
        return code_of()

    def _leads_on(self, deed: Callable[[], object]) -> None:
        began = time.perf_counter()
        with self.page.expect_navigation():
            deed()
        self.steps[-1].of_site += time.perf_counter() - began
        self.steps[-1].pages += 1
        time.sleep(self.pace.reads)


def hire(visitor: Visitor, tutor: str, code_of: Callable[[], str]) -> Iterator[str]:
    """Go from an answer to a booked lesson; yield the name of each page that was reached."""
    yield from _choose(visitor, tutor)
    yield from _sign_up(visitor, code_of)
    yield from _agree_and_pay(visitor)
    visitor.begin("")


def _choose(visitor: Visitor, tutor: str) -> Iterator[str]:
    page = visitor.page
    visitor.begin("the answer")
    visitor.open(ANSWER)
    yield "answer"
    visitor.begin("tutors of its course")
    visitor.press(page.get_by_role("link", name="Hire a tutor").first)
    yield "tutors"
    visitor.begin("a tutor")
    visitor.press(page.get_by_role("link", name=tutor).first)
    yield "tutor"
    visitor.begin("a week of times")
    visitor.press(page.get_by_role("link", name="Book").first)
    yield "week"


def _sign_up(visitor: Visitor, code_of: Callable[[], str]) -> Iterator[str]:
    page, main = visitor.page, visitor.page.locator("main")
    visitor.begin("a time, and an account")
    visitor.press(main.get_by_role("link", name=re.compile(r"\d\d:\d\d")).first)
    yield "sign-up"
    visitor.type(page.get_by_label("Email"), ADDRESS)
    visitor.type(page.get_by_label("Password"), PASSWORD)
    visitor.type(page.get_by_label("Date of birth"), BORN)
    visitor.press(main.get_by_role("button", name="Sign up"))
    yield "code"
    visitor.begin("the code of the letter")
    visitor.type(page.get_by_label("Code"), visitor.fetch_code(code_of))
    visitor.press(page.get_by_role("button", name="Go on"))
    yield "held"


def _agree_and_pay(visitor: Visitor) -> Iterator[str]:
    page, main = visitor.page, visitor.page.locator("main")
    visitor.begin("saying yes")
    visitor.tick(page.get_by_label(re.compile("I ask you to begin")))
    visitor.press(main.get_by_role("button", name=re.compile("^Book, and pay")))
    yield "agreed"
    visitor.begin("paying at Stripe")
    visitor.press(main.get_by_role("link", name="Pay now"))
    yield "checkout"
    visitor.types_for(CARD)
    visitor.press(page.get_by_role("button", name="Pay", exact=True))
    yield "paid"


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.lessons.hiring", description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tutorium-hiring-") as folder:
        site_port, stripe_port = free_port(), free_port()
        environment = _prepared(Path(folder), site_port, stripe_port)
        tutor = publish_tutor()
        _our_stripe(stripe_port, f"http://127.0.0.1:{site_port}/payments/stripe/webhook/")
        command = [*TUTORIUM, "serve"]
        with serving(command, environment=environment, port=site_port):
            steps = _hired(f"http://127.0.0.1:{site_port}", tutor, Path(folder), options.pictures)
    sys.exit(_said(steps))


def _prepared(folder: Path, site_port: int, stripe_port: int) -> dict[str, str]:
    """Make a site with two packs, and set Django up on it."""
    environment = {
        "TUTORIUM_DATA_DIR": str(folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{folder / 'tutorium.sqlite3'}",
        "TUTORIUM_SECRET_KEY": "of a bench alone, which nobody has to keep to themselves",
        "TUTORIUM_SITE_URL": f"http://127.0.0.1:{site_port}",
        "TUTORIUM_EMAIL_URL": f"file:///{folder / 'letters'}",
        "TUTORIUM_PAYMENT_PROVIDERS": "stripe",
        "TUTORIUM_STRIPE_URL": f"http://127.0.0.1:{stripe_port}",
        "TUTORIUM_STRIPE_KEY": "sk_test_fake",
        "TUTORIUM_STRIPE_WEBHOOK_SECRET": "whsec_fake",
    }
    os.environ |= environment | {"DJANGO_SETTINGS_MODULE": "tutorium.settings"}
    run([*TUTORIUM, "migrate", "--verbosity", "0"], environment=environment)
    packs = [str(ROOT / "packs" / name) for name in ("qualifications", "ib-history")]
    run([*TUTORIUM, "packs", "load", *packs], environment=environment)
    import django

    django.setup()
    return environment


def publish_tutor() -> str:
    """Publish one tutor of the answer's course, with hours; return the name."""
    from django.utils import timezone

    from tutorium.curriculum.models import Course
    from tutorium.home.management.living import people, teaching

    at, place = timezone.now(), people.place_of(0)
    person = people.person("tara", "Tara Tutor", place, born=people.BORN, at=at)
    checker = people.checker(at=at)
    profile = teaching.published(person, 0, checker=checker, at=at)
    teaching.open_diary(person, 0, at=at)
    teaching.offers(profile, 0, [Course.objects.get(key="ib-history-2017")], at=at)
    for each in (person, checker):  # where invented people teach nobody signs up
        each.email = f"{each.pk}@example.org"
        each.save(update_fields=["email"])
    return str(profile.name)


def _our_stripe(port: int, webhook: str) -> None:
    from tutorium.payments.kinds.stripe.fake import Fake
    from tutorium.payments.kinds.stripe.fake_server import Server

    server = Server(port, Fake(), webhook)
    Thread(target=server.serve_forever, daemon=True).start()


def _hired(address: str, tutor: str, folder: Path, pictures: Path | None) -> list[Step]:
    from playwright.sync_api import sync_playwright

    pace = Pace(words_a_minute=40, reads=2, presses=1, fetches=8)
    chromium = os.environ.get("TUTORIUM_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_context(base_url=address).new_page()
        visitor = Visitor(page, pace)
        for number, name in enumerate(hire(visitor, tutor, lambda: _code(folder / "letters"))):
            if pictures:
                page.screenshot(path=pictures / f"{number}-{name}.png", full_page=True)
        browser.close()
    return visitor.steps[:-1]


def _code(letters: Path) -> str:
    """Wait for the letter with the code: it is somebody's own time until it comes."""
    while True:
        for path in letters.glob("*.log"):
            letter = message_from_bytes(path.read_bytes(), policy=policy.default)
            body = letter.get_body(("plain",))
            found = re.search(CODE, body.get_content() if body else "")
            if found:
                return found.group()
        time.sleep(0.1)


def _said(steps: list[Step]) -> int:
    print(
        f"{'step':<24} {'pages':>5} {'presses':>7} {'fields':>6} {'letters':>7} {'site s':>7} {'s':>6}"
    )
    for each in [*steps, _sum(steps)]:
        print(
            f"{each.name:<24} {each.pages:>5} {each.presses:>7} {each.fields:>6} "
            f"{each.letters:>7} {each.of_site:>7.2f} {each.seconds:>6.1f}"
        )
    is_quick = _sum(steps).seconds < LONGEST
    print(f"{'Under' if is_quick else 'NOT under'} three minutes.")
    return 0 if is_quick else 1


def _sum(steps: list[Step]) -> Step:
    names = ("pages", "presses", "fields", "letters", "seconds", "of_site")
    return Step("all", **{name: sum(getattr(each, name) for each in steps) for name in names})


if __name__ == "__main__":
    main()
