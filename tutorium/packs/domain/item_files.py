"""Reading answers, notes and cards."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tutorium.core.provenance import read_provenance, read_topics, read_uid
from tutorium.formats.cards import cloze
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields
from tutorium.library.domain.addresses import SLUG, SLUG_LENGTH
from tutorium.library.domain.cards import LONGEST_TYPED, CardKind, CardValues
from tutorium.library.domain.items import ItemValues, Term

_FENCE = "---"


@dataclass(frozen=True)
class ReadItem:
    """An item, and on which line of its file each thing stands."""

    values: ItemValues
    path: str
    body_line: int
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, 1)


@dataclass(frozen=True)
class ReadCard:
    values: CardValues
    path: str
    line: int


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Return (front matter, body, line where the body begins), or nothing without fences."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def read_item_file(
    text: str, *, kind: str, file: PurePosixPath, path: str, faults: list[Fault]
) -> ReadItem | None:
    """Read an answer or a note; `file` is its place under `answers/` or `notes/`."""
    parts = split_front_matter(text)
    if parts is None:
        faults.append(Fault(path, 1, "the file must begin with fields between two lines of ---"))
        return None
    front, body, body_line = parts
    fields = read_fields(front, file=path, faults=faults, line=2)
    if fields is None:
        return None
    if not SLUG.match(file.stem) or len(file.stem) > SLUG_LENGTH:
        faults.append(
            Fault(
                path, 1, "name the file in small letters, digits and single hyphens (its address)"
            )
        )
    values = _item_values(fields, kind=kind, file=file, body=body.strip("\n").rstrip())
    fields.done()
    lines = _lines(fields, ("uid", "question", "title", "short", "sources", "translates"))
    return ReadItem(values, path, body_line + _leading_blank_lines(body), lines)


def _item_values(fields: Fields, *, kind: str, file: PurePosixPath, body: str) -> ItemValues:
    title = fields.text("question" if kind == "answer" else "title", required=True, limit=300)
    if not body:
        fields.fault("the body is empty: write it below the second ---")
    provenance = read_provenance(fields)
    return ItemValues(
        kind=kind,
        uid=read_uid(fields),
        title=title,
        slug=file.stem,
        folder="" if str(file.parent) == "." else str(file.parent),
        topics=read_topics(fields),
        short=fields.text("short", required=True),
        body=body,
        written=provenance.written,
        checked=provenance.checked,
        signed=provenance.signed,
        aliases=fields.texts("aliases"),
        was=_old_slugs(fields),
        language=fields.language(required=True),
        translates=fields.text("translates"),
        sources=_sources(fields),
        licence=fields.text("licence", limit=60),
        notice=fields.text("notice"),
        terms=tuple(_term(each) for each in fields.mappings("terms")) if kind == "note" else (),
    )


def _old_slugs(fields: Fields) -> tuple[str, ...]:
    for slug, line in fields.located_texts("was"):
        if not SLUG.match(slug):
            fields.fault(f"old name {slug!r} is not the form of an address", line=line)
    return fields.texts("was")


def _sources(fields: Fields) -> tuple[str, ...]:
    sources = fields.texts("sources")
    if not sources:
        fields.fault("name at least one source", field="sources")
    return sources


def _term(fields: Fields) -> Term:
    term = Term(fields.text("term", required=True), fields.text("means", required=True))
    fields.done()
    return term


def _lines(fields: Fields, names: tuple[str, ...]) -> dict[str, int]:
    lines = {name: fields.line_of(name) for name in names}
    for name in ("topics", "aliases", "was"):
        for value, line in fields.located_texts(name):
            lines[f"{name}:{value}"] = line
    return lines


def _leading_blank_lines(body: str) -> int:
    return len(body) - len(body.lstrip("\n"))


def read_cards_file(
    text: str, *, file: PurePosixPath, path: str, faults: list[Fault]
) -> list[ReadCard]:
    fields = read_fields(text, file=path, faults=faults)
    if fields is None:
        return []
    language = fields.language() or "en"
    cards = [
        _card(each, file=str(file.with_suffix("")), position=number, language=language)
        for number, each in enumerate(fields.mappings("cards"))
    ]
    fields.done()
    return [ReadCard(values, path, line) for values, line in cards]


def _card(fields: Fields, *, file: str, position: int, language: str) -> tuple[CardValues, int]:
    kind = _card_kind(fields)
    is_cloze = kind == "cloze"
    values = CardValues(
        uid=read_uid(fields),
        front=fields.text("cloze" if is_cloze else "front", required=True),
        back=fields.text("back", required=not is_cloze),
        topics=tuple(sorted(read_topics(fields))),  # a card has no home, so no first topic
        file=file,
        position=position,
        language=language,
        kind=kind,
        typed=fields.text("typed", required=kind == "typed", limit=LONGEST_TYPED),
    )
    if is_cloze and values.front and not cloze.numbers(values.front):
        fields.fault("nothing is hidden in `cloze`: write {{c1::what is asked}}", field="cloze")
    fields.done()
    return values, fields.line


def _card_kind(fields: Fields) -> CardKind:
    """Return the kind of card that its fields make it; two kinds at once are a fault."""
    kinds: dict[CardKind, bool] = {
        "cloze": fields.has("cloze"),
        "reversed": fields.flag("reversed"),
        "typed": fields.has("typed"),
    }
    named = [kind for kind, is_named in kinds.items() if is_named]
    if len(named) > 1:
        fields.fault(f"a card is {' or '.join(named)}, not both", field=named[1])
    return named[0] if named else "basic"
