"""Marking a text with gaps: a response to each, by its name or in the order of the text."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from tutorium.formats.fields import Fields
from tutorium.questions.domain.handed_in import ENVELOPE
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again, undecided
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.responses import is_blank, mapping_of
from tutorium.questions.kinds.choice import marking as choice
from tutorium.questions.kinds.expression.marking import KIND as EXPRESSION
from tutorium.questions.kinds.number import marking as number
from tutorium.questions.kinds.text import marking as text

KINDS: Kinds = {"number": number, "text": text, "choice": choice, "expression": EXPRESSION}
GAP = re.compile(r"\[\[([A-Za-z][A-Za-z0-9_-]{0,20})\]\]")


@dataclass(frozen=True, slots=True)
class Gap:
    name: str
    kind: str
    answer: Any  # the inner kind's own values


@dataclass(frozen=True, slots=True)
class Gaps:
    text: str
    gaps: tuple[Gap, ...]

    @property
    def names(self) -> list[str]:
        return [gap.name for gap in self.gaps]


def read(fields: Fields, names: Collection[str]) -> Gaps:
    said = fields.text("text", required=True)
    own = fields.mapping("gaps")
    written = list(dict.fromkeys(GAP.findall(said)))
    gaps = tuple(_gap(own, name, names) for name in written if own and own.has(name))
    described = own.keys() if own else []
    for name in sorted(set(written) ^ set(described)):
        fields.fault(f"the gap {name!r} must stand both in `text` and in `gaps`", field="gaps")
    for name in sorted(ENVELOPE.intersection(written)):
        fields.fault(
            f"a gap cannot be named {name!r}: name it after what it asks for", field="gaps"
        )
    if own:
        _ask_for_all(own)
    return Gaps(said, gaps)


def _gap(own: Fields, name: str, names: Collection[str]) -> Gap:
    inner = own.mapping(name)
    if inner is None:
        return Gap(name, "text", None)
    kind = inner.choice("kind", tuple(KINDS))
    answer = KINDS[kind].read(inner, names) if kind in KINDS else None
    inner.done()
    return Gap(name, kind, answer)


def _ask_for_all(own: Fields) -> None:
    """Let no name of a gap count as a misspelt field: that is said above."""
    for name in own.keys():  # noqa: SIM118 (keys of a file)
        own.plain(name)


def read_wrong(fields: Fields, names: Collection[str], answer: Gaps) -> None:
    del names, answer
    fields.fault("a text with gaps has no expected wrong answers")


def judge(answer: Gaps, response: object, situation: Situation) -> Judgement:
    given = mapping_of(response, answer.names)
    if given is None:
        return ask_again(Reason("unreadable_shape"))
    judged = {gap.name: _judged(gap, given.get(gap.name), situation) for gap in answer.gaps}
    for name, each in judged.items():
        if each.verdict == "ask_again":
            return ask_again(reason("gap", gap=name, reason=each.because))
    if any(each.verdict == "undecided" for each in judged.values()):
        return undecided(Reason("undecided"))
    return _joined(judged)


def _judged(gap: Gap, response: object, situation: Situation) -> Judgement:
    if is_blank(response):
        return Judgement("wrong", Reason("blank"))
    return KINDS[gap.kind].judge(gap.answer, response, situation)


def _joined(judged: Mapping[str, Judgement]) -> Judgement:
    met = [name for name, each in judged.items() if each.verdict == "right"]
    is_right = len(met) == len(judged)
    feedback = tuple(said for each in judged.values() for said in each.feedback)
    return Judgement(
        verdict="right" if is_right else "wrong",
        because=Reason("right")
        if is_right
        else reason("some_right", right=len(met), all=len(judged)),
        share=Fraction(len(met), max(1, len(judged))),
        pieces=frozenset(f"gap:{name}" for name in met),
        feedback=feedback,
    )


def right_responses(answer: Gaps, situation: Situation) -> Sequence[object]:
    """Return responses that together hold every right response of every gap."""
    each = [KINDS[gap.kind].right_responses(gap.answer, situation) for gap in answer.gaps]
    if not all(each):
        return []
    rows = zip_longest(*each)
    firsts = [responses[0] for responses in each]
    return [
        {
            name: first if response is None else response
            for name, response, first in zip(answer.names, row, firsts, strict=True)
        }
        for row in rows
    ]


def faults(answer: Gaps, situation: Situation) -> Sequence[str]:
    return [
        f"gap {gap.name}: {fault}"
        for gap in answer.gaps
        for fault in KINDS[gap.kind].faults(gap.answer, situation)
    ]


def pieces(answer: Gaps) -> Collection[str]:
    return [f"gap:{name}" for name in answer.names]
