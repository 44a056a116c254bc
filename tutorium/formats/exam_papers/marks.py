"""Marks as papers print them: [3], (3 marks), [Total 12], 3 points."""

import re
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = r"(?P<amount>\d{1,3}(?:\.\d)?)(?P<half>\s?½)?"
_WORD = r"(?:marks?|pts?\.?|points?)"
_TOTAL = r"(?:total|maximum)(?:\s+(?:marks?|for\s+(?:question|part)\s+\S+))*\s*(?:is|are|=|:|-)?\s*"
_IN_BRACKETS = re.compile(
    rf"[\[(]\s*(?P<total>{_TOTAL})?(?:=\s*)?{_AMOUNT}\s*{_WORD}\s*[\])]", re.IGNORECASE
)
_IN_TOTAL_BRACKETS = re.compile(
    rf"[\[(]\s*(?P<total>{_TOTAL}){_AMOUNT}\s*{_WORD}?\s*[\])]", re.IGNORECASE
)
_SQUARE = re.compile(rf"(?:^|(?<=[\s._…]))\[\s*{_AMOUNT}\s*\](?=\s*$)", re.MULTILINE)
_ROUND_APART = re.compile(rf"(?:^\s*|(?<=\s\s))\(\s*{_AMOUNT}\s*\)\s*$", re.MULTILINE)
_BARE = re.compile(rf"(?:^|(?<=\s)){_AMOUNT}\s{_WORD}(?=\s*$)", re.IGNORECASE | re.MULTILINE)
_BARE_TOTAL = re.compile(
    rf"(?P<total>total:?)\s+{_AMOUNT}\s{_WORD}(?=\s*$)", re.IGNORECASE | re.MULTILINE
)
_EACH = re.compile(rf"[\[(]\s*{_AMOUNT}\s*{_WORD}\s+each\s*[\])]", re.IGNORECASE)
_PAPER_TOTALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"total\s+marks?\b[^.\d\n]{{0,40}}?{_AMOUNT}",
        rf"total\s+(?:number\s+of\s+)?marks?\s+for\s+(?:this|the)\s+\w+\s+(?:is|are|:)\s*{_AMOUNT}",
        rf"(?:maximum|total)\s+marks?\s+for\s+this\s+\w+(?:\s+\w+)?\s+(?:is|are)\s*\[?{_AMOUNT}",
        rf"\btotal\s*\[\s*{_AMOUNT}\s*\]",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """Marks printed within a piece of text: its own, and the total of its question."""

    own: Decimal | None
    total: Decimal | None


def find_marks(text: str) -> Found:
    """Add up what is printed; where brackets say *marks*, bare numbers in brackets say nothing."""
    totals = [*_IN_TOTAL_BRACKETS.finditer(text), *_BARE_TOTAL.finditer(text)]
    rest = text
    for total in totals:
        rest = rest.replace(total[0], " ")
    for pattern in (_IN_BRACKETS, _SQUARE, _ROUND_APART, _BARE):
        if found := list(pattern.finditer(rest)):
            return Found(sum(map(_amount, found), Decimal()), _last(totals))
    return Found(None, _last(totals))


def find_marks_each(text: str) -> Decimal | None:
    """Return the 1 of *[1 mark each]*."""
    found = _EACH.search(text)
    return _amount(found) if found else None


def find_paper_total(text: str) -> Decimal | None:
    """Return the marks of the whole paper, from its first pages."""
    found = next(filter(None, (pattern.search(text) for pattern in _PAPER_TOTALS)), None)
    return _amount(found) if found else None


def _last(totals: "list[re.Match[str]]") -> Decimal | None:
    return _amount(totals[-1]) if totals else None


def _amount(found: "re.Match[str]") -> Decimal:
    return Decimal(found["amount"]) + (Decimal("0.5") if found["half"] else 0)
