"""The process that makes a PDF: HTML comes in, the PDF goes out, or a word that says why not.

It knows no Django and no database, and has limits of its own.
"""

import io
import resource
import sys

from tutorium.core.printing.formulas import with_pictures
from tutorium.core.printing.refusals import Refusal

MOST_MEMORY = 1_500_000_000  # bytes of address space
MOST_SECONDS = 60  # of the processor


def make(html: str) -> bytes:
    """Return a tagged PDF with an outline. Raises OSError where Pango is missing."""
    from weasyprint import HTML  # noqa: PLC0415 (what it loads is missing on some machines)
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    brought = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    document = HTML(string=with_pictures(html), url_fetcher=brought)
    made: bytes = document.write_pdf(pdf_tags=True)
    return made


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        made = make(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8").read())
    except MemoryError:
        return _refuse(Refusal.TOO_HEAVY)
    except (ImportError, OSError):
        return _refuse(Refusal.MISSING)
    sys.stdout.buffer.write(made)
    return 0


def _refuse(refusal: Refusal) -> int:
    sys.stdout.write(refusal.value)
    return 1


if __name__ == "__main__":
    sys.exit(main())
