"""What is found out about a response before marks are given for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.reasons import Reason

Verdict = Literal["right", "wrong", "ask_again", "undecided"]
Slip = Literal["unit", "figures", "form"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words or the line that decided: `line` counts from 1, the span is in the response."""

    text: str
    line: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a response is judged in: the values drawn, and how its writer writes numbers.

    `is_strict` allows no tolerance, as for a mark of `cao`.
    """

    values: Mapping[str, Drawn] = field(default_factory=dict)
    language: str = "en"
    decimal_mark: str = "."
    is_strict: bool = False

    @property
    def numbers(self) -> dict[str, Fraction]:
        return numbers_of(self.values)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one response.

    `share` is the part of the marks that a wrong answer of several pieces has still earned, and
    `pieces` are those that are right; `slips` say that the value is right and only its unit, its
    figures or its form are not; `has_unit` says of a wrong value that its unit is the one asked
    for; `value` is what the response comes to, for follow-through.
    """

    verdict: Verdict
    because: Reason
    by: str = "form"
    share: Fraction = Fraction(0)
    pieces: frozenset[str] = frozenset()
    slips: frozenset[Slip] = frozenset()
    has_unit: bool = False
    value: Fraction | None = None
    evidence: Evidence | None = None
    feedback: tuple[str, ...] = ()


def right(because: str = "right", *, by: str = "form", value: Fraction | None = None) -> Judgement:
    return Judgement("right", Reason(because), by=by, share=Fraction(1), value=value)


def wrong(
    because: Reason, *, by: str = "form", value: Fraction | None = None, slip: Slip | None = None
) -> Judgement:
    slips: frozenset[Slip] = frozenset({slip}) if slip else frozenset()
    return Judgement("wrong", because, by=by, value=value, slips=slips)


def ask_again(because: Reason) -> Judgement:
    return Judgement("ask_again", because)


def undecided(because: Reason) -> Judgement:
    return Judgement("undecided", because, by="person")
