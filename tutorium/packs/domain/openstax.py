"""Turning an OpenStax collection into a pack: modules to notes, solved exercises to answers.

Everything of the book is written or named as a loss. What is written again from the same book
has the same identity, so that an import can be repeated.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.core.ids import ALPHABET
from tutorium.core.markdown import render
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
from tutorium.formats.cnxml.values import (
    Chapter,
    Collection,
    Definition,
    Exercise,
    Loss,
    Module,
    Written,
)
from tutorium.library.domain.addresses import item_path, slugify
from tutorium.library.domain.items import CardValues, Deed, ItemValues, Term

QUALIFICATION = QualificationValues("open-textbook", "Open textbooks", short="Textbook")
AWARDING_BODY = AwardingBodyValues("openstax", "OpenStax", "https://openstax.org")
GROUP = SubjectGroupValues("open-textbooks", "Open textbooks")
SHORT_WORDS = 55
TITLE_LENGTH = 280
SLUG_LENGTH = 100
BY_LENGTH = 110
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[A-Z“\"$(0-9])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_MODULE_LINK = re.compile(r"\[([^\]]*)\]\(openstax:(m\d+)(?:#[^)\s]*)?\)")
_OPTION = re.compile(r"^\s*(?:[-*]|\d+[.)]|[A-Za-z][.)])\s+(.*)$", re.MULTILINE)
_LETTER = re.compile(r"^\s*\(?([A-Za-z])\)?[.)]?\s*$")
_NOT_PROSE = ("#", "!", "|", ":::", "-", "*", ">", "$$", "[^", "1.")


@dataclass
class ImportedPack:
    values: PackValues
    shared: list[SharedValues]
    course: CourseValues
    items: list[ItemValues] = field(default_factory=list)
    cards: list[CardValues] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    source_items: int = 0  # modules, exercises and definitions of the book


@dataclass(frozen=True)
class _Place:
    """Where a module stands in the book."""

    module: Module
    code: str
    title: str
    slug: str
    folder: str


@dataclass
class _Book:
    collection: Collection
    key: str
    subject: str
    date: str  # ISO, the day of the import
    slugs: set[tuple[str, str]] = field(default_factory=set)
    places: dict[str, _Place] = field(default_factory=dict)

    @property
    def by(self) -> str:
        """The authors, as many as a line holds."""
        authors = self.collection.authors or ("OpenStax",)
        names = ", ".join(authors)
        return names if len(names) <= BY_LENGTH else f"{authors[0]} and others"

    def slug(self, kind: str, words: str, otherwise: str) -> str:
        """Return an address that no other item of the book has."""
        slug = slugify(words)[:SLUG_LENGTH].rstrip("-") or slugify(otherwise)
        if (kind, slug) in self.slugs:
            slug = f"{slug}-{slugify(otherwise)}"
        self.slugs.add((kind, slug))
        return slug


def import_collection(
    collection: Collection, *, key: str, subject: str = "", date: str
) -> ImportedPack:
    """Return the pack `key` that the book makes; `subject` names one that exists already."""
    book = _Book(collection, key, subject or key, date)
    tree = tuple(_topics(collection.chapters, book, prefix="", folder=""))
    course = CourseValues(
        key=key,
        qualification=QUALIFICATION.key,
        subject=book.subject,
        awarding_body=AWARDING_BODY.key,
        title=collection.title,
        topics=tree,
    )
    pack = ImportedPack(_pack_values(book), _shared(book, given=bool(subject)), course)
    pack.losses += collection.losses
    for place in book.places.values():
        _add_module(pack, book, place)
    return pack


def _pack_values(book: _Book) -> PackValues:
    collection = book.collection
    return PackValues(
        key=book.key,
        title=collection.title,
        version=book.date.replace("-", "."),
        language=collection.language,
        licence=collection.licence or collection.licence_url[:60],
        authors=collection.authors,
    )


def _shared(book: _Book, *, given: bool) -> list[SharedValues]:
    shared: list[SharedValues] = [QUALIFICATION, AWARDING_BODY]
    if not given:
        shared += [GROUP, SubjectValues(book.subject, book.collection.title[:120], GROUP.key)]
    return shared


def _topics(
    chapters: tuple[Chapter, ...], book: _Book, *, prefix: str, folder: str
) -> Iterator[TopicValues]:
    modules = {module.id: module for module in book.collection.modules}
    for number, chapter in enumerate(chapters, start=1):
        code = f"{prefix}{number}"
        own_folder = folder or f"{number:02}-{slugify(chapter.title)[:60]}".rstrip("-")
        here = [
            _place(modules[id_], chapter, f"{code}.{at}", own_folder, book)
            for at, id_ in enumerate(chapter.modules, start=1)
            if id_ in modules
        ]
        below = _topics(chapter.chapters, book, prefix=f"{code}.{len(here)}", folder=own_folder)
        leaves = [TopicValues(place.code, place.title[:250]) for place in here]
        yield TopicValues(code, chapter.title[:250], topics=(*leaves, *below))


def _place(module: Module, chapter: Chapter, code: str, folder: str, book: _Book) -> _Place:
    """Give a module its topic; the many that are called Introduction say to what."""
    title = module.title
    if title.casefold() in {"introduction", "summary", "key terms", "review"}:
        title = f"{title}: {chapter.title}"
    slug = book.slug("note", title, module.id)
    place = _Place(module, code, title[:300], slug, folder)
    book.places[module.id] = place
    return place


def _add_module(pack: ImportedPack, book: _Book, place: _Place) -> None:
    module = place.module
    pack.source_items += 1 + len(module.exercises) + len(module.definitions)
    pack.losses += (*module.abstract.losses, *module.body.losses)
    if module.body.text.strip():
        pack.items.append(_note(book, place))
    else:
        pack.losses.append(Loss(module.id, f"module {module.title!r}", "it has no text"))
    for exercise in module.exercises:
        _add_exercise(pack, book, place, exercise)
    for number, definition in enumerate(module.definitions):
        pack.losses += (*definition.term.losses, *definition.means.losses)
        pack.cards.append(_card(book, place, definition, number))


def _note(book: _Book, place: _Place) -> ItemValues:
    module = place.module
    goals = module.abstract.text.strip()
    body = _linked(module.body.text, book).strip("\n").rstrip()
    if goals:
        body = f"## What you should be able to do\n\n{_linked(goals, book)}\n\n{body}"
    terms = tuple(
        Term(_one_line(each.term.text), _one_line(each.means.text)) for each in module.definitions
    )
    return ItemValues(
        kind="note",
        uid=_uid(book, module.id),
        title=place.title,
        slug=place.slug,
        folder=place.folder,
        topics=(f"{book.key}:{place.code}",),
        short=_opening(module.body) or place.title,
        body=body,
        written=_written(book, module),
        language=book.collection.language,
        sources=(_source(book, module),),
        notice=_notice(book, module),
        terms=tuple(term for term in terms if term.term and term.means),
    )


def _add_exercise(pack: ImportedPack, book: _Book, place: _Place, exercise: Exercise) -> None:
    where = f"{place.module.id}#{exercise.id}"
    pack.losses += exercise.problem.losses
    if exercise.solution is None or not exercise.solution.text.strip():
        pack.losses.append(Loss(where, "exercise", "the book gives no solution to it"))
        return
    pack.losses += exercise.solution.losses
    title = _title(exercise.problem)
    if not title:
        pack.losses.append(Loss(where, "exercise", "its question has no words"))
        return
    pack.items.append(_answer(book, place, exercise, title, exercise.solution))


def _answer(
    book: _Book, place: _Place, exercise: Exercise, title: str, solution: Written
) -> ItemValues:
    problem = _linked(exercise.problem.text, book).strip()
    said = _chosen(problem, solution.text) or _linked(solution.text, book).strip()
    repeats = _one_line(problem) == title
    body = said if repeats else f"{problem}\n\n## Answer\n\n{said}"
    return ItemValues(
        kind="answer",
        uid=_uid(book, f"{place.module.id}#{exercise.id}"),
        title=title,
        slug=book.slug("answer", title, f"{place.module.id}-{exercise.id}"),
        folder=place.folder,
        topics=(f"{book.key}:{place.code}",),
        short=_opening(Written(said)) or _cut(_one_line(said)),
        body=body,
        written=_written(book, place.module),
        language=book.collection.language,
        sources=(_source(book, place.module),),
        notice=_notice(book, place.module),
    )


def _card(book: _Book, place: _Place, definition: Definition, number: int) -> CardValues:
    return CardValues(
        uid=_uid(book, f"{place.module.id}/{definition.id or number}"),
        front=_one_line(definition.term.text),
        back=_one_line(definition.means.text),
        topics=(f"{book.key}:{place.code}",),
        file=place.folder,
        position=number,
        language=book.collection.language,
    )


def _chosen(problem: str, solution: str) -> str:
    """Return the option that a single letter names, so that the answer says something."""
    letter = _LETTER.match(solution)
    options = _OPTION.findall(problem)
    number = ord(letter[1].upper()) - ord("A") if letter else -1
    return f"{letter[1].upper()}: {options[number]}" if letter and number < len(options) else ""


def _written(book: _Book, module: Module) -> Deed:
    return Deed("person", module.revised or book.date, book.by)


def _source(book: _Book, module: Module) -> str:
    return f"“{module.title}”, in {book.collection.title}, OpenStax"


def _notice(book: _Book, module: Module) -> str:
    licence = book.collection.licence or "its own licence"
    link = f"[{licence}]({book.collection.licence_url})" if book.collection.licence_url else licence
    return (
        f"Adapted from “{module.title}” in *{book.collection.title}* by {book.by}, published by "
        f"[OpenStax](https://openstax.org) under {link}. Changes: the text was converted to this "
        "site's form, and its exercises and key terms have pages of their own."
    )


def _linked(text: str, book: _Book) -> str:
    """Point links between modules at the notes they became."""

    def address(match: re.Match[str]) -> str:
        words, module = match.groups()
        place = book.places.get(module)
        if place is None or not place.module.body.text.strip():
            return words
        path = item_path("note", QUALIFICATION.key, book.subject, place.slug)
        return f"[{words or place.title}]({path})"

    return _MODULE_LINK.sub(address, text)


def _title(problem: Written) -> str:
    """Return the question as one line of plain words: its first paragraph that has any."""
    for paragraph in problem.text.split("\n\n"):
        words = _plain(paragraph)
        if words and not paragraph.lstrip().startswith(("!", "|", ":::")):
            return words if len(words) <= TITLE_LENGTH else _clipped(words)
    return ""


def _clipped(words: str) -> str:
    return words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _opening(text: Written) -> str:
    """Return the first sentences of the first paragraph of prose, at most `SHORT_WORDS` words."""
    for paragraph in text.text.split("\n\n"):
        prose = _FOOTNOTE.sub("", _MODULE_LINK.sub(r"\1", paragraph)).replace("\n", " ").strip()
        if prose and not prose.startswith(_NOT_PROSE):
            return _cut(prose)
    return ""


def _cut(prose: str) -> str:
    taken = ""
    for sentence in _SENTENCE_END.split(prose):
        longer = f"{taken} {sentence}".strip()
        if len(render(longer, inline=True).text.split()) > SHORT_WORDS:
            break
        taken = longer
    return taken or " ".join(_plain(prose).split()[:SHORT_WORDS]) + " …"


def _plain(markdown: str) -> str:
    return " ".join(render(markdown).text.split())


def _one_line(text: str) -> str:
    return " ".join(_FOOTNOTE.sub("", _MODULE_LINK.sub(r"\1", text)).split())


def _uid(book: _Book, identity: str) -> str:
    """Return 12 characters that the same part of the same book always gets."""
    number = int.from_bytes(hashlib.sha256(f"{book.key}/{identity}".encode()).digest()[:8])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 60, 5))
