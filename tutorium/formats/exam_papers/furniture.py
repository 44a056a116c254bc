"""What stands on a page and is no question: headers, footers, page numbers, notices, margins."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tutorium.formats.exam_papers.labels import read_number
from tutorium.formats.exam_papers.values import Line, Page

_EDGE = 0.14  # of the height: headers and footers stand within it, at the top and at the bottom
_DEPTH = 4  # lines from either end that may be one
_SHARE = 0.4  # of the pages on which a line returns
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–—])?$", re.IGNORECASE
)
_NOTICE = re.compile(
    r"^(?:(?:page\s*)?\d{1,3}(?:\s*of\s*\d{1,3})?\s*)?[\[(–—-]*\s*(?:"
    r"question \d{1,2},? (?:is )?(?:continue[sd]?|begins|starts|printed)\b.{0,40}"
    r"|turn over(?: for.*)?|continued? (?:on (?:the )?next page|overleaf).*|please turn over"
    r"|this page (?:is|has been) ?(?:intentionally )?(?:left )?blank|this page intentionally left blank"
    r"|(?:there are )?no questions (?:are )?printed on this page|blank page|leave blank"
    r"|do not write (?:in this area|outside the box|on this page).*|outside the|box"
    r"|answer in the space(?:s)? provided.*|\*\w{6,}\*|©.*"
    r")[\])]?\W*$",
    re.IGNORECASE,
)


def drop_furniture(pages: Sequence[Page]) -> tuple[tuple[Line, ...], ...]:
    """Return each page's lines without what returns on page after page or says where one is."""
    returning = _returning(pages)
    return tuple(
        tuple(
            line
            for line in page.lines
            if not _NOTICE.match(line.text)
            and not (
                is_at_edge(page, line)
                and (_form(line) in returning or _PAGE_NUMBER.match(line.text))
            )
        )
        for page in pages
    )


def _returning(pages: Sequence[Page]) -> frozenset[str]:
    seen = Counter(form for page in pages for form in set(_edge_forms(page)))
    least = max(2, _SHARE * len(pages))
    return frozenset(form for form, times in seen.items() if times >= least)


def _edge_forms(page: Page) -> Iterator[str]:
    for line in (*page.lines[:_DEPTH], *page.lines[-_DEPTH:]):
        if is_at_edge(page, line):
            yield _form(line)


def is_at_edge(page: Page, line: Line) -> bool:
    """Tell whether a line may be a header or footer; *Question 4* on top of a page is none."""
    numbered = read_number(line.text)
    if numbered and numbered.style == "word":
        return False
    return line.box.bottom < _EDGE * page.height or line.box.top > (1 - _EDGE) * page.height


def _form(line: Line) -> str:
    """Return a line with its numbers made alike and its place, coarsely."""
    return f"{round(line.box.top / 12)} {re.sub(r'[0-9]+', '#', line.text)}"
