"""The process in which PDFium lives: one PDF comes in, one answer goes out, and it ends.

What it says is JSON or PNGs, never a pickle: a file may take PDFium over, and then its words are
a stranger's. Memory, CPU time and files have limits here, time has one at whoever asks.
PDFium is built without JavaScript, and forms are not started: no action of a file ever runs.
"""

import contextlib
import ctypes
import io
import json
import struct
import sys
from collections.abc import Iterator
from typing import Any

from tutorium.formats.exam_papers.glyphs import gather_lines
from tutorium.formats.exam_papers.jpeg_notes import without_notes
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.formats.exam_papers.values import Box, Glyph, Line

MOST_PAGES = 100
_MOST_BYTES = 1_000_000_000  # of addresses
_MOST_CPU_SECONDS = 25
_MOST_GLYPHS = 20_000  # of a page; what comes after is not read
_MOST_DRAWINGS = 3_000  # of a page
_MOST_LINES = 300  # of a page
_MOST_TEXT = 400  # characters of a line
_MOST_PIXELS = 6_000_000
_LONGEST_SIDE = 14_400  # points: what the format allows
_STEP = 1000.0  # units of a device in which places are computed
_BOLD_WEIGHT = 600
_FINEST = 0.02  # slope of writing that still counts as upright


def main() -> None:
    _limit()
    command = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(command, data)
    except UnreadablePdfError as refusal:
        answer = b"!" + refusal.kind.value.encode()
    except ImportError:
        answer = b"!" + Refusal.UNAVAILABLE.value.encode()
    except MemoryError:
        answer = b"!" + Refusal.TOO_HEAVY.value.encode()
    except Exception:  # noqa: BLE001  whatever trips over a stranger's file
        answer = b"!" + Refusal.BROKEN.value.encode()
    sys.stdout.buffer.write(answer)


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_SECONDS, _MOST_CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(command: dict[str, Any], data: bytes) -> bytes:
    document = _open(data)
    if command["deed"] == "draw":
        images = [_draw(document[n - 1], command["width"]) for n in command["pages"]]
        return b"=" + b"".join(struct.pack(">I", len(image)) + image for image in images)
    if command["deed"] == "copy":
        return b"=" + _copied(document)
    pages = [_page(document[number]) for number in range(len(document))]
    return b"=" + json.dumps(pages).encode()


def _open(data: bytes) -> Any:
    import pypdfium2  # noqa: PLC0415  only this process loads it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise UnreadablePdfError(Refusal.ENCRYPTED if is_locked else Refusal.BROKEN) from error
    if not len(document):
        raise UnreadablePdfError(Refusal.BROKEN)
    if len(document) > MOST_PAGES:
        raise UnreadablePdfError(Refusal.TOO_MANY_PAGES)
    return document


def _draw(page: Any, width: int) -> bytes:
    """Return a PNG as wide as asked, or narrower where it would have too many pixels."""
    from PIL import Image  # noqa: PLC0415  only drawing needs it

    across, down = page.get_size()
    scale = min(width / across, (_MOST_PIXELS / (across * down)) ** 0.5)
    image = page.render(scale=scale, may_draw_forms=False, grayscale=False).to_pil()
    file = io.BytesIO()
    # Octrees take a quarter of the time that the median takes, and text stays as sharp.
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _copied(document: Any) -> bytes:
    """Return a new file with what the pages show: no action, annotation, attachment or note.

    Each page is laid as one drawing upon an empty one, so that nothing of a page or of the file
    comes along but what is drawn and the fonts and pictures for it.
    """
    import pypdfium2  # noqa: PLC0415  only this process loads it

    copy = pypdfium2.PdfDocument.new()
    for number, page in enumerate(document):
        drawn = document.page_as_xobject(number, copy).as_pageobject()
        paper = copy.new_page(*page.get_size())
        paper.insert_obj(drawn)
        paper.gen_content()
    file = io.BytesIO()
    copy.save(file)
    return without_notes(file.getvalue())


def _page(page: Any) -> list[Any]:
    width, height = page.get_size()
    if max(width, height) > _LONGEST_SIDE:
        raise UnreadablePdfError(Refusal.TOO_HEAVY)
    seen = _Seen(page)
    lines = gather_lines(list(seen.glyphs()))[:_MOST_LINES]
    drawings = [_rounded(box) for box in seen.drawings()]
    return [width, height, [_plain(line) for line in lines], drawings]


def _plain(line: Line) -> list[Any]:
    return [line.text[:_MOST_TEXT], *_rounded(line.box), line.size, line.is_bold]


def _rounded(box: Box) -> list[float]:
    return [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]


class _Seen:
    """A page's characters and drawings, placed as they are seen: turned and cropped."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw  # noqa: PLC0415

        self.raw, self.page = pypdfium2.raw, page
        (self.x, self.y), (right, below), (right_up, below_up) = map(
            self._to_device, (0, 1, 0), (0, 0, 1)
        )
        self.across = (right - self.x, below - self.y)
        self.up = (right_up - self.x, below_up - self.y)

    def _to_device(self, across: float, up: float) -> tuple[float, float]:
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height = self.page.get_size()
        size = (round(width * _STEP), round(height * _STEP))
        self.raw.FPDF_PageToDevice(self.page, 0, 0, *size, 0, across, up, x, y)
        return x.value / _STEP, y.value / _STEP

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.x + x * self.across[0] + y * self.up[0],
            self.y + x * self.across[1] + y * self.up[1],
        )

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (one, two), (three, four) = self.place(left, bottom), self.place(right, top)
        return Box(min(one, three), min(two, four), max(one, three), max(two, four))

    def glyphs(self) -> Iterator[Glyph]:
        text = self.page.get_textpage()
        for place in range(min(text.count_chars(), _MOST_GLYPHS)):
            code = self.raw.FPDFText_GetUnicode(text, place)
            if code > 32 and chr(code).isprintable() and not chr(code).isspace():  # noqa: PLR2004
                yield from self._glyph(text, place, chr(code))

    def _glyph(self, text: Any, place: int, character: str) -> Iterator[Glyph]:
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFText_GetMatrix(text, place, matrix)
        along = matrix.a * self.across[0] + matrix.b * self.up[0]
        down = matrix.a * self.across[1] + matrix.b * self.up[1]
        if along <= 0 or abs(down) > _FINEST * along:
            return
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(text, place, x, y)
        size = abs(self.raw.FPDFText_GetFontSize(text, place) * along)
        yield Glyph(
            character,
            self._glyph_box(text, place),
            self.place(x.value, y.value)[1],
            size,
            self._is_bold(text, place),
        )

    def _glyph_box(self, text: Any, place: int) -> Box:
        """Take the width that is advanced, which tells spaces, and the height that is inked."""
        loose = self.box(*text.get_charbox(place, loose=True))
        tight = self.box(*text.get_charbox(place))
        return Box(loose.left, tight.top, loose.right, tight.bottom)

    def _is_bold(self, text: Any, place: int) -> bool:
        name = ctypes.create_string_buffer(64)
        self.raw.FPDFText_GetFontInfo(text, place, name, 64, ctypes.c_int())
        is_heavy = bool(self.raw.FPDFText_GetFontWeight(text, place) >= _BOLD_WEIGHT)
        return is_heavy or b"bold" in name.value.lower() or b"bx" in name.value.lower()

    def drawings(self) -> Iterator[Box]:
        objects = self.page.get_objects(max_depth=1)
        for seen, drawn in enumerate(objects):
            if seen >= _MOST_DRAWINGS:
                return
            if drawn.type != self.raw.FPDF_PAGEOBJ_TEXT:
                with contextlib.suppress(RuntimeError):  # a path without points has no bounds
                    yield self.box(*drawn.get_bounds())


if __name__ == "__main__":
    main()
