"""Writing a pack's files, so that reading them gives back the same values.

The form is fixed (order of fields, quoting, line breaks): the same values always give the same
bytes, which keeps a dump readable as a diff.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tutorium.core.provenance import Deed
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import ItemValues

# Text that YAML reads as itself, in a list, a mapping or between braces alike.
_PLAIN = re.compile(r"^[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 ()'’–—/.+-]*$")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"}
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"\\\\]')
_INDENT = "  "


def scalar(text: str) -> str:
    """Return text as a YAML scalar: bare where it is plain words, else in double quotes."""
    bare = _PLAIN.match(text) and not text.endswith(" ") and text.lower() not in _WORDS_OF_YAML
    return text if bare else '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"


def _line(name: str, value: str | int | None) -> Iterator[str]:
    """Yield `name: value`, or nothing where there is no value."""
    if value not in ("", None):
        yield f"{name}: {value if isinstance(value, int) else scalar(str(value))}"


def _list(name: str, values: Iterable[str]) -> Iterator[str]:
    written = [f"{_INDENT}- {scalar(value)}" for value in values]
    if written:
        yield f"{name}:"
        yield from written


def _short_list(name: str, values: Iterable[str]) -> Iterator[str]:
    written = [scalar(value) for value in values]
    if written:
        yield f"{name}: [{', '.join(written)}]"


def _mappings(name: str, mappings: Iterable[Iterable[str]]) -> Iterator[str]:
    written = [line for mapping in mappings for line in _list_item(mapping)]
    if written:
        yield f"{name}:"
        yield from (_INDENT + line for line in written)


def _list_item(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield ("- " if number == 0 else _INDENT) + line


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def write_declarations(
    pack: PackValues, shared: Iterable[SharedValues], courses: Iterable[CourseValues]
) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the pack's root, bytes) of what a pack says before its content."""
    yield "pack.yaml", write_pack_file(pack).encode()
    for name, text in write_shared_files(shared).items():
        yield name, text.encode()
    for course in courses:
        yield f"courses/{course.key}.yaml", write_course_file(course).encode()


def write_content(
    items: Iterable[ItemValues], cards: Iterable[CardValues]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of items, and of cards, which come in the order of their files."""
    for item in items:
        yield f"{item.kind}s/{item.file}.md", write_item_file(item).encode()
    for file, group in groupby(cards, key=lambda card: card.file):
        yield f"cards/{file}.yaml", write_cards_file(group).encode()


def write_pack_file(values: PackValues) -> str:
    return _text(
        [
            *_line("pack", values.key),
            *_line("title", values.title),
            *_line("version", values.version),
            *_line("language", values.language),
            *_line("licence", values.licence),
            *_list("authors", values.authors),
            *_short_list("requires", values.requires),
        ]
    )


SHARED_FILE_OF: dict[type, str] = {
    QualificationValues: "qualifications.yaml",
    AwardingBodyValues: "awarding-bodies.yaml",
    SubjectGroupValues: "subjects.yaml",
    SubjectValues: "subjects.yaml",
}


def write_shared_files(values: Iterable[SharedValues]) -> dict[str, str]:
    """Return the text of each file that is needed, by its name."""
    said = list(values)
    files = {
        "qualifications.yaml": _mappings(
            "qualifications",
            (_qualification(v) for v in said if isinstance(v, QualificationValues)),
        ),
        "awarding-bodies.yaml": _mappings(
            "awarding_bodies", (_body(v) for v in said if isinstance(v, AwardingBodyValues))
        ),
        "subjects.yaml": [
            *_mappings("groups", (_group(v) for v in said if isinstance(v, SubjectGroupValues))),
            *_mappings("subjects", (_subject(v) for v in said if isinstance(v, SubjectValues))),
        ],
    }
    texts = {name: list(lines) for name, lines in files.items()}
    return {name: _text(lines) for name, lines in texts.items() if lines}


def _qualification(values: QualificationValues) -> Iterator[str]:
    yield from _line("qualification", values.key)
    yield from _line("title", values.title)
    yield from _line("short", values.short)
    yield from _line("ages", values.ages)
    yield from _line("region", values.region)
    yield from _short_list("grades", values.grades)
    yield from _line("scale", values.scale)


def _body(values: AwardingBodyValues) -> Iterator[str]:
    yield from _line("awarding_body", values.key)
    yield from _line("title", values.title)
    yield from _line("url", values.url)


def _group(values: SubjectGroupValues) -> Iterator[str]:
    yield from _line("group", values.key)
    yield from _line("title", values.title)


def _subject(values: SubjectValues) -> Iterator[str]:
    yield from _line("subject", values.key)
    yield from _line("title", values.title)
    yield from _line("group", values.group)


def write_course_file(values: CourseValues) -> str:
    specification = [
        *_line("code", values.specification_code),
        *_line("url", values.specification_url),
        *_line("first_exam", values.first_exam),
        *_line("last_exam", values.last_exam),
    ]
    return _text(
        [
            *_line("course", values.key),
            *_line("qualification", values.qualification),
            *_line("subject", values.subject),
            *_line("awarding_body", values.awarding_body),
            *_line("title", values.title),
            *(["specification:"] if specification else []),
            *(_INDENT + line for line in specification),
            *_short_list("levels", values.levels),
            *_mappings(
                "command_terms",
                ([*_line("term", t.term), *_line("asks", t.asks)] for t in values.command_terms),
            ),
            *_mappings("topics", (_topic(topic) for topic in values.topics)),
        ]
    )


def _topic(values: TopicValues) -> Iterator[str]:
    yield f'code: "{values.code}"'
    yield from _line("title", values.title)
    yield from _short_list("levels", values.levels)
    yield from _line("summary", values.summary)
    yield from _short_list("same_as", values.same_as)
    yield from _short_list("replaces", values.replaces)
    yield from _mappings("topics", (_topic(topic) for topic in values.topics))


def write_item_file(values: ItemValues) -> str:
    front = [line for lines in item_fields(values).values() for line in lines]
    return _text(["---", *front, "---", values.body])


def item_fields(values: ItemValues) -> dict[str, list[str]]:
    """Return the lines of each field of an item's front matter, in their order; some have none."""
    terms = ([*_line("term", t.term), *_line("means", t.means)] for t in values.terms)
    title = "question" if values.kind == "answer" else "title"
    return {
        "uid": [f'uid: "{values.uid}"'],
        title: list(_line(title, values.title)),
        "aliases": list(_list("aliases", values.aliases)),
        "was": list(_list("was", values.was)),
        "topics": list(_list("topics", values.topics)),
        "language": list(_line("language", values.language)),
        "translates": list(_line("translates", values.translates)),
        "short": list(_line("short", values.short)),
        "terms": list(_mappings("terms", terms)),
        "sources": list(_list("sources", values.sources)),
        "licence": list(_line("licence", values.licence)),
        "notice": list(_line("notice", values.notice)),
        "written": [f"written: {deed_line(values.written)}"],
        "checked": [f"checked: {deed_line(values.checked)}"] if values.checked else [],
        "signed": [f"signed: {_signature(values)}"],
    }


def deed_line(deed: Deed) -> str:
    """Return who did it, when and how, as it stands behind `written:` or `checked:`."""
    parts = [f"how: {deed.how}", f"date: {deed.date}"]
    parts += [*_line("by", deed.by), *_line("against", deed.against)]
    return "{" + ", ".join(parts) + "}"


def _signature(values: ItemValues) -> str:
    if values.signed is None:
        return "null"
    return f"{{by: {scalar(values.signed.by)}, date: {values.signed.date}}}"


def write_cards_file(cards: Iterable[CardValues]) -> str:
    said = list(cards)
    language = said[0].language
    mappings = (
        [
            f'uid: "{card.uid}"',
            *_line("cloze" if card.kind == "cloze" else "front", card.front),
            *_line("back", card.back),
            *(["reversed: true"] if card.kind == "reversed" else []),
            *_line("typed", card.typed),
            *_list("topics", card.topics),
        ]
        for card in said
    )
    return _text([*_line("language", language), *_mappings("cards", mappings)])
