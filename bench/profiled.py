"""Where the time of the five busiest paths goes: `script/bench --profile` asks for it.

Run in the environment of a scratch site for demonstration, `python -m bench.profiled < asked.json`,
{"slugs": […], "residents": {what `bench.residents` prints}}. Prints for each path the functions of
ours that the most time is spent in or below, then those that spend the most themselves. A profiler
makes every call dearer, so the shares tell more than the milliseconds.
"""

# ruff: noqa: E402 (Django must be set up first)
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from cProfile import Profile
from functools import partial
from pstats import Stats
from urllib.parse import quote_plus

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from django.conf import settings
from django.test import Client

from bench.cases import answer_address
from bench.deeds import SLOTS, Residents
from bench.generated import Author
from bench.lessons.population import start_of
from bench.servers import ROOT
from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import asked_version

LATER = 10  # days after those that `bench.deeds` books
TIMES = 60  # each path is gone so often under the profiler, and a tenth of it before
SHOWN = 15  # functions
BUSIEST = 8  # of everybody's, by what they take themselves
IN_OURS = f"{ROOT}/tutorium/"
Deed = Callable[[], object]


def main() -> None:
    logging.disable()
    asked = json.load(sys.stdin)
    residents = Residents(**asked["residents"])
    asked_version.set(ContentVersion.current())  # as the page cache tells each request
    for name, deeds in paths(asked["slugs"], residents).items():
        print_profile(name, deeds)


def paths(slugs: Sequence[str], residents: Residents) -> dict[str, list[Deed]]:
    reader = Client(HTTP_HOST="127.0.0.1")
    people = [signed_in(key) for key in residents.sessions]
    searches = Author().searches(2 * TIMES)
    begun = [
        partial(_done, client, path, {"answer:a": "1"})
        for client, of_one in zip(people, residents.begun, strict=True)
        for path in of_one[1::2]
    ]
    return {
        "a cold answer": [partial(_done, reader, answer_address(slug)) for slug in slugs[-120:]],
        "a search": [partial(_done, reader, f"/search/?q={quote_plus(s)}") for s in searches],
        "today": [partial(_done, client, "/today/") for client in people * 6],
        "a response is saved": begun,
        "a lesson is booked": [partial(_booked, people, residents, n) for n in range(2 * TIMES)],
    }


def signed_in(session: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1", HTTP_ORIGIN="http://127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def _done(client: Client, path: str, said: dict[str, str] | None = None) -> str:
    reply = client.get(path) if said is None else client.post(path, said)
    if reply.status_code not in {200, 302}:
        raise SystemExit(f"{path} was answered with {reply.status_code}")
    return reply.headers.get("location", "")


def _booked(people: Sequence[Client], residents: Residents, number: int) -> None:
    tutor, slot = number % len(residents.offers), number // len(residents.offers)
    client, start = people[number % len(people)], start_of(LATER + slot // SLOTS, slot % SLOTS * 60)
    held = {"kind": "single", "start": start.isoformat()}
    booking = _done(client, f"/lessons/book/{residents.offers[tutor]}/", held)
    _done(client, f"{booking}agree/", {"payer": "self", "provider": "invoice"})


def print_profile(name: str, deeds: Sequence[Deed]) -> None:
    first, measured = deeds[: TIMES // 10], deeds[TIMES // 10 :][:TIMES]
    for deed in first:
        deed()
    profile = Profile()
    for deed in measured:
        profile.runcall(deed)
    stats = Stats(profile)
    print(f"\n{name}: {1000 * stats.total_tt / len(measured):.1f} ms under the profiler")
    rows = stats.stats.items()
    spent = {place: (own, below) for place, (_, _, own, below, _) in rows}
    ours = {p: each for p, each in spent.items() if IN_OURS in p[0] and p[2] != "__call__"}
    below = sorted(ours.items(), key=lambda row: -row[1][1])[:SHOWN]
    own = sorted(spent.items(), key=lambda row: -row[1][0])[:BUSIEST]
    for place, (_, seconds) in below:
        print(f"  {seconds / stats.total_tt:6.1%}  {_place(place)}")
    print("  by themselves")
    for place, (seconds, _) in own:
        print(f"  {seconds / stats.total_tt:6.1%}  {_place(place)}")


def _place(place: tuple[str, int, str]) -> str:
    path, line, function = place
    short = path.removeprefix(f"{ROOT}/").rpartition("site-packages/")[2]
    return function if path == "~" else f"{short}:{line} {function}"


main()
