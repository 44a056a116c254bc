import io
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pypdfium2
import pytest

from tests.formats.cnxml.test_figures import png
from tutorium.core.printing.making import make


def text_of(made):
    document = pypdfium2.PdfDocument(io.BytesIO(made))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "//127.0.0.1:9/x.png", "x.png"]
)
def test_nothing_is_fetched(source):
    made = make(f'<p>Here <img src="{source}" alt="words instead"></p>')

    assert "words instead" in text_of(made)
    assert "root:" not in text_of(made)


def test_picture_that_could_be_had_is_not_fetched_either(tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(png())

    assert "words instead" in text_of(make(f'<img src="{picture.as_uri()}" alt="words instead">'))


def test_machine_that_would_answer_is_not_asked():
    asked = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    make(f'<img src="http://127.0.0.1:{server.server_port}/x.png"><a href="/x">x</a>')
    server.shutdown()
    server.server_close()

    assert asked == []


def test_what_it_brings_is_shown():
    picture = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="

    assert make(f'<p>Here <img src="{picture}" alt="words instead"></p>').startswith(b"%PDF-")


def test_process_says_what_is_missing(tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('no pango')")
    done = subprocess.run(
        [sys.executable, "-m", "tutorium.core.printing.making"],
        input=b"<p>x</p>",
        capture_output=True,
        env={"PYTHONPATH": ":".join([str(tmp_path), *sys.path])},
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, b"missing")
