"""Papers made for tests: pages of lines in plain values, and small PDF files byte by byte."""

import zlib

from tutorium.formats.exam_papers.values import Box, Document, Line, Page

WIDTH, HEIGHT = 595.0, 842.0
LEADING = 20.0


def line(text, left=72.0, top=100.0, *, is_bold=False):
    return Line(text, Box(left, top, left + 5.0 * len(text), top + 10), 11.0, is_bold)


def page(*rows, drawings=(), first=100.0):
    """Set rows below each other: a text, or a text and its distance from the left."""
    lines = []
    for number, row in enumerate(rows):
        text, left = row if isinstance(row, tuple) else (row, 72.0)
        lines.append(line(text, left, first + LEADING * number))
    return Page(WIDTH, HEIGHT, tuple(lines), tuple(drawings))


def document(*pages):
    return Document(tuple(each if isinstance(each, Page) else page(*each) for each in pages))


def pdf(*pages, catalog="", page_extra="", box="0 0 595 842", trailer=""):
    """Write a PDF: each page is its drawing operators, or a list of (x, y, size, text)."""
    contents = [each if isinstance(each, bytes) else written(each) for each in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R{page_extra}>>".encode()
        )
        packed = zlib.compress(content)
        objects.append(
            f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
            + packed
            + b"\nendstream"
        )
    return bound(objects, trailer)


def bound(objects, trailer=""):
    """Number objects from 1 and end the file with its table of places; the first is the root."""
    held, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(held))
        held += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>"
    return held + f"{end}\nstartxref\n{len(held)}\n%%EOF".encode()


def written(words):
    """Write words at places counted from the bottom left, in points."""
    return "\n".join(
        f"BT /F {size} Tf {x} {y} Td ({escaped(text)}) Tj ET" for x, y, size, text in words
    ).encode("cp1252")


def escaped(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(*rows, top=740, left=72, size=11):
    """Set texts below each other, for `pdf`."""
    return [(left, top - LEADING * number, size, row) for number, row in enumerate(rows)]
