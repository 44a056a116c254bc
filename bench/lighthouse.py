"""Ask Lighthouse what it thinks of five kinds of page: `python -m bench.lighthouse`.

It serves a site of its own with two packs and a tutor, and runs Lighthouse of npm (by `npx`, which
fetches it once) with Chromium (`CHROME_PATH` names another one): as a phone on a slow line and as a
desktop. It prints the score of each category, and under 95 the audits that cost points, with what
they found; then it ends with 1. `--only answer` asks about one kind of page.

Pages that no search engine shall list are not asked whether one can: they say `noindex` on purpose.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lessons.hiring import ANSWER, publish_tutor
from bench.lessons.population import prepare
from bench.servers import ROOT, TUTORIUM, free_port, run, serving

LIGHTHOUSE = "lighthouse@12.8.2"  # 13 asks for Node 22, and Debian has 20
FLOOR = 95
COURSE = "ib-history-2017"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOOKS = {"phone": (), "desktop": ("--preset=desktop",)}


@dataclass(frozen=True)
class Page:
    path: str
    is_listed: bool = True  # by search engines


@dataclass(frozen=True)
class Score:
    category: str
    points: int
    lost: tuple[str, ...]  # what the audits that cost points say


def main():
    parser = ArgumentParser(prog="python -m bench.lighthouse", description=__doc__)
    parser.add_argument("--only", help="one kind of page")
    parser.add_argument("--keep", type=Path, help="a folder for what Lighthouse says in full")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tutorium-lighthouse-") as folder:
        port = free_port()
        environment, pages = _site(folder, port)
        chosen = {name: page for name, page in pages.items() if options.only in {None, name}}
        with serving([*TUTORIUM, "serve"], environment=environment, port=port):
            said = options.keep or Path(folder)
            said.mkdir(exist_ok=True)
            lowest = min(_printed(chosen, f"http://127.0.0.1:{port}", said))
    sys.exit(0 if lowest >= FLOOR else 1)


def _site(folder, port):
    """Make a site on which somebody teaches who is not invented, for such a site is not listed."""
    address = f"http://127.0.0.1:{port}"
    environment = prepare(folder, TUTORIUM_SITE_URL=address, TUTORIUM_DEMO="0")
    packs = [str(ROOT / "packs" / name) for name in ("qualifications", "ib-history")]
    run([*TUTORIUM, "packs", "load", *packs], environment=environment)
    publish_tutor()
    from tutorium.tutors.models import TutorProfile  # noqa: PLC0415 (Django is set up now)

    return environment, {
        "answer": Page(ANSWER),
        "course": Page(f"/courses/{COURSE}/"),
        "search": Page("/search/?q=khrushchev+stalin", is_listed=False),
        "practice": Page(f"/practice/?course={COURSE}", is_listed=False),
        "tutor": Page(TutorProfile.objects.get().get_absolute_url()),
    }


def _printed(pages: dict[str, Page], address: str, folder: Path) -> Iterator[int]:
    """Print a line for each page and look, and yield its lowest score."""
    print(f"{'':20}" + "".join(f"{each:>16}" for each in CATEGORIES))
    for name, page in pages.items():
        for look, options in LOOKS.items():
            report = folder / f"{name}-{look}.json"
            _ask(f"{address}{page.path}", page, options, report)
            scores = _read(json.loads(report.read_text("utf-8")))
            print(f"{name:10}{look:10}" + "".join(f"{each.points:>16}" for each in scores))
            for each in scores:
                if each.points < FLOOR:
                    print(*(f"    {each.category}: {line}" for line in each.lost), sep="\n")
            sys.stdout.flush()
            yield min(each.points for each in scores)


def _ask(address: str, page: Page, options: tuple[str, ...], report: Path) -> None:
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = [
        *("npx", "--yes", LIGHTHOUSE, address, *options, "--quiet", f"--chrome-flags={flags}"),
        *("--output=json", f"--output-path={report}"),
        *(() if page.is_listed else ("--skip-audits=is-crawlable",)),
    ]
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""
    subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, check=True)


def _read(report: dict[str, Any]) -> list[Score]:
    if "runtimeError" in report:
        raise SystemExit(report["runtimeError"]["message"])
    return [_score(report["categories"][each], report["audits"]) for each in CATEGORIES]


def _score(category: dict[str, Any], audits: dict[str, Any]) -> Score:
    costly = [
        each["id"]
        for each in category["auditRefs"]
        if each["weight"] and _fails(audits[each["id"]])
    ]
    return Score(
        category["id"],
        round(100 * category["score"]),
        tuple(_said(audits[each]) for each in costly),
    )


def _fails(audit: dict[str, Any]) -> bool:
    return audit["score"] is not None and audit["score"] < 1


def _said(audit: dict[str, Any]) -> str:
    items = (audit.get("details") or {}).get("items", [])
    found = "; ".join(json.dumps(each, ensure_ascii=False)[:200] for each in items[:3])
    return f"{audit['title']} {audit.get('displayValue', '')} {found}".strip()


if __name__ == "__main__":
    main()
