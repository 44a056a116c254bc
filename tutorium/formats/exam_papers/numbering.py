"""Which lines begin questions: one numbering through the paper, or one in each section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutorium.formats.exam_papers.chains import NONE, Candidate, Chain, best_chain
from tutorium.formats.exam_papers.headings import is_end, read_heading
from tutorium.formats.exam_papers.labels import read_letter, read_number
from tutorium.formats.exam_papers.values import Line

_LONGEST_HEADING = 15  # lines between a heading and the question below it
_SECTIONED = 1.0  # by how much the chains within sections must be longer together
_LEAST_CHAIN = 1.5  # score; below it there is no numbering


@dataclass(frozen=True, slots=True)
class Section:
    """Lines from a heading up to the next one; what comes before the first has no name."""

    start: int
    end: int
    name: str = ""  # `B` of *Section B*; empty where only a kind of question is named
    is_headed: bool = True


@dataclass(frozen=True, slots=True)
class Beginning:
    """A question's first line, the line after its last, and how it is numbered."""

    place: int
    end: int
    link: Candidate
    prefix: str  # of the label
    section: Section


@dataclass(frozen=True, slots=True)
class Numbering:
    chains: tuple[Chain, ...]
    beginnings: tuple[Beginning, ...]


def number(lines: Sequence[Line]) -> Numbering:
    """Find the questions' numbers; sections count apart where that finds clearly more."""
    end = next((place for place, line in enumerate(lines) if is_end(line)), len(lines))
    sections = _sections(lines[:end])
    whole = _numbered(lines, Section(0, end))
    apart = [(section, *_lettered(lines, section)) for section in _named(sections)]
    counted = [chain for _, chain, _ in apart if chain.score >= _LEAST_CHAIN]
    if len(counted) > 1 and sum(c.score for c in counted) > whole[0].score + _SECTIONED:
        found = [(section, chain, places, f"{section.name} ") for section, chain, places in apart]
    else:
        found = [(Section(0, end), *whole, "")]
    return Numbering(
        tuple(chain for _, chain, _, _ in found if chain.links),
        tuple(each for one in found for each in _beginnings(*one, sections)),
    )


def _sections(lines: Sequence[Line]) -> list[Section]:
    headings = [
        (place, heading) for place, line in enumerate(lines) if (heading := read_heading(line))
    ]
    ends = [*(place for place, _ in headings), len(lines)]
    headed = [
        Section(place, end, heading.section or "")
        for (place, heading), end in zip(headings, ends[1:], strict=True)
    ]
    return [Section(0, ends[0], is_headed=False), *headed]


def _named(sections: Sequence[Section]) -> list[Section]:
    """Join what stands under one name, whatever kinds of question are named within."""
    joined: list[Section] = []
    for section in sections:
        if section.name:
            joined.append(section)
        elif joined:
            joined[-1] = Section(joined[-1].start, section.end, joined[-1].name)
    return joined


def _numbered(lines: Sequence[Line], section: Section) -> tuple[Chain, tuple[int, ...]]:
    candidates = list(_numbers(lines, section))
    chain = best_chain(each for each in candidates if each.number_counts)
    is_called = bool(chain.links) and chain.links[0].style == "word"
    if chain.score < (1 if is_called else _LEAST_CHAIN):
        return NONE, ()
    return chain, chain.first_places(candidates)


def _lettered(lines: Sequence[Line], section: Section) -> tuple[Chain, tuple[int, ...]]:
    """Take numbers, or capital letters in a section that has none."""
    chain, places = _numbered(lines, section)
    if chain.links:
        return chain, places
    chain = best_chain(_letters(lines, section))
    if chain.score < _LEAST_CHAIN or chain.wanders:
        return NONE, ()
    return chain, chain.first_places(())


def _numbers(lines: Sequence[Line], section: Section) -> Iterator[Candidate]:
    for place in range(section.start, section.end):
        if found := read_number(lines[place].text):
            has_part = found.part is not None or bool(read_letter(lines[place].text, found.end))
            yield Candidate(
                place,
                found.style,
                found.number,
                lines[place].box.left,
                has_part,
                found.part in {None, 1},
            )


def _letters(lines: Sequence[Line], section: Section) -> Iterator[Candidate]:
    for place in range(section.start, section.end):
        found = read_letter(lines[place].text)
        if found and found.letter and found.is_upper:
            left = lines[place].box.left
            yield Candidate(place, f"letter{found.punctuation}", found.letter, left)


def _beginnings(
    section: Section,
    chain: Chain,
    places: Sequence[int],
    prefix: str,
    sections: Sequence[Section],
) -> Iterator[Beginning]:
    following = (*places[1:], section.end)
    for link, place, after in zip(chain.links, places, following, strict=False):
        under = next(each for each in reversed(sections) if each.start <= place)
        yield Beginning(place, _stop(place, after, sections), link, prefix, under)


def _stop(place: int, following: int, sections: Sequence[Section]) -> int:
    """End a question at a heading that stands shortly above the next one."""
    starts = [section.start for section in sections if place < section.start < following]
    return min(
        (start for start in starts if following - start <= _LONGEST_HEADING), default=following
    )
