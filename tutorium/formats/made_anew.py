"""A picture or a PDF that somebody sends, made anew from what it shows and by what it is."""

from dataclasses import dataclass

from tutorium.formats.exam_papers.reading import copy_pdf
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.formats.photographs import read_photograph

MOST_PDF_BYTES = 10_000_000  # as it comes, and as it is kept; photographs are made smaller
PDF_SECONDS = 15.0
JPEG, PDF = "image/jpeg", "application/pdf"


@dataclass(frozen=True, slots=True)
class MadeAnew:
    content_type: str  # JPEG or PDF
    data: bytes
    width: int | None = None  # of a picture
    height: int | None = None


def make_anew(data: bytes) -> MadeAnew:
    """Return what a file shows. Raises `UnreadablePhotographError` and `UnreadablePdfError`."""
    if not data.startswith(b"%PDF-"):
        picture = read_photograph(data)
        return MadeAnew(JPEG, picture.jpeg, picture.width, picture.height)
    _weigh(data)
    copy = copy_pdf(data, limit_seconds=PDF_SECONDS)
    _weigh(copy)
    return MadeAnew(PDF, copy)


def _weigh(pdf: bytes) -> None:
    if len(pdf) > MOST_PDF_BYTES:
        raise UnreadablePdfError(Refusal.TOO_LARGE)
