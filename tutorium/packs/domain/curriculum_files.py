"""Reading `pack.yaml`, the shared declarations and the course files of a pack."""

import re

from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CommandTermValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields

KEY = re.compile(r"^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$")
CODE = re.compile(r"^(?=.{1,64}$)[a-z0-9]+([.-][a-z0-9]+)*$")
KEY_MEANS = "at most 64 small letters and digits joined by hyphens"
CODE_MEANS = "at most 64 small letters and digits joined by dots or hyphens"
WEB_ADDRESS = re.compile(r"https?://[^/?#\s\\]+[^\s\\]*\Z")
REFERENCE_LENGTH = 129  # a key, a colon and a code
SHARED_FILES = ("qualifications.yaml", "awarding-bodies.yaml", "subjects.yaml")


def read_pack_file(text: str, *, file: str, faults: list[Fault]) -> PackValues | None:
    fields = read_fields(text, file=file, faults=faults)
    if fields is None:
        return None
    values = PackValues(
        key=fields.matching("pack", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=200),
        version=fields.text("version", limit=40),
        language=fields.language() or "en",
        licence=fields.text("licence", required=True, limit=60),
        authors=fields.texts("authors"),
        requires=fields.texts("requires"),
    )
    if values.key == "local":
        fields.fault("`local` names what is made on a site; choose another key", field="pack")
    fields.done()
    return values


def read_shared_file(text: str, *, file: str, faults: list[Fault]) -> list[SharedValues]:
    """Read one of the files that declare what all packs share, in their order."""
    fields = read_fields(text, file=file, faults=faults)
    if fields is None:
        return []
    values: list[SharedValues] = []
    values += [_qualification(each) for each in fields.mappings("qualifications")]
    values += [_awarding_body(each) for each in fields.mappings("awarding_bodies")]
    values += [_group(each) for each in fields.mappings("groups")]
    values += [_subject(each) for each in fields.mappings("subjects")]
    fields.done()
    return values


def _qualification(fields: Fields) -> QualificationValues:
    values = QualificationValues(
        key=fields.matching("qualification", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=120),
        short=fields.text("short", limit=40),
        ages=fields.text("ages", limit=20),
        region=fields.text("region", limit=80),
        grades=fields.texts("grades"),
        scale=fields.text("scale", limit=60),
    )
    fields.done()
    return values


def _awarding_body(fields: Fields) -> AwardingBodyValues:
    values = AwardingBodyValues(
        key=fields.matching("awarding_body", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=120),
        url=_web_address(fields),
    )
    fields.done()
    return values


def _web_address(fields: Fields) -> str:
    """Return an address of the web: pages link to it, and another scheme would run or read."""
    url = fields.text("url", limit=200)
    if url and not WEB_ADDRESS.match(url):
        fields.fault(f"`url` is {url!r}; it must begin with https://", field="url")
    return url


def _group(fields: Fields) -> SubjectGroupValues:
    values = SubjectGroupValues(
        key=fields.matching("group", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=120),
    )
    fields.done()
    return values


def _subject(fields: Fields) -> SubjectValues:
    values = SubjectValues(
        key=fields.matching("subject", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=120),
        group=fields.matching("group", KEY, means=KEY_MEANS),
    )
    fields.done()
    return values


def read_course_file(text: str, *, file: str, faults: list[Fault]) -> CourseValues | None:
    fields = read_fields(text, file=file, faults=faults)
    if fields is None:
        return None
    levels = fields.distinct_texts("levels", limit=20) + fields.distinct_texts("tiers", limit=20)
    specification = fields.mapping("specification")
    first_exam = specification.integer("first_exam") if specification else None
    last_exam = specification.integer("last_exam") if specification else None
    values = CourseValues(
        key=fields.matching("course", KEY, means=KEY_MEANS),
        qualification=fields.matching("qualification", KEY, means=KEY_MEANS),
        subject=fields.matching("subject", KEY, means=KEY_MEANS),
        awarding_body=fields.matching("awarding_body", KEY, means=KEY_MEANS),
        title=fields.text("title", required=True, limit=120),
        specification_code=specification.text("code", limit=60) if specification else "",
        specification_url=_web_address(specification) if specification else "",
        first_exam=first_exam,
        last_exam=last_exam,
        levels=levels,
        command_terms=_command_terms(fields),
        topics=_topics(fields, levels=levels, seen={}),
    )
    for year in (first_exam, last_exam):
        if year is not None and not 1900 <= year <= 2999:  # noqa: PLR2004
            fields.fault(f"{year} is not the year of an exam", field="specification")
    if first_exam and last_exam and last_exam < first_exam and specification:
        specification.fault("`last_exam` is before `first_exam`", field="last_exam")
    if specification:
        specification.done()
    fields.done()
    return values.normalised()


def _command_terms(fields: Fields) -> tuple[CommandTermValues, ...]:
    terms: dict[str, CommandTermValues] = {}
    for each in fields.mappings("command_terms"):
        values = _command_term(each)
        if terms.setdefault(values.term, values) is not values:
            each.fault(f"command term {values.term!r} is explained twice", field="term")
    return tuple(terms.values())


def _command_term(fields: Fields) -> CommandTermValues:
    values = CommandTermValues(
        term=fields.text("term", required=True, limit=60),
        asks=fields.text("asks", required=True),
    )
    fields.done()
    return values


def _topics(
    fields: Fields, *, levels: tuple[str, ...], seen: dict[str, int]
) -> tuple[TopicValues, ...]:
    return tuple(_topic(each, levels=levels, seen=seen) for each in fields.mappings("topics"))


def _topic(fields: Fields, *, levels: tuple[str, ...], seen: dict[str, int]) -> TopicValues:
    code = fields.matching("code", CODE, means=CODE_MEANS)
    if code in seen:
        fields.fault(f"topic {code!r} already stands on line {seen[code]}", field="code")
    seen.setdefault(code, fields.line_of("code"))
    own_levels = fields.texts("levels")
    for level in own_levels:
        if level not in levels:
            fields.fault(f"level {level!r} is not one that this course declares", field="levels")
    values = TopicValues(
        code=code,
        title=fields.text("title", required=True, limit=250),
        levels=own_levels,
        summary=fields.text("summary"),
        same_as=fields.distinct_texts("same_as", limit=REFERENCE_LENGTH),
        replaces=fields.distinct_texts("replaces", limit=REFERENCE_LENGTH),
        topics=_topics(fields, levels=levels, seen=seen),
    )
    fields.done()
    return values
