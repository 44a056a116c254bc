"""All checks of one answer or note, and which of them had something to check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tutorium.core.licences import is_known
from tutorium.library.domain.proof.agreement import agreement_findings
from tutorium.library.domain.proof.chemistry import chemistry_findings, equations_judged
from tutorium.library.domain.proof.dates import calendar_findings, dates_in
from tutorium.library.domain.proof.facts import FactTable
from tutorium.library.domain.proof.findings import TOLD, Check, Finding
from tutorium.library.domain.proof.maths import (
    formula_findings,
    formulas_judged,
    sum_findings,
    sums_judged,
)
from tutorium.library.domain.proof.pieces import Pieces, pieces_of
from tutorium.library.domain.proof.reading_level import level_findings
from tutorium.library.domain.proof.spans import Span, span_findings, span_of

# Raised when a check is added or sharpened: what was loaded before is then proved again.
EDITION = 1


@dataclass(frozen=True)
class Rules:
    """What the checks of a subject go by: its key, its facts, and the years of its topics."""

    subject: str = ""
    facts: FactTable = field(default_factory=lambda: FactTable(()))
    spans: Mapping[str, Span] = field(default_factory=dict)  # by a topic's reference


@dataclass(frozen=True)
class Proof:
    """What was found; `passed` names the checks that had something to check and no fault."""

    findings: tuple[Finding, ...]
    passed: tuple[Check, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.is_fault)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if not each.is_fault)


@dataclass(frozen=True)
class Words:
    """What of an item the checks read."""

    title: str
    short: str
    body: str
    topics: Sequence[str] = ()
    sources: Sequence[str] = ()
    language: str = "en"
    licence: str = ""
    has_links: bool = False  # judged by whoever knows what exists


def prove_item(words: Words, rules: Rules) -> Proof:
    body, short = pieces_of(words.body), pieces_of(words.short)
    findings = [*_of_text(body, rules), *_in_short(_of_text(short, rules))]
    if words.language == "en":
        findings += _of_english(words, body, short, rules)
    if words.licence and not is_known(words.licence):
        say = f"the licence {words.licence!r} is none that readers could be led to"
        findings.append(Finding("licence", 1, say, "item", is_fault=False))
    had = _had(words, body, short, rules)
    failed = {each.check for each in findings if each.is_fault}
    return Proof(tuple(findings), tuple(each for each in TOLD if each in had - failed))


def prove_text(text: str, rules: Rules, *, language: str = "en") -> list[Finding]:
    """Check a text that stands alone: a stem, a solution, a side of a card."""
    pieces = pieces_of(text)
    found = _of_text(pieces, rules)
    if language == "en":
        found += [*calendar_findings(pieces), *rules.facts.findings(pieces)]
    return found


def _of_text(pieces: Pieces, rules: Rules) -> list[Finding]:
    return [
        *sum_findings(pieces),
        *formula_findings(pieces, rules.subject),
        *chemistry_findings(pieces),
    ]


def _of_english(words: Words, body: Pieces, short: Pieces, rules: Rules) -> list[Finding]:
    """Dates and names are read as English writes them."""
    in_short = [*calendar_findings(short), *rules.facts.findings(short)]
    span = span_of(words.topics, rules.spans)
    return [
        *calendar_findings(body),
        *rules.facts.findings(body),
        *_in_short(in_short),
        *(span_findings(words.short, body, span) if span else ()),
        *agreement_findings(words.title, words.short, words.body, words.sources),
        *level_findings(body),
    ]


def _in_short(findings: Sequence[Finding]) -> list[Finding]:
    return [Finding(each.check, each.line, each.say, "short", each.is_fault) for each in findings]


def _had(words: Words, body: Pieces, short: Pieces, rules: Rules) -> set[Check]:
    had: dict[Check, bool] = {
        "sums": any(map(sums_judged, (body, short))),
        "formulas": bool(formulas_judged(body, rules.subject)),
        "chemistry": any(map(equations_judged, (body, short))),
        "links": words.has_links,
    }
    if words.language == "en":
        had["dates"] = any(any(dates_in(line)) for line in (*body.words, *short.words))
        had["agreement"] = True
    return {check for check, is_there in had.items() if is_there}
