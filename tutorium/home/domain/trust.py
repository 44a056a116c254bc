"""What the site can prove of how its texts are made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tutorium.library.domain.inquiries import waits


@dataclass(frozen=True)
class Provenance:
    """How answers and notes were made. Each is written by a person or by a model."""

    items: int
    written_by_people: int
    written_by_models: int
    checked_by_people: int
    checked_by_models: int
    unchecked: int
    proved: int  # passed each machine check that had something to read in them
    signed: int
    published_again: int  # changed texts that went live after the first publication


@dataclass(frozen=True)
class Reports:
    """What readers said was wrong, and how long it took from there to the editor's word."""

    received: int
    settled: int
    median_days: float | None  # nothing: of no report is it known


@dataclass(frozen=True)
class Inquiries:
    """What readers asked, and how long it took from there to a published answer for all."""

    answered: int
    median_days: float | None


@dataclass(frozen=True)
class Trust:
    as_of: date
    answers: int
    notes: int
    questions: int
    cards: int
    mock_papers: int
    provenance: Provenance
    reports: Reports
    inquiries: Inquiries


def median_days(spans: Iterable[tuple[datetime, datetime]]) -> float | None:
    """Return the median length of spans from one instant to another; nothing for no span."""
    return in_days(waits(spans).median)


def in_days(span: timedelta | None) -> float | None:
    return None if span is None else span / timedelta(days=1)
