"""nginx, where it is installed, with a configuration of our own and no place that is root's."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.client import ask_once, request
from bench.servers import ROOT

PATIENCE = 10  # seconds until it must answer
# For `http`: where it puts its own files, which it would else put where root alone may write.
FOLDERS = """client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    keepalive_requests 1000000;
"""


def program() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def running(folder: Path, configuration: str, *, port: int, path: str) -> Iterator[int]:
    """Run it until the block ends, from when it answers at a path; return the number of the process."""
    nginx = program()
    if nginx is None:
        raise SystemExit("nginx is not installed.")
    file = folder / "nginx.conf"
    own = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
    file.write_text(own + configuration)
    with subprocess.Popen([nginx, "-c", str(file)], cwd=ROOT) as process:
        try:
            _wait_until_answers(port, path)
            yield process.pid
        finally:
            process.terminate()


def _wait_until_answers(port: int, path: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            ask_once(port, request(path))
        except ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nginx did not answer within {PATIENCE} s.")
