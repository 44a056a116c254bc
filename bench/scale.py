"""Serve one site from several processes, as at scale, and see that it is one site.

    script/with_postgresql.py python -m bench.scale [--processes 2] [--stay] [--json]

Starts what `docs/scale.md` describes: PostgreSQL (by the script in front), Redis or Valkey for what
is counted together, web processes, workers and nginx before them. Then it signs in at one process
and reads at the other, changes content by a command, guesses a password at both by turns, has
letters sent by two workers, and kills a web process. It names whatever is wrong and ends with 1.
With `--stay` the site stays until Ctrl-C. Debian: apt-get install nginx-light redis-server
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import nginx
from bench.cases import get, many
from bench.client import Reply, ask_once, drive, request
from bench.lessons.population import prepare
from bench.servers import ROOT, TUTORIUM, Server, cpu_of, free_port, run, serving, with_environment

PASSWORD = "a long password of the bench"
PERSON, OTHER = "ada@bench.invalid", "bob@bench.invalid"
LETTERS = 200
LETTER = "lessons/letters/waiting.html"  # any will do
FORM = "application/x-www-form-urlencoded"
ANSWERS = "/courses/ib-history-2017/answers/"


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--stay", action="store_true", help="leave it running until Ctrl-C")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    redis = shutil.which("valkey-server") or shutil.which("redis-server")
    if not (
        redis
        and nginx.program()
        and os.environ.get("TUTORIUM_DATABASE_URL", "").startswith("postgres")
    ):
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory(prefix="tutorium-scale-") as folder, ExitStack() as stack:
        faults = _scaled(Path(folder), stack, redis, options)
    for fault in faults:
        print(f"WRONG: {fault}")
    sys.exit(1 if faults else 0)


def _scaled(folder: Path, stack: ExitStack, redis: str, options: Namespace) -> list[str]:
    port = free_port()
    cache = stack.enter_context(_running([redis, "--port", str(port), "--save", ""]))
    environment = prepare(folder, TUTORIUM_CACHE_URL=f"redis://127.0.0.1:{port}/0")
    packs = [str(ROOT / "packs" / name) for name in ("qualifications", "ib-history")]
    run([*TUTORIUM, "packs", "load", *packs], environment=environment)
    _people()
    serve = [*TUTORIUM, "serve", "--no-work"]
    servers = [
        stack.enter_context(serving(serve, environment=environment))
        for _ in range(options.processes)
    ]
    for _ in range(2):
        stack.enter_context(_running([*TUTORIUM, "work"], with_environment(environment)))
    front = stack.enter_context(_proxy(folder, servers))
    figures = _figures(front, servers)
    faults = [
        *_one_session(servers),
        *_one_content(servers),
        *_counted_together(servers),
        *_counted_without(cache, servers),
        *_letters_once(folder),
        *_one_dies(front, servers),
    ]
    print(json.dumps(figures) if options.json else "\n".join(_table(figures)))
    if options.stay:
        print(f"http://127.0.0.1:{front}/  Ctrl-C stops it.", flush=True)
        _until_stopped()
    return faults


@contextmanager
def _running(
    command: list[str], environment: dict[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def _proxy(folder: Path, servers: list[Server]) -> Iterator[int]:
    port = free_port()
    said = _configuration(folder, port, servers)
    with nginx.running(folder, said, port=port, path="/robots.txt"):
        yield port


def _configuration(folder: Path, port: int, servers: list[Server]) -> str:
    """Return the configuration that is deployed, with the places of this run."""
    said = (ROOT / "deploy" / "nginx.conf").read_text()
    upstream = " ".join(f"server 127.0.0.1:{server.port};" for server in servers)
    for deployed, here in {
        "http {": f"http {{ {nginx.FOLDERS.format(folder=folder)}",
        "server web:8000;": upstream,
        "listen 8080;": f"listen 127.0.0.1:{port};",
    }.items():
        said = said.replace(deployed, here, 1)
    return said


def _people() -> None:
    from allauth.account.models import EmailAddress

    from tutorium.accounts.models import User

    for email in (PERSON, OTHER):
        person = User(email=email, display_name=email.partition("@")[0])
        person.set_password(PASSWORD)
        person.save()
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)


def _sign_in(server: Server, email: str, password: str = PASSWORD) -> Reply:
    page = ask_once(server.port, request("/account/login/"))
    token = page.headers["set-cookie"].partition("csrftoken=")[2].partition(";")[0]
    body = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token})
    return ask_once(
        server.port,
        request(
            "/account/login/",
            method="POST",
            body=body.encode(),
            cookie=f"csrftoken={token}",
            content_type=FORM,
        ),
    )


def _one_session(servers: list[Server]) -> Iterator[str]:
    from django.contrib.sessions.models import Session

    reply = _sign_in(servers[0], PERSON)
    key = Session.objects.order_by("-expire_date").first()
    if reply.status != 302 or key is None:
        yield f"signing in was answered with {reply.status}"
        return
    for server in servers:
        page = ask_once(server.port, request("/account/", cookie=f"sessionid={key.session_key}"))
        if page.status != 200:
            yield f"who signed in at one process is nobody at port {server.port}: {page.status}"


def _one_content(servers: list[Server]) -> Iterator[str]:
    """Change an answer past all processes, and read it at each of them a second later."""
    from tutorium.core.models import ContentVersion
    from tutorium.library.models import Answer

    answer = Answer.objects.filter(slug__gt="").first()
    if answer is None:
        yield "there is no answer"
        return
    path = answer.get_absolute_url()
    for server in servers:
        ask_once(server.port, get(path))
    Answer.objects.filter(pk=answer.pk).update(body_html="<p>Changed past everybody.</p>")
    ContentVersion.rise()
    time.sleep(1)
    for server in servers:
        if b"Changed past everybody." not in ask_once(server.port, request(path)).body:
            yield f"port {server.port} keeps a page that was changed"


def _counted_together(servers: list[Server]) -> Iterator[str]:
    statuses = [
        _sign_in(servers[number % len(servers)], OTHER, "a wrong one").status
        for number in range(10)
    ]
    if statuses[:8] != [200] * 8 or 429 not in statuses[8:]:
        yield f"ten guesses by turns were answered with {statuses}"


def _counted_without(cache: "subprocess.Popen[bytes]", servers: list[Server]) -> Iterator[str]:
    """Sign in while nobody answers who counts for all."""
    cache.terminate()
    cache.wait(timeout=10)
    status = _sign_in(servers[-1], PERSON).status
    if status != 302:
        yield f"without the shared cache signing in is answered with {status}"


def _letters_once(folder: Path) -> Iterator[str]:
    from tutorium.letters import actions
    from tutorium.letters.models import Letter

    for number in range(LETTERS):
        actions.post(LETTER, {}, to=f"r{number}@bench.invalid")
    end = time.monotonic() + 120
    while time.monotonic() < end and Letter.objects.filter(ended_at=None).exists():
        time.sleep(0.5)
    said = b"".join(path.read_bytes() for path in (folder / "letters").iterdir())
    counts = [said.count(f"To: r{number}@bench.invalid".encode()) for number in range(LETTERS)]
    if counts != [1] * LETTERS:
        yield f"letters were sent {sorted(set(counts))} times instead of once"


def _one_dies(front: int, servers: list[Server]) -> Iterator[str]:
    os.kill(servers[0].pid, 9)
    load = drive(front, many(ANSWERS, 40), clients=4)
    if load.statuses != {200: 40}:
        yield f"after a process was killed nginx answered {load.statuses}"


def _figures(front: int, servers: list[Server]) -> list[dict[str, Any]]:
    cases = {
        "kept page": lambda: [get(ANSWERS)] * 4_000,
        "made page": lambda: many(ANSWERS, 300),
    }
    rows = []
    for name, requests in cases.items():
        for through, port in {"one process": servers[0].port, "nginx, all": front}.items():
            for clients in (1, 16, 64):
                before = sum(cpu_of(server.pid) for server in servers)
                load = drive(port, requests(), clients=clients)
                used = sum(cpu_of(server.pid) for server in servers) - before
                rows.append(
                    {
                        "case": name,
                        "through": through,
                        "clients": clients,
                        "per_second": round(load.count / load.seconds, 1),
                        "cpu_ms": round(1000 * used / load.count, 3),
                        "p95_ms": round(load.percentile(0.95), 1),
                        "statuses": load.statuses,
                    }
                )
    return rows


def _table(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield (
            f"{row['case']:<10} {row['through']:<12} {row['clients']:>3} clients"
            f" {row['per_second']:>8} /s  {row['cpu_ms']:>7} ms CPU  p95 {row['p95_ms']:>8} ms"
            f"  {row['statuses']}"
        )


def _until_stopped() -> None:
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
