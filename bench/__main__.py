"""Measure the real program in a scratch folder beside what cannot be faster, and print figures.

Beside PostgreSQL: `script/with_postgresql.py python -m bench`. What cannot be faster is a bare
Django view, a file by nginx where that is installed, and one row read by its key. Times on a
shared machine say little alone: compare ratios of one run, and CPU.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.cases import (
    Case,
    Figures,
    as_json,
    cold_cases,
    crowds,
    get,
    measure,
    page_paths,
    size_of,
    together,
    warm_cases,
)
from bench.deeds import Residents, deeds
from bench.generated import Author, slugs_of, write_pack
from bench.limits import static_file
from bench.report import print_report
from bench.servers import ROOT, TUTORIUM, UVICORN, Run, run, serving, with_environment

BARE = 1_500  # requests of the bare view
LOAD = "load.json"  # beside the database: what loading it took
PACKS = ("qualifications", "ib-history", "aqa-a-level-physics")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="tutorium-bench-") as folder:
        figures = _measure_all(Path(folder), options)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        print_report(figures)


def _options() -> Namespace:
    parser = ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000, help="how many are generated")
    parser.add_argument("--count", type=int, default=20, help="requests of a case that costs much")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--profile", action="store_true", help="then say where the time goes")
    parser.add_argument(
        "--keep",
        type=Path,
        help="a folder that keeps what was loaded; the next run measures a copy",
    )
    options = parser.parse_args()
    if options.keep and "TUTORIUM_DATABASE_URL" in os.environ:
        parser.error("--keep copies a file of SQLite: leave it out beside PostgreSQL.")
    return options


def _measure_all(folder: Path, options: Namespace) -> dict[str, Any]:
    environment = {
        "TUTORIUM_DATA_DIR": str(folder / "data"),
        "TUTORIUM_SECRET_KEY": "of a bench alone, which nobody has to keep to themselves",
        "TUTORIUM_EMAIL_URL": "dummy:",
        **{name: os.environ[name] for name in ("TUTORIUM_DATABASE_URL",) if name in os.environ},
    }
    figures: dict[str, Any] = {"answers": options.answers, "load": _loaded(environment, options)}
    slugs = slugs_of(options.answers)
    _say("Measuring what cannot be faster …")
    figures["bare"] = as_json([*_bare(), *static_file(folder)])
    _say("Measuring the site …")
    figures |= _site(slugs, environment, options)
    _say("Counting database queries …")
    figures |= _inside(slugs, environment)
    _say("Measuring people who are signed in …")
    demo = {**environment, "TUTORIUM_DEMO": "1"}  # invented people are served by such a site alone
    residents = json.loads(_answer("bench.residents", {}, demo).splitlines()[-1])
    with serving([*TUTORIUM, "serve"], environment=demo) as server:
        figures["deeds"] = as_json(deeds(server, Residents(**residents), times=5 * options.count))
    if options.profile:
        _say("Looking where the time goes …")
        asked = {"slugs": slugs, "residents": residents}
        figures["profile"] = _answer("bench.profiled", asked, demo, check=False)
    return figures


def _loaded(environment: dict[str, str], options: Namespace) -> dict[str, Any]:
    """Make the site, or copy the one that was kept; return what loading it took."""
    data = Path(environment["TUTORIUM_DATA_DIR"])
    kept = options.keep and options.keep / str(options.answers)
    if kept and kept.exists():
        _say("Copying what was kept …")
        shutil.copytree(kept, data)
        _migrate(environment)  # it may be kept from an earlier version
        return json.loads((data / LOAD).read_text("utf-8"))
    data.mkdir()
    _say("Making the database …")
    _migrate(environment)
    _say(f"Writing and loading a pack of {options.answers} answers …")
    load = asdict(_load(data.parent / "packs", environment, options.answers))
    (data / LOAD).write_text(json.dumps(load), "utf-8")
    if kept:
        shutil.copytree(data, kept)
    return load


def _migrate(environment: dict[str, str]) -> None:
    run([*TUTORIUM, "migrate", "--verbosity", "0"], environment=environment)


def _load(packs: Path, environment: dict[str, str], answers: int) -> Run:
    write_pack(packs / "generated", answers=answers)
    chosen = [ROOT / "packs" / name for name in PACKS]
    paths = [str(path) for path in [*chosen, packs / "generated"]]
    return run([*TUTORIUM, "packs", "load", *paths], environment=environment)


def _bare() -> list[Figures]:
    figures = []
    for name in ("asgi", "threads"):
        words = {"asgi": "by Django's ASGI handler", "threads": "on our threads"}[name]
        with serving([*UVICORN, f"bench.bare:{name}"], environment={}) as server:
            measure(server, Case("", [get("/")] * 200))
            figures.append(measure(server, Case(f"bare view {words}", [get("/")] * BARE)))
    return figures


def _site(slugs: list[str], environment: dict[str, str], options: Namespace) -> dict[str, Any]:
    command = [*TUTORIUM, "serve"]
    with serving(command, environment=environment):
        pass  # the first start writes bytecode
    with serving(command, environment=environment) as server:
        memory = {"at start": server.memory()}
        measure(server, Case("", _warming_up(slugs)))
        cases = cold_cases(slugs, count=options.count)
        figures = [measure(server, case) for case in cases]
        figures += [measure(server, case) for case in warm_cases(server, slugs)]
        for case, clients in crowds(slugs, count=options.count):
            figures.append(measure(server, case, clients=clients))
        sizes = [size_of(server, name, path) for name, path in page_paths(slugs).items()]
        crowd = together(server, slugs, readers=64, writers=16)
        memory |= {"at the end": server.memory(), "at most": server.memory("VmHWM")}
        return {
            "start": {"seconds": server.seconds_to_answer, "cpu": server.cpu_to_answer},
            "site": as_json(figures),
            "sizes": as_json(sizes),
            "together": asdict(crowd),
            "memory": memory,
        }


def _warming_up(slugs: list[str]) -> list[bytes]:
    """Return requests that warm the program up: imports, templates, statements."""
    return [get(path) for path in page_paths(slugs).values()] * 2


def _inside(slugs: list[str], environment: dict[str, str]) -> dict[str, Any]:
    searches = Author().searches(100)
    asked = {
        "pages": page_paths(slugs),
        "searches": searches,
        "prefixes": [words[: 4 + number % 8] for number, words in enumerate(searches)],
    }
    figures: dict[str, Any] = json.loads(_answer("bench.inside", asked, environment))
    return figures


def _answer(
    module: str, asked: dict[str, Any], environment: dict[str, str], *, check: bool = True
) -> str:
    """Ask one of our modules that runs in the program's own Python."""
    return subprocess.run(
        [sys.executable, "-m", module],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        check=check,
        cwd=ROOT,
        env=with_environment(environment),
        text=True,
    ).stdout


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


main()
