import pytest

from tests.formats.exam_papers.made import pdf
from tests.formats.photographing import photograph
from tutorium.formats import made_anew
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.formats.made_anew import JPEG, PDF, make_anew
from tutorium.formats.photographs import UnreadablePhotographError


def test_picture_becomes_a_jpeg_whatever_it_was():
    made = make_anew(photograph((120, 80), kind="PNG"))

    assert (made.content_type, made.width, made.height) == (JPEG, 120, 80)
    assert made.data.startswith(b"\xff\xd8\xff")


def test_pdf_is_copied():
    made = make_anew(pdf([(72, 700, 12, "Hello")]))

    assert (made.content_type, made.width, made.height) == (PDF, None, None)
    assert made.data.startswith(b"%PDF-")


def test_what_is_neither_is_refused():
    with pytest.raises(UnreadablePhotographError):
        make_anew(b"<svg/>")


def test_pdf_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(UnreadablePdfError) as refused:
        make_anew(b"%PDF-" + b"x" * made_anew.MOST_PDF_BYTES)

    assert refused.value.kind is Refusal.TOO_LARGE


def test_copy_that_is_too_large_is_refused(monkeypatch):
    data = pdf([(72, 700, 12, "Hello")])
    monkeypatch.setattr(made_anew, "MOST_PDF_BYTES", len(make_anew(data).data) - 1)
    assert len(data) <= made_anew.MOST_PDF_BYTES

    with pytest.raises(UnreadablePdfError) as refused:
        make_anew(data)

    assert refused.value.kind is Refusal.TOO_LARGE
