import io
import subprocess
import sys

import pypdfium2
import pytest

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
