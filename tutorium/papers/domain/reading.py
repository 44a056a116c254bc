"""Reading a paper from YAML, with every fault and its line."""

import re
from collections import Counter
from pathlib import PurePosixPath

from tutorium.core.provenance import Provenance, read_provenance, read_uid
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields
from tutorium.papers.domain.marks import rising
from tutorium.papers.domain.official import LONGEST, is_address
from tutorium.papers.domain.paper import Asked, Boundaries, Boundary, Paper, Section
from tutorium.papers.domain.rights import IN_FILES, Right
from tutorium.papers.domain.typed_boundaries import LONGEST_GRADE
from tutorium.questions.domain.reading import LONGEST_SLUG, SLUG, version_of

MOST_MARKS = 1_000
MOST_MINUTES = 600
MOST_READING = 60
MOST_QUESTIONS = 100
MOST_SEED = 999_999_999  # no whole number of more digits is read
LONGEST_TEXTS = {
    "title": 200,
    "course": 64,
    "component": 80,
    "series": 60,
    "zone": 40,
    "instructions": 2_000,
    "licence": 60,
}
LONGEST_LEVEL = 20
LONGEST_SECTION = 120  # its title
_NUMBER = re.compile(r"^[0-9A-Za-z.()]{1,8}$")
_LEADING = re.compile(r"[0-9]+", re.ASCII)
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_YEARS = range(1950, 2100)
_LINED = ("course", "marks", "official_url")


def read_paper(text: str, *, file: PurePosixPath, path: str, faults: list[Fault]) -> Paper | None:
    """Read a paper's file; `file` is its place under `papers/`, `path` as its author knows it."""
    fields = read_fields(text, file=path, faults=faults)
    if fields is None:
        return None
    if not SLUG.match(file.stem) or len(file.stem) > LONGEST_SLUG:
        fields.fault("name the file in small letters, digits and single hyphens (its address)")
    paper = _paper(fields, file, text)
    _check(fields, paper)
    fields.done()
    return paper


def _paper(fields: Fields, file: PurePosixPath, text: str) -> Paper:
    right = IN_FILES.get(fields.choice("rights", tuple(IN_FILES)), Right.OWN_WORK)
    series = _text(fields, "series")
    return Paper(
        uid=read_uid(fields),
        slug=file.stem,
        folder="" if str(file.parent) == "." else str(file.parent),
        title=_text(fields, "title", required=True),
        course=_text(fields, "course", required=True),
        rights=right,
        provenance=_provenance(fields, right),
        version=version_of(text),
        component=_text(fields, "component"),
        levels=fields.distinct_texts("level", limit=LONGEST_LEVEL),
        series=series,
        year=_year(fields, series),
        zone=_text(fields, "zone"),
        marks=_within(fields, "marks", range(1, MOST_MARKS + 1)),
        minutes=_within(fields, "minutes", range(1, MOST_MINUTES + 1)),
        reading_minutes=_within(fields, "reading_minutes", range(MOST_READING + 1)) or 0,
        calculator=fields.flag("calculator") if fields.has("calculator") else None,
        official_url=_address(fields, "official_url"),
        instructions=_text(fields, "instructions"),
        sections=_sections(fields),
        boundaries=_boundaries(fields),
        language=fields.language() or "en",
        licence=_text(fields, "licence"),
        notice=fields.text("notice"),
        sources=fields.texts("sources"),
        was=_old_slugs(fields),
        lines={name: fields.line_of(name) for name in _LINED},
    )


def _text(fields: Fields, name: str, *, required: bool = False) -> str:
    return fields.text(name, required=required, limit=LONGEST_TEXTS[name])


def _provenance(fields: Fields, right: Right) -> Provenance | None:
    """Read how a paper of ours was made; of a link there is nothing to say."""
    if right == Right.LINK_ONLY and not fields.has("written"):
        return None
    return read_provenance(fields)


def _year(fields: Fields, series: str) -> int | None:
    if fields.has("year"):
        return _within(fields, "year", _YEARS)
    found = _YEAR.search(series)
    return int(found[0]) if found and int(found[0]) in _YEARS else None


def _within(fields: Fields, name: str, allowed: range) -> int | None:
    value = fields.integer(name)
    if value is not None and value not in allowed:
        least, most = allowed.start, allowed.stop - 1
        fields.fault(f"`{name}` is {value}; it can be {least} to {most}", field=name)
        return None
    return value


def _address(fields: Fields, name: str) -> str:
    url = fields.text(name, limit=LONGEST)
    if url and not is_address(url):
        fields.fault(f"`{name}` must be an address that begins with https://", field=name)
        return ""
    return url


def _old_slugs(fields: Fields) -> tuple[str, ...]:
    for slug, line in fields.located_texts("was"):
        if not SLUG.match(slug) or len(slug) > LONGEST_SLUG:
            fields.fault(f"old name {slug!r} is not the form of an address", line=line)
    return fields.texts("was")


def _sections(fields: Fields) -> tuple[Section, ...]:
    sections: list[Section] = []
    number = "0"
    for each in fields.mappings("sections"):
        sections.append(_section(each, after=number))
        number = next((asked.number for asked in reversed(sections[-1].questions)), number)
    return tuple(sections)


def _section(fields: Fields, *, after: str) -> Section:
    questions: list[Asked] = []
    for entry in fields.entries("questions"):
        questions.append(_asked(entry, fields, _next(after)))
        after = questions[-1].number
    choose = fields.integer("choose")
    if not questions:
        fields.fault("a section needs `questions`: slugs or uids of this pack's questions")
    elif choose is not None and not 1 <= choose < len(questions):
        say = f"`choose` is {choose}; of {len(questions)} questions it can be fewer, at least one"
        fields.fault(say, field="choose")
    section = Section(
        title=fields.text("title", limit=LONGEST_SECTION),
        instructions=_text(fields, "instructions"),
        questions=tuple(questions),
        choose=choose,
        line=fields.line,
    )
    fields.done()
    return section


def _next(number: str) -> str:
    """Return the number that follows: 4 after 3, and after 3a."""
    found = _LEADING.match(number)
    return str(int(found[0]) + 1) if found else "1"


def _asked(entry: str | Fields, section: Fields, number: str) -> Asked:
    if isinstance(entry, str):
        return Asked(entry, number, line=section.line_of("questions"))
    asked = Asked(
        reference=entry.text("question", required=True),
        number=entry.text("number") or number,
        seed=_within(entry, "seed", range(MOST_SEED + 1)) or 0,
        line=entry.line,
    )
    if not _NUMBER.match(asked.number):
        entry.fault(f"number {asked.number!r} is not one that is printed: 3, 3a", field="number")
    entry.done()
    return asked


def _boundaries(fields: Fields) -> Boundaries:
    own = fields.mapping("boundaries")
    if own is None:
        return Boundaries()
    grades = own.mapping("grades")
    found = tuple(
        Boundary(grade, marks)
        for grade in (grades.keys() if grades else ())
        if grades and (marks := _within(grades, grade, range(MOST_MARKS + 1))) is not None
    )
    is_ours, url = own.flag("ours"), _address(own, "official_url")
    if is_ours == bool(url):
        own.fault("say whose they are: `ours: true`, or the `official_url` that gives them")
    _check_grades(own, found)
    own.done()
    return Boundaries(found, url, line=own.line)


def _check_grades(fields: Fields, boundaries: tuple[Boundary, ...]) -> None:
    if not boundaries:
        fields.fault("`grades` names no grade: {A: 60, B: 51}")
    for each in boundaries:
        if len(each.grade) > LONGEST_GRADE:
            say = f"grade {each.grade!r} has over {LONGEST_GRADE} characters"
            fields.fault(say, field="grades")
    if (wrong := rising(boundaries)) is not None:
        say = (
            f"grade {wrong.grade} needs no fewer marks than the one before it; write the best first"
        )
        fields.fault(say, field="grades")


def _check(fields: Fields, paper: Paper) -> None:
    if paper.rights == Right.LINK_ONLY:
        _check_link(fields, paper)
    else:
        _check_own(fields, paper)
    if paper.marks:
        over = [each for each in paper.boundaries.grades if each.marks > paper.marks]
        for each in over:
            fields.fault(
                f"grade {each.grade} needs {each.marks} of {paper.marks} marks", field="boundaries"
            )


def _check_link(fields: Fields, paper: Paper) -> None:
    if not paper.official_url and not fields.has("official_url"):
        fields.fault("a link needs the `official_url` that it leads to")
    if paper.sections:
        fields.fault("a link has no `sections`: the paper is the awarding body's", field="sections")
    if paper.boundaries.grades and not paper.marks:
        fields.fault("boundaries need the paper's `marks`", field="boundaries")


def _check_own(fields: Fields, paper: Paper) -> None:
    if not paper.sections:
        fields.fault("a paper of ours needs `sections` with `questions`")
    if not fields.has("minutes"):
        fields.fault("`minutes` is missing: how long the paper takes")
    asked = list(paper.questions)
    if len(asked) > MOST_QUESTIONS:
        fields.fault(f"a paper has {len(asked)} questions; at most {MOST_QUESTIONS} fit")
    for what, said in (("number", [each.number for each in asked]), ("question", _named(paper))):
        for value, count in Counter(said).items():
            if count > 1:
                fields.fault(f"{what} {value!r} stands in the paper twice", field="sections")
    if paper.boundaries.official_url:
        fields.fault("boundaries of a paper of ours are `ours: true`", field="boundaries")


def _named(paper: Paper) -> list[str]:
    return [each.reference for each in paper.questions]
