"""Characters with places, gathered into lines as an eye would gather them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tutorium.formats.exam_papers.values import Glyph, Line

_SPACE = 0.16  # of the font size: a gap as wide as this is a space
_APART = 2.5  # of the font size: a gap as wide as this sets things apart
_SAME_BASELINE = 0.15  # of the font size


def gather_lines(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """Return the lines from top to bottom; superscripts and subscripts stay within theirs."""
    rows: list[list[Glyph]] = []
    for run in sorted(_runs(glyphs), key=lambda run: (-_height(run), run[0].baseline)):
        middle = (run[0].box.top + run[0].baseline) / 2
        row = next((row for row in rows if _holds(row, middle)), None)
        if row is None:
            rows.append(list(run))
        else:
            row.extend(run)
    lines = (_line(sorted(row, key=lambda glyph: glyph.box.left)) for row in rows)
    return tuple(sorted(lines, key=lambda line: (line.box.top, line.box.left)))


def _runs(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _continues(before: Glyph, glyph: Glyph) -> bool:
    is_level = abs(glyph.baseline - before.baseline) <= _SAME_BASELINE * max(glyph.size, 1)
    return is_level and -before.size <= glyph.box.left - before.box.right <= _APART * glyph.size


def _height(run: Sequence[Glyph]) -> float:
    return max(glyph.size for glyph in run)


def _holds(row: Sequence[Glyph], middle: float) -> bool:
    """Tell whether a height falls into a row, whose tallest run was put first."""
    first = row[0]
    return first.baseline - 0.8 * first.size <= middle <= first.baseline + 0.2 * first.size


def _line(row: Sequence[Glyph]) -> Line:
    text, box = row[0].text, row[0].box
    for before, glyph in pairwise(row):
        text += _between(before, glyph) + glyph.text
        box = box.join(glyph.box)
    sizes = Counter(round(glyph.size, 1) for glyph in row)
    return Line(text, box, sizes.most_common(1)[0][0], row[0].is_bold)


def _between(before: Glyph, glyph: Glyph) -> str:
    """Return a space, two where things stand apart as marks at the right end do, or nothing."""
    size = min(before.size, glyph.size)
    gap = glyph.box.left - before.box.right
    return "  " if gap > _APART * size else " " * (gap > _SPACE * size)
