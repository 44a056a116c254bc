"""Starting programs as an operator does, and reading what their processes cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.client import ask_once, request

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds until a server must answer
TUTORIUM = [sys.executable, "-m", "tutorium.cli"]
_SERVING_SOMEBODY = """
SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
# The options that `tutorium serve` gives.
UVICORN = [sys.executable, "-m", "uvicorn", "--no-access-log", "--no-server-header"]


@dataclass(frozen=True)
class Server:
    port: int
    pid: int
    seconds_to_answer: float
    cpu_to_answer: float

    def cpu(self) -> float:
        return cpu_of(self.pid)

    def memory(self, name: str = "VmRSS") -> float:
        """Return the megabytes that the process holds; `VmHWM` is the most it ever held."""
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        kilobytes = next(int(line.split()[1]) for line in lines if line.startswith(name))
        return kilobytes / 1024


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has used, of user and system."""
    stat = Path(f"/proc/{pid}/stat").read_text("ascii")
    fields = stat.rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def database_cpu() -> float:
    """Return the seconds of CPU of PostgreSQL's processes that now serve somebody; on SQLite 0."""
    address = os.environ.get("TUTORIUM_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return 0.0
    with psycopg.connect(address) as connection:
        rows = connection.execute(_SERVING_SOMEBODY).fetchall()
    return sum(cpu_of(pid) for (pid,) in rows)


@contextmanager
def serving(
    command: list[str], *, environment: Mapping[str, str], log: Path | None = None, port: int = 0
) -> Iterator[Server]:
    """Run a server (`--port` is added) until the block ends; what it complains of goes to a log."""
    port = port or free_port()
    started = time.perf_counter()
    with log.open("a") if log else nullcontext() as complaints:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=ROOT,
            env=with_environment(environment),
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
    try:
        _wait_until_answers(process, port)
        yield Server(port, process.pid, time.perf_counter() - started, cpu_of(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=20)


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu: float
    most_memory: float  # megabytes
    output: str


def run(command: list[str], *, environment: Mapping[str, str]) -> Run:
    """Run a program to its end."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=with_environment(environment), stdout=subprocess.PIPE, text=True
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def with_environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TUTORIUM_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody serves without bytecode
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_answers(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit("A server ended at once; its own words are above.")
        try:
            ask_once(port, request("/"))
        except (ConnectionError, TimeoutError):
            time.sleep(0.02)
        else:
            return
    raise SystemExit(f"A server did not answer within {PATIENCE} s.")
