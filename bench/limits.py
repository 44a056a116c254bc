"""What nothing can be faster than: a file that nginx sends."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.cases import WARM, Case, Figures, get, measure
from bench.client import ask_once, request
from bench.servers import Server, free_port

BYTES = 10_000  # about an answer page
CONFIGURATION = """daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{}}
http {{ access_log off; keepalive_requests 1000000; client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
  scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


def static_file(folder: Path) -> Iterator[Figures]:
    """Measure it where nginx is installed; elsewhere yield nothing."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        return
    (folder / "files").mkdir()
    (folder / "files" / "page.html").write_bytes(b"x" * BYTES)
    port, file = free_port(), folder / "static.conf"
    file.write_text(CONFIGURATION.format(folder=folder, port=port))
    with subprocess.Popen([nginx, "-c", str(file)]) as process:
        try:
            _wait(port)
            server = Server(port, process.pid, 0, 0)
            yield measure(server, Case("a file by nginx", [get("/page.html")] * WARM))
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            ask_once(port, request("/page.html"))
        except ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("nginx did not answer within 10 s.")
