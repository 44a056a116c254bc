"""What nothing can be faster than: a file that nginx sends."""

from collections.abc import Iterator
from pathlib import Path

from bench import nginx
from bench.cases import WARM, Case, Figures, get, measure
from bench.servers import Server, free_port

BYTES = 10_000  # about an answer page
CONFIGURATION = """master_process off; events {{}}
http {{ access_log off; {folders}
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


def static_file(folder: Path) -> Iterator[Figures]:
    """Measure it where nginx is installed; elsewhere yield nothing."""
    if nginx.program() is None:
        return
    (folder / "files").mkdir()
    (folder / "files" / "page.html").write_bytes(b"x" * BYTES)
    port = free_port()
    folders = nginx.FOLDERS.format(folder=folder)
    said = CONFIGURATION.format(folder=folder, port=port, folders=folders)
    with nginx.running(folder, said, port=port, path="/page.html") as pid:
        server = Server(port, pid, seconds_to_answer=0, cpu_to_answer=0)
        yield measure(server, Case("a file by nginx", [get("/page.html")] * WARM))
