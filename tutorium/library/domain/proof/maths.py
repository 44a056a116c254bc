"""Sums worked again, and formulas whose sides must measure the same."""

from collections.abc import Iterator

from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces
from tutorium.notation.dimensions import formulas_in, unsound
from tutorium.notation.printed_reading import plain_sums
from tutorium.notation.worked_sums import Slip, slips, sums_in

_SHOWN = 80


def sum_findings(pieces: Pieces) -> Iterator[Finding]:
    """Find sums that do not come out, in formulas and in running words."""
    for formula in pieces.formulas:
        if formula.line not in pieces.mistakes:
            for slip in slips(formula.tex):
                line = formula.line + slip.line
                yield Finding("sums", line, _said(slip, formula.tex, slip.line))
    for line, words in enumerate(pieces.words, start=1):
        if "=" in words and line not in pieces.mistakes:
            for tex in plain_sums(words):
                yield from (Finding("sums", line, _said(slip, tex, 0)) for slip in slips(tex))


def sums_judged(pieces: Pieces) -> int:
    in_words = (tex for words in pieces.words if "=" in words for tex in plain_sums(words))
    return sum(map(sums_in, (*(formula.tex for formula in pieces.formulas), *in_words)))


def _said(slip: Slip, tex: str, line: int) -> str:
    shown = _shown(tex, line)
    return f"“{shown}” does not come out: one side is {slip.left:.6g}, the next {slip.right:.6g}"


def formula_findings(pieces: Pieces, subject: str) -> Iterator[Finding]:
    """Find formulas that cannot be right whatever their letters stand for in the subject."""
    for formula in pieces.formulas:
        if formula.line not in pieces.mistakes:
            for each in unsound(formula.tex, subject):
                say = f"the two sides of “{_shown(formula.tex, each.line)}” do not measure the same"
                yield Finding("formulas", formula.line + each.line, say)


def formulas_judged(pieces: Pieces, subject: str) -> int:
    return sum(formulas_in(formula.tex, subject) for formula in pieces.formulas)


def _shown(tex: str, line: int) -> str:
    text = " ".join(tex.split("\n")[line].split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
