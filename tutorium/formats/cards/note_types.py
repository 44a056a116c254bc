"""Anki's note types: names of fields, and the templates that make cards of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tutorium.formats.cards.protobuf import integers, texts
from tutorium.formats.cards.sqlite_files import Database

MAX_TYPES = 5_000
MAX_FIELDS = 500  # of one note type
MAX_TEMPLATE = 200_000  # letters
CLOZE = 1
_QUESTION, _ANSWER = 1, 2  # fields of a template's message
_KIND = 1  # field of a note type's message


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    is_cloze: bool = False


def read_json_type(said: Any) -> NoteType:
    """Return a note type as older collections and CrowdAnki write it; what is odd is left out."""
    fields, templates = _mappings(said, "flds"), _mappings(said, "tmpls")
    return NoteType(
        name=_text(said, "name"),
        fields=tuple(_text(each, "name") for each in _ordered(fields))[:MAX_FIELDS],
        templates=tuple(
            Template(_text(each, "name"), _text(each, "qfmt"), _text(each, "afmt"))
            for each in _ordered(templates)
        )[:MAX_FIELDS],
        is_cloze=said.get("type") == CLOZE if isinstance(said, dict) else False,
    )


def _mappings(said: Any, name: str) -> list[dict[str, Any]]:
    listed = said.get(name) if isinstance(said, dict) else None
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _ordered(mappings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return fields or templates by the places that they name; most files list them so already."""
    places = [each.get("ord") for each in mappings]
    if not all(isinstance(place, int) for place in places):
        return mappings
    return sorted(mappings, key=lambda each: each["ord"])


def _text(said: Any, name: str) -> str:
    value = said.get(name, "") if isinstance(said, dict) else ""
    return value[:MAX_TEMPLATE] if isinstance(value, str) else ""


def read_type_tables(database: Database) -> dict[int, NoteType]:
    """Return the note types of newer collections, which have a table for each part."""
    fields, templates = _by_type(_fields(database)), _by_type(_templates(database))
    return {
        key: NoteType(
            name=name,
            fields=tuple(each for _, each in sorted(fields.get(key, {}).items())),
            templates=tuple(each for _, each in sorted(templates.get(key, {}).items())),
            is_cloze=kind == CLOZE,
        )
        for key, name, kind in _types(database)
    }


def _by_type(found: Iterator[tuple[int, int, Any]]) -> dict[int, dict[int, Any]]:
    by_type: dict[int, dict[int, Any]] = {}
    for key, place, value in found:
        by_type.setdefault(key, {})[place] = value
    return by_type


def _types(database: Database) -> Iterator[tuple[int, str, int]]:
    rows = database.rows("notetypes", ("id", "name", "config"), most=MAX_TYPES)
    for key, name, config in rows:
        if isinstance(key, int) and isinstance(config, bytes):
            yield key, str(name), integers(config).get(_KIND, 0)


def _fields(database: Database) -> Iterator[tuple[int, int, str]]:
    rows = database.rows("fields", ("ntid", "ord", "name"), most=MAX_TYPES * 20)
    for key, place, name in rows:
        if isinstance(key, int) and isinstance(place, int):
            yield key, place, str(name)


def _templates(database: Database) -> Iterator[tuple[int, int, Template]]:
    rows = database.rows("templates", ("ntid", "ord", "name", "config"), most=MAX_TYPES * 20)
    for key, place, name, config in rows:
        if isinstance(key, int) and isinstance(place, int) and isinstance(config, bytes):
            said = texts(config)
            question, answer = said.get(_QUESTION, ""), said.get(_ANSWER, "")
            yield key, place, Template(str(name), question[:MAX_TEMPLATE], answer[:MAX_TEMPLATE])
