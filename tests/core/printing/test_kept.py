"""PDFs: made once, one at a time, and never at the cost of the site."""

import fcntl
import io
import os

import pypdfium2
import pytest

from tutorium.core.printing import NotPrintedError, Refusal, kept, print_html

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>A paper</title></head>
<body><h1>A paper</h1><p>Answer <math><mi>x</mi></math>.</p><h2>Section A</h2></body></html>
"""


def refusal(html=PAGE, **limits):
    with pytest.raises(NotPrintedError) as refused:
        print_html(html, **limits)
    return refused.value.refusal


def printed_files(folder):
    return sorted(path.name for path in (folder / "printed").glob("*.pdf"))


def test_pdf_has_its_title_its_outline_its_tags_and_its_words(data_folder):
    made = print_html(PAGE)

    document = pypdfium2.PdfDocument(io.BytesIO(made))
    text = document[0].get_textpage().get_text_bounded()
    assert document.get_metadata_value("Title") == "A paper"
    assert [mark.get_title() for mark in document.get_toc()] == ["A paper", "Section A"]
    assert "Section A" in text
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)


def test_pdf_is_made_once(data_folder, monkeypatch):
    made = print_html(PAGE)
    monkeypatch.setattr(kept, "_COMMAND", ("false",))

    assert print_html(PAGE) == made
    assert len(printed_files(data_folder)) == 1
    assert refusal(PAGE + "<p>More</p>") == Refusal.BROKEN


def test_second_one_is_refused_while_one_is_made(data_folder):
    folder = data_folder / "printed"
    folder.mkdir()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert refusal() == Refusal.BUSY

    assert print_html(PAGE).startswith(b"%PDF-")


def test_pdf_of_before_is_given_while_another_is_made(data_folder):
    made = print_html(PAGE)
    with (data_folder / "printed" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert print_html(PAGE) == made


def test_too_long_a_document_is_refused_before_anything_is_done(data_folder, monkeypatch):
    monkeypatch.setattr(kept, "MOST_HTML", 100)

    assert refusal() == Refusal.TOO_LARGE
    assert not (data_folder / "printed").exists()


def test_one_that_takes_too_long_is_ended(data_folder):
    assert refusal(limit_seconds=0.01) == Refusal.TOO_HEAVY
    assert print_html(PAGE).startswith(b"%PDF-")


def test_one_that_dies_is_too_heavy(monkeypatch):
    monkeypatch.setattr(kept, "_COMMAND", ("sh", "-c", "kill -9 $$"))

    assert refusal() == Refusal.TOO_HEAVY


@pytest.mark.parametrize(
    ("said", "expected"), [("missing", Refusal.MISSING), ("nonsense", Refusal.BROKEN)]
)
def test_what_the_process_says_is_told(monkeypatch, said, expected):
    monkeypatch.setattr(kept, "_COMMAND", ("sh", "-c", f"cat > /dev/null; printf {said}; exit 1"))

    assert refusal() == expected


def test_oldest_are_forgotten_when_the_folder_is_full(data_folder, monkeypatch):
    print_html(PAGE)
    [oldest] = (data_folder / "printed").glob("*.pdf")
    os.utime(oldest, (1, 1))
    monkeypatch.setattr(kept, "MOST_KEPT", oldest.stat().st_size * 3 // 2)

    print_html(PAGE.replace("A paper", "B paper"))

    assert len(printed_files(data_folder)) == 1
    assert not oldest.exists()
