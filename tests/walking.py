"""A visitor who follows every link and fills in every form, rightly and as badly as can be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.hostile import BREAKOUT, TRACE, faults_of
from tutorium.core.allowances import MARKING

MARKER = "<xss7>"  # never to be found in a page as it was sent
HOSTILE = (
    "", " ", "0", "-1", "1e999", "NaN", "٣", "99999999999999999999", "3,5", "½", "on", "None",
    "a" * 10_000, "é" * 300, "👩‍👩‍👧" * 40, "\u202eabc\u2066", "a\0b", "\x1b[31m", "\ud800",
    f"\"'><img src=x onerror=alert(7)>{MARKER}", "javascript:alert(7)//", "{{ 7*7 }}{% debug %}",
    "' OR 1=1 --", "%s%n%00", "../../../etc/passwd", "//evil.example/", "\r\nBcc: x@evil.example",
    "=cmd|'/c calc'!A1", "2026-02-30", "0000-00-00", "9999-12-31", "25:61", "Mars/Olympus",
    r"\frac{1}{0}", "x^" * 500, BREAKOUT, "((((" * 200, "$" * 99, "[a](javascript:alert(7))", "🂡" * 999,
)  # fmt: skip
FILES = (
    b"", b"\x00", b"%PDF-1.7\n%%EOF", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"PK\x03\x04" + b"\xff" * 99,
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(7)'/>", b"GIF89a" + b"\xff" * 20,
    b'a,b\n=1+1,"' + b"x" * 5000,
)  # fmt: skip
NAMES = ("../../x.pdf", "a\0b.png", f"{MARKER}.jpg", "x" * 300 + ".apkg", "CON", ".htaccess")
LEAVE = ("/desk/", "/account/logout/", "/static/", "/account/browsers/", "/media/")


@dataclass(frozen=True)
class Field:
    name: str
    offered: tuple[str, ...] = ("",)
    is_file: bool = False
    may_be_left: bool = False  # a box to tick


@dataclass(frozen=True)
class Step:
    """A link, or a form with what stands in its fields."""

    method: str
    address: str
    fields: tuple[Field, ...] = ()

    @property
    def route(self) -> tuple[str, str]:
        try:
            return self.method, resolve(urlsplit(self.address).path).route
        except Resolver404:
            return self.method, ""


@dataclass
class Walk:
    """What one visitor saw. The least trodden way is taken next."""

    client: Client
    luck: Random
    badly: tuple[float, ...] = (0, 0.2, 0.5)  # what share of a form's fields may be hostile
    within: tuple[str, ...] = ("/",)  # how the addresses begin that are taken
    besides: dict[str, str] = field(default_factory=dict)  # sent along though no form asks for it
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)  # addresses that answered with something
    sent: set[str] = field(default_factory=set)  # where forms went

    def __call__(self, starts: list[str], *, steps: int) -> None:
        known = {Step("get", start): None for start in starts}
        tried: Counter[Step] = Counter()
        for _ in range(steps):
            step = min(known, key=lambda each: self._worn(each) + tried[each])
            tried[step] += 1
            self.seen[step.route] += 1
            MARKING.forget()
            response = self._take(step)
            found = steps_on(response, step.address)
            known |= {each: None for each in found if each.address.startswith(self.within)}

    def _worn(self, step: Step) -> int:
        """Say how trodden a way is. A link leads to the same each time, a form does not."""
        return self.seen[step.route] * (1 if step.fields else 5)

    def _take(self, step: Step) -> HttpResponse:
        if step.method == "get" and not step.fields:
            response = self.client.get(step.address)
        else:
            filled: dict[str, list[object]] = {name: [said] for name, said in self.besides.items()}
            for name, value in self._filled(step):
                filled.setdefault(name, []).append(value)
            ask = getattr(self.client, step.method)
            response = ask(step.address, filled, headers={"Sec-Fetch-Site": "same-origin"})
        self._look_at(response, step)
        if step.method == "post":
            self.sent.add(step.address)
        elif response.status_code == 200:
            self.shown.add(step.address)
        return response

    def _filled(self, step: Step) -> Iterator[tuple[str, object]]:
        """Fill in a form: sometimes as it is offered, sometimes with what nobody would type."""
        badly = self.luck.choice(self.badly)
        for each in step.fields:
            if each.is_file and not self.badly[-1]:
                yield each.name, SimpleUploadedFile("notes.csv", b"front,back\r\nOne,1\r\n")
            elif each.is_file:
                name, content = self.luck.choice(NAMES), self.luck.choice(FILES)
                yield each.name, SimpleUploadedFile(name, content)
            elif self.luck.random() < badly:
                yield each.name, self.luck.choice(HOSTILE).encode("utf-8", "surrogatepass")
            elif not (each.may_be_left and self.luck.random() < 0.5):
                yield each.name, self.luck.choice(each.offered)

    def _look_at(self, response: HttpResponse, step: Step) -> None:
        said = f"{step.method} {step.address}"
        if response.status_code >= 500:
            self.faults.append(f"{response.status_code}: {said}")
        elif is_page(response) and MARKER.encode() in response.content:
            self.faults.append(f"unescaped: {said}")
        elif is_page(response) and TRACE.encode() in response.content:
            faults = sorted(set(faults_of(response.content.decode())))
            self.faults += [f"runs: {said}: {fault}" for fault in faults]
        elif urlsplit(response.get("Location", "")).netloc not in {"", "testserver"}:
            self.faults.append(f"led away: {said}")


def is_page(response: HttpResponse) -> bool:
    return not response.streaming and response.get("Content-Type", "").startswith("text/html")


def steps_on(response: HttpResponse, address: str) -> Iterator[Step]:
    if "Location" in response:
        yield from _link(response["Location"], address)
    if not is_page(response):
        return
    page = BeautifulSoup(response.content.decode(), "html.parser")
    for link in page.find_all("a", href=True):
        yield from _link(str(link["href"]), address)
    for form in page.find_all("form"):
        target = urljoin(address, str(form.get("action") or ""))
        if is_ours(target):
            method = str(form.get("method") or "get").lower()
            yield from _ways(form, method, _path(target))


def _link(href: str, address: str) -> Iterator[Step]:
    target = urljoin(address, href)
    if is_ours(target):
        yield Step("get", _path(target))


def _path(target: str) -> str:
    return urlsplit(target)._replace(scheme="", netloc="", fragment="").geturl()


def is_ours(target: str) -> bool:
    found = urlsplit(target)
    ours = found.scheme in {"", "http"} and found.netloc in {"", "testserver", "127.0.0.1:8000"}
    return ours and found.path.startswith("/") and not found.path.startswith(LEAVE)


def _ways(form: Tag, method: str, target: str) -> Iterator[Step]:
    """Yield a form once for each of its buttons that says something by itself."""
    fields = tuple(_fields(form))
    buttons = [each for each in form.find_all("button") if each.get("name")]
    for button in buttons or [None]:
        said = [Field(str(button["name"]), (str(button.get("value", "")),))] if button else []
        yield Step(method, target, (*fields, *said))


def _fields(form: Tag) -> Iterator[Field]:
    radios: dict[str, list[str]] = {}
    for element in form.find_all(["input", "textarea", "select"]):
        name, kind = str(element.get("name") or ""), str(element.get("type") or element.name)
        value = str(element.get("value") or "")
        if not name or kind in {"submit", "button"} or name == "csrfmiddlewaretoken":
            continue
        if kind == "radio":
            radios.setdefault(name, []).append(value)
        elif kind == "file":
            yield Field(name, is_file=True)
        elif kind == "checkbox":
            yield Field(name, (value or "on",), may_be_left=True)
        elif kind == "select":
            options = [str(each.get("value", "")) for each in element.find_all("option")]
            yield Field(name, tuple(options) or ("",))
        else:
            yield Field(name, (value or element.get_text() or "7",))
    for name, values in radios.items():
        yield Field(name, tuple(values))
