"""Reading `facts/<subject>.yaml`: when events happened, and which years topics are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields
from tutorium.library.domain.proof.dates import Day
from tutorium.library.domain.proof.facts import Fact, read_day
from tutorium.library.domain.proof.spans import Span, read_span

MOST = 2000  # facts of one file
LONGEST_EVENT = 120


@dataclass(frozen=True)
class FactFile:
    subject: str
    facts: tuple[Fact, ...]
    spans: Mapping[str, Span]  # by a topic's reference
    source: str
    path: str
    lines: Mapping[str, int]  # of each name and each reference


def read_facts_file(
    text: str, *, file: PurePosixPath, path: str, faults: list[Fault]
) -> FactFile | None:
    fields = read_fields(text, file=path, faults=faults)
    if fields is None:
        return None
    lines: dict[str, int] = {}
    facts = tuple(_facts(fields, lines))
    spans = dict(_spans(fields, lines))
    fields.done()
    return FactFile(file.stem, facts, spans, text, path, lines)


def _facts(fields: Fields, lines: dict[str, int]) -> Iterator[Fact]:
    entries = list(fields.mappings("facts"))
    if len(entries) > MOST:
        fields.fault(f"{len(entries)} facts; at most {MOST} fit in one file", field="facts")
    for each in entries[:MOST]:
        names = (each.text("event", required=True, limit=LONGEST_EVENT), *each.texts("also"))
        written = [each.text("date", required=True), *each.texts("or")]
        each.done()
        days = tuple(day for text in written if text and (day := _day(each, text)))
        for name in filter(None, names):
            first = lines.setdefault(name.lower(), each.line)
            if first != each.line:
                each.fault(f"the event {name!r} already stands on line {first}")
        if names[0] and len(days) == len(written):
            yield Fact(tuple(filter(None, names)), days, " or ".join(written))


def _day(fields: Fields, text: str) -> Day | None:
    day = read_day(text)
    if day is None:
        fields.fault(f"write {text!r} as 25 February 1956, February 1956, 1956 or 1959–65")
    return day


def _spans(fields: Fields, lines: dict[str, int]) -> Iterator[tuple[str, Span]]:
    own = fields.mapping("spans")
    if own is None:
        return
    for reference in own.keys():  # noqa: SIM118 (fields, not a dict)
        written = own.text(reference)
        span = read_span(written)
        lines[reference] = own.line_of(reference)
        if span is None:
            own.fault(f"write the years of {reference!r} as 1953–82", field=reference)
        else:
            yield reference, span
