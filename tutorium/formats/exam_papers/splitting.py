"""Splitting a paper into questions, as far as its numbering honestly shows them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from tutorium.formats.exam_papers.cropping import Cropping
from tutorium.formats.exam_papers.doubting import Evidence, judge
from tutorium.formats.exam_papers.furniture import drop_furniture
from tutorium.formats.exam_papers.items import read_item
from tutorium.formats.exam_papers.marks import find_paper_total
from tutorium.formats.exam_papers.numbering import number
from tutorium.formats.exam_papers.units import pieces_of, units_of
from tutorium.formats.exam_papers.values import Confidence, Document, Item, Line, Split

_COVER_PAGES = 2


def split(document: Document) -> Split:
    """Return questions, parts and what a student answers as one; whole pages where it cannot."""
    kept = drop_furniture(document.pages)
    cropping = Cropping(document.pages, kept)
    lines = [line for _, line in cropping.placed]
    texts = [line.text for line in lines]
    numbering = number(lines)
    items = [read_item(beginning, texts) for beginning in numbering.beginnings]
    units = units_of(items, cropping, texts)
    evidence = Evidence(numbering.chains, items, units, _total(kept), len(lines))
    confidence, doubts = judge(evidence)
    if confidence is Confidence.NONE:
        return Split((), cropping.whole_pages(), (), confidence, doubts, evidence.total)
    pieces = pieces_of(chain.from_iterable(map(Item.walk, items)), cropping, texts)
    return Split(tuple(items), units, pieces, confidence, doubts, evidence.total)


def _total(kept: Sequence[Sequence[Line]]) -> Decimal | None:
    return find_paper_total("\n".join(line.text for page in kept[:_COVER_PAGES] for line in page))
