"""Turning an OpenStax collection into a pack: modules to notes, solved exercises to answers.

A solved exercise is a question as well, which is marked where the book says what is right.

Everything of the book is written or named as a loss. What is written again from the same book
has the same identity, so that an import can be repeated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tutorium.core.provenance import Deed
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    TopicValues,
)
from tutorium.formats.cnxml.escaping import escape
from tutorium.formats.cnxml.values import (
    Chapter,
    Collection,
    Definition,
    Exercise,
    Loss,
    Module,
)
from tutorium.formats.quizzes.values import Essay, Question
from tutorium.library.domain.addresses import item_path, slugify
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import ItemValues, Term
from tutorium.packs.domain.excerpts import (
    LONGEST_TITLE,
    MODULE_LINK,
    chosen_option,
    first_words,
    note_summary,
    one_line,
    plain,
    question_in,
    short_answer,
)
from tutorium.packs.domain.openstax_questions import exercise_question
from tutorium.packs.domain.own_course import COURSE_LENGTH, Home, lasting_uid
from tutorium.packs.domain.question_proving import write_proved
from tutorium.packs.domain.question_writing import Identity

HOME = Home(
    QualificationValues("open-textbook", "Open textbooks", short="Textbook"),
    AwardingBodyValues("openstax", "OpenStax", "https://openstax.org"),
    SubjectGroupValues("open-textbooks", "Open textbooks"),
)
SLUG_LENGTH = 100
PACK_LENGTH = 200  # of a title
BY_LENGTH = 110
LONGEST_TEXT = 95_000  # characters; what is shown has at most 100,000
WORDS = {
    "en": {"goals": "What you should be able to do", "answer": "Answer", "more": "Read more:"},
    "es": {"goals": "Lo que debes saber hacer", "answer": "Respuesta", "more": "Más:"},
}
SHARED_TITLES = {"introduction", "summary", "key terms", "key equations", "review"}


@dataclass
class ImportedPack:
    values: PackValues
    shared: list[SharedValues]
    course: CourseValues
    items: list[ItemValues] = field(default_factory=list)
    cards: list[CardValues] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)  # path from the pack's root → text
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
    codes: set[str] = field(default_factory=set)
    identities: set[str] = field(default_factory=set)

    @property
    def by(self) -> str:
        """The authors, as many as a line holds."""
        authors = self.collection.authors or ("OpenStax",)
        names = ", ".join(authors)
        return names if len(names) <= BY_LENGTH else f"{authors[0]} and others"

    @property
    def words(self) -> dict[str, str]:
        return WORDS.get(self.collection.language.partition("-")[0], WORDS["en"])

    def uid(self, identity: str) -> str:
        """Return 12 characters that the same part of the same book always gets."""
        while identity in self.identities:
            identity += "'"
        self.identities.add(identity)
        return lasting_uid(self.key, identity)

    def code(self, chapter: Chapter) -> str:
        """Return the chapter's number, or its title where the book does not count it."""
        alone = len(self.collection.chapters) == 1
        code = (
            chapter.number or ("1" if alone else slugify(chapter.title)[:40].strip("-")) or "part"
        )
        if code in self.codes:
            code = f"{code}-{len(self.codes) + 1}"
        self.codes.add(code)
        return code

    def path(self, place: _Place) -> str:
        """Return the address of the note that a module became."""
        return item_path("note", HOME.qualification.key, self.subject, place.slug)

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
    tree = tuple(_topics(collection.chapters, book, folder=""))
    course = CourseValues(
        key=key,
        qualification=HOME.qualification.key,
        subject=book.subject,
        awarding_body=HOME.awarding_body.key,
        title=collection.title[:COURSE_LENGTH],
        topics=tree,
    )
    pack = ImportedPack(
        _pack_values(book), HOME.shared(key, collection.title, subject=subject), course
    )
    pack.losses += collection.losses
    for place in book.places.values():
        _add_module(pack, book, place)
    pack.losses = list(dict.fromkeys(pack.losses))  # a worked example is read for note and answer
    return pack


def _pack_values(book: _Book) -> PackValues:
    collection = book.collection
    return PackValues(
        key=book.key,
        title=collection.title[:PACK_LENGTH],
        version=book.date.replace("-", "."),
        language=collection.language,
        licence=(collection.licence or collection.licence_url)[:60] or "not stated",
        authors=collection.authors,
    )


def _topics(chapters: tuple[Chapter, ...], book: _Book, *, folder: str) -> Iterator[TopicValues]:
    """Count topics as the book numbers its chapters and sections, where it does."""
    modules = {module.id: module for module in book.collection.modules}
    for chapter in chapters:
        code = book.code(chapter)
        own_folder = folder or f"{code.zfill(2)}-{slugify(chapter.title)[:60]}".rstrip("-")
        own_folder = own_folder if code[0].isdigit() or folder else code
        here = [modules[id_] for id_ in chapter.modules if id_ in modules]
        first = 0 if here and here[0].opens_chapter and chapter.number else 1
        places = [
            _place(module, chapter, f"{code}.{number}", own_folder, book)
            for number, module in enumerate(here, start=first)
        ]
        leaves = [TopicValues(place.code, place.title[:250]) for place in places]
        below = _topics(chapter.chapters, book, folder="")
        yield TopicValues(code, chapter.title[:250], topics=(*leaves, *below))


def _place(module: Module, chapter: Chapter, code: str, folder: str, book: _Book) -> _Place:
    """Give a module its topic; the many that are called Introduction say to what."""
    title = module.title
    if title.casefold() in SHARED_TITLES:
        title = f"{title}: {chapter.title}"
    slug = book.slug("note", title, module.id)
    place = _Place(module, code, title[:LONGEST_TITLE], slug, folder)
    book.places[module.id] = place
    return place


def _add_module(pack: ImportedPack, book: _Book, place: _Place) -> None:
    module = place.module
    pack.source_items += 1 + len(module.exercises) + len(module.definitions)
    pack.losses += (*module.abstract.losses, *module.body.losses)
    if module.body.text.strip():
        pack.items.append(_note(pack, book, place))
    else:
        pack.losses.append(Loss(module.id, f"module {module.title!r}", "it has no text"))
    for exercise in module.exercises:
        _add_exercise(pack, book, place, exercise)
    for number, definition in enumerate(module.definitions):
        _add_card(pack, book, place, definition, number)


def _note(pack: ImportedPack, book: _Book, place: _Place) -> ItemValues:
    module = place.module
    goals = module.abstract.text.strip()
    body = _linked(module.body.text, book).strip()
    if goals:
        body = f"## {book.words['goals']}\n\n{_linked(goals, book)}\n\n{body}"
    body, rest = _fitting(body)
    if rest:
        why = f"a note has at most {LONGEST_TEXT:,} characters"
        pack.losses.append(Loss(module.id, f"the end of the text: {plain(rest)}", why))
    return ItemValues(
        kind="note",
        uid=book.uid(module.id),
        title=place.title,
        slug=place.slug,
        folder=place.folder,
        topics=(f"{book.key}:{place.code}",),
        short=note_summary(module.body.text) or escape(place.title),
        body=body,
        written=_written(book, module),
        language=book.collection.language,
        sources=(_source(book, module),),
        notice=_notice(book, module),
        terms=tuple(_terms(module)),
    )


def _fitting(body: str) -> tuple[str, str]:
    """Return as many whole paragraphs as an item holds, and the rest."""
    if len(body) <= LONGEST_TEXT:
        return body, ""
    end = max(body.rfind("\n\n", 0, LONGEST_TEXT), 0) or LONGEST_TEXT
    return body[:end], body[end:].strip()


def _terms(module: Module) -> Iterator[Term]:
    for each in module.definitions:
        term, means = plain(one_line(each.term.text)), one_line(each.means.text)
        if term and means:
            yield Term(term, means)


def _add_exercise(pack: ImportedPack, book: _Book, place: _Place, exercise: Exercise) -> None:
    where = f"{place.module.id}#{exercise.id}"
    asked = plain(one_line(exercise.problem.text))
    if exercise.solution is None or not exercise.solution.text.strip():
        pack.losses += _unsolved(where, asked, exercise.problem.losses)
        return
    pack.losses += exercise.problem.losses
    pack.losses += exercise.solution.losses
    question = question_in(exercise.problem.text, title=exercise.title)
    if not question:
        what = f"exercise with the solution: {plain(exercise.solution.text)}"
        pack.losses.append(Loss(where, what, "its question has no words"))
        return
    pack.items.append(_answer(book, place, exercise, question))
    _add_question(pack, book, place, exercise)


def _add_question(pack: ImportedPack, book: _Book, place: _Place, exercise: Exercise) -> None:
    where, module = f"{place.module.id}#{exercise.id}", place.module
    question = exercise_question(exercise, where=where)
    if question is None:
        return
    identity = Identity(
        uid=book.uid(question.identifier),
        topics=(f"{book.key}:{place.code}",),
        written={"how": "person", "date": module.revised or book.date, "by": book.by},
        language=book.collection.language,
        source=_source(book, module),
        notice=_notice(book, module),
    )
    pictures = {f"figures/{each.name}" for each in module.pictures}
    linked = _with_links(question, book)
    written = write_proved(linked, identity, has_figure=pictures.__contains__)
    pack.losses += (
        Loss(each.where, f"as a question: {each.what}", each.why) for each in written.losses
    )
    if written.text:
        slug = book.slug("question", question.title, f"{module.id}-{exercise.id}")
        pack.questions[f"questions/{place.folder}/{slug}.yaml"] = written.text


def _with_links(question: Question, book: _Book) -> Question:
    part = question.parts[0]
    ask, solution = _linked(part.ask, book), _linked(part.solution, book)
    answer = part.answer
    if isinstance(answer, Essay):
        answer = Essay(_linked(answer.guidance, book))
    return replace(question, parts=(replace(part, ask=ask, solution=solution, answer=answer),))


def _unsolved(where: str, asked: str, losses: tuple[Loss, ...]) -> tuple[Loss, ...]:
    """Say once what is lost: an exercise that only stands on the publisher's site, or unsolved."""
    if asked or not losses:
        what = f"exercise: {asked}" if asked else "exercise"
        return (*losses, Loss(where, what, "the book gives no solution to it"))
    named = "; ".join(loss.what for loss in losses)
    return (Loss(where, f"exercise ({named})", "its words are not in the folder"),)


def _answer(book: _Book, place: _Place, exercise: Exercise, question: str) -> ItemValues:
    problem = _linked(exercise.problem.text, book).strip()
    solution = exercise.solution.text if exercise.solution else ""
    said = chosen_option(problem, solution) or _linked(solution, book).strip()
    repeats = plain(problem) == question
    body = said if repeats else f"{problem}\n\n## {book.words['answer']}\n\n{said}"
    if place.module.body.text.strip():
        body += f"\n\n{book.words['more']} [{escape(place.title)}]({book.path(place)})."
    return ItemValues(
        kind="answer",
        uid=book.uid(f"{place.module.id}#{exercise.id}"),
        title=question,
        slug=book.slug("answer", question, f"{place.module.id}-{exercise.id}"),
        folder=place.folder,
        topics=(f"{book.key}:{place.code}",),
        short=short_answer(said) or first_words(said),
        body=body,
        written=_written(book, place.module),
        language=book.collection.language,
        sources=(_source(book, place.module),),
        notice=_notice(book, place.module),
    )


def _add_card(
    pack: ImportedPack, book: _Book, place: _Place, definition: Definition, number: int
) -> None:
    pack.losses += (*definition.term.losses, *definition.means.losses)
    front, back = one_line(definition.term.text), one_line(definition.means.text)
    if not (front and back):
        where = f"{place.module.id}#{definition.id}".rstrip("#")
        what = f"definition {front or back}".strip()
        pack.losses.append(Loss(where, what, "a card has two sides, and one is empty"))
        return
    card = CardValues(
        uid=book.uid(f"{place.module.id}/{definition.id or number}"),
        front=front,
        back=back,
        topics=(f"{book.key}:{place.code}",),
        file=place.folder,
        position=number,
        language=book.collection.language,
    )
    pack.cards.append(card)


def _written(book: _Book, module: Module) -> Deed:
    return Deed("person", module.revised or book.date, book.by)


def _source(book: _Book, module: Module) -> str:
    return f"“{module.title}”, in {book.collection.title}, OpenStax"


def _notice(book: _Book, module: Module) -> str:
    licence = book.collection.licence or "its own licence"
    link = f"[{licence}]({book.collection.licence_url})" if book.collection.licence_url else licence
    module_title, title, by = map(escape, (module.title, book.collection.title, book.by))
    return (
        f"Adapted from “{module_title}” in *{title}* by {by}, published by "
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
        return f"[{words or escape(place.title)}]({book.path(place)})"

    return MODULE_LINK.sub(address, text)
