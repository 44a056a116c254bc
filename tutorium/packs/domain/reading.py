"""Reading whole packs: first what they declare, then their content, one item at a time.

`read_packs` checks everything and keeps no text: each item is handed on as it is read, so that
ten thousand answers take no more memory than one.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from tutorium.core.markdown import Figure
from tutorium.curriculum.domain.values import CourseValues, PackValues, SharedValues
from tutorium.formats.faults import Fault
from tutorium.library.domain.addresses import figure_path
from tutorium.library.domain.cards import CardValues, sides, ways
from tutorium.library.domain.items import (
    FigureValues,
    ItemValues,
    RenderedItem,
    content_hash,
    render_item,
)
from tutorium.library.domain.proof.fact_files import FactFile, read_facts_file
from tutorium.library.domain.proof.findings import Check
from tutorium.packs.domain import curriculum_files, item_files
from tutorium.packs.domain.card_sides import render_side
from tutorium.packs.domain.catalogue import Catalogue, Known, Place
from tutorium.packs.domain.figures import MAX_FIGURE, UnfitFigureError, read_figure
from tutorium.packs.domain.folder import PACK_FILE, Folder
from tutorium.packs.domain.paper_files import PreparedPaper, prepare_papers
from tutorium.packs.domain.proving import (
    look_again,
    prove_card_file,
    prove_item_file,
    prove_question_file,
)
from tutorium.questions.domain.proving import prove
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reading import read_question, version_of
from tutorium.questions.domain.texts import figures_in, figures_of
from tutorium.questions.domain.variants import words_of
from tutorium.questions.kinds import KINDS

SHORT_WORDS = 60


@dataclass(frozen=True)
class PackDeclarations:
    """What a pack says before its content: itself, what it shares, its courses and figures."""

    folder: Folder
    values: PackValues
    shared: tuple[SharedValues, ...]
    courses: tuple[CourseValues, ...]
    figures: dict[str, FigureValues] = field(default_factory=dict)  # by path from the pack's root
    facts: tuple[FactFile, ...] = ()


@dataclass(frozen=True)
class PreparedItem:
    """An item ready to be stored; `rendered` is absent where nothing of it changed.

    `passed` are the machine checks that it passes by the rules with which it was read.
    """

    values: ItemValues
    source: str
    hash: str
    rendered: RenderedItem | None
    passed: tuple[Check, ...] = ()


@dataclass(frozen=True)
class PreparedCard:
    values: CardValues
    hash: str
    front_html: str
    back_html: str
    front_text: str
    back_text: str


@dataclass(frozen=True)
class PreparedQuestion:
    """A question ready to be stored; `text` is its words, for search."""

    values: Question
    source: str
    hash: str
    text: str
    figures: dict[str, dict[str, Any]]


Prepared = PreparedItem | PreparedCard | PreparedQuestion | PreparedPaper
IsUnchanged = Callable[[str, str], bool]  # (uid, hash) → whether the site has it so already


def read_declarations(
    paths: list[Path], known: Known, *, beside: list[Path] | None = None
) -> tuple[list[PackDeclarations], Catalogue]:
    """Read what the packs at `paths` declare, and the names that those `beside` them declare."""
    for path in beside or []:
        _learn_names(Folder(path), known)
    catalogue = Catalogue(known)
    packs: dict[str, PackDeclarations] = {}
    for path in paths:
        pack = _read_pack_declarations(Folder(path), catalogue.faults)
        if pack is None:
            continue
        first = packs.setdefault(pack.values.key, pack)
        if first is not pack:
            say = f"pack {pack.values.key!r} is already in {first.folder.root}"
            catalogue.faults.append(Fault(str(path / PACK_FILE), 1, say))
    _declare(list(packs.values()), catalogue)
    return list(packs.values()), catalogue


def pack_keys(paths: list[Path]) -> set[str]:
    """Return the keys of packs, which their folders need not be named after."""
    return {values.key for path in paths if (values := _read_pack_file(Folder(path), []))}


def _learn_names(folder: Folder, known: Known) -> None:
    """Take in what a required pack declares; its own faults are not this check's."""
    if pack := _read_pack_declarations(folder, []):
        _declare([pack], Catalogue(known))


def _read_pack_declarations(folder: Folder, faults: list[Fault]) -> PackDeclarations | None:
    values = _read_pack_file(folder, faults)
    if values is None:
        return None
    return PackDeclarations(
        folder=folder,
        values=values,
        shared=tuple(_read_shared(folder, faults)),
        courses=tuple(_read_courses(folder, faults)),
        figures=_read_figures(folder, faults),
        facts=tuple(_read_facts(folder, faults)),
    )


def _read_pack_file(folder: Folder, faults: list[Fault]) -> PackValues | None:
    path = folder.root / PACK_FILE
    if not path.exists():
        faults.append(Fault(str(path), 1, "a pack needs this file: pack, title, licence"))
        return None
    text = folder.text(path, faults)
    if text is None:
        return None
    return curriculum_files.read_pack_file(text, file=str(path), faults=faults)


def _read_shared(folder: Folder, faults: list[Fault]) -> Iterator[SharedValues]:
    for name in curriculum_files.SHARED_FILES:
        path = folder.root / name
        if path.is_file() and (text := folder.text(path, faults)) is not None:
            yield from curriculum_files.read_shared_file(text, file=str(path), faults=faults)


def _read_courses(folder: Folder, faults: list[Fault]) -> Iterator[CourseValues]:
    for place, path in folder.files("courses", ".yaml"):
        text = folder.text(path, faults)
        if text is None:
            continue
        course = curriculum_files.read_course_file(text, file=folder.shown(path), faults=faults)
        if course is None:
            continue
        if course.key != place.stem:
            say = f"the file is named {place.name}, the course in it {course.key!r}"
            faults.append(Fault(folder.shown(path), 1, say))
        yield course


def _read_figures(folder: Folder, faults: list[Fault]) -> dict[str, FigureValues]:
    figures: dict[str, FigureValues] = {}
    for place, path in folder.files("figures", ""):
        data = folder.data(path, faults, limit=MAX_FIGURE)
        if data is None:
            continue
        try:
            figures[f"figures/{place}"] = read_figure(str(place), place.suffix, data)
        except UnfitFigureError as error:
            faults.append(Fault(folder.shown(path), 1, str(error)))
    return figures


def _read_facts(folder: Folder, faults: list[Fault]) -> Iterator[FactFile]:
    for place, path in folder.files("facts", ".yaml"):
        text = folder.text(path, faults)
        if text is not None:
            file = read_facts_file(text, file=place, path=folder.shown(path), faults=faults)
            yield from [file] if file else []


def _declare(packs: list[PackDeclarations], catalogue: Catalogue) -> None:
    """Declare in the order of dependence, so that a pack may stand before what it requires."""
    catalogue.known.packs |= {pack.values.key for pack in packs}
    for pack in packs:
        for key in pack.values.requires:
            catalogue.require_pack(key, Place(str(pack.folder.root / PACK_FILE), 1))
        for shared in sorted(pack.shared, key=lambda values: hasattr(values, "group")):
            catalogue.declare(shared, Place(str(pack.folder.root), 1))
    for pack in packs:
        for course in pack.courses:
            path = pack.folder.root / "courses" / f"{course.key}.yaml"
            catalogue.declare_course(course, Place(str(path), 1))
    for pack in packs:
        for facts in pack.facts:
            catalogue.declare_facts(facts)


def prepare_content(
    pack: PackDeclarations,
    catalogue: Catalogue,
    *,
    is_unchanged: IsUnchanged,
    draws: int | None = None,
) -> Iterator[Prepared]:
    """Yield each item and card of the pack, checked; faults gather in the catalogue.

    Generators are proved for `draws` of their values, or for all.

    Pointers between items are judged by `catalogue.check_references()` once all are read.
    """
    for stray in pack.folder.strays():
        say = "a pack has nothing of this kind here; is its name misspelt?"
        catalogue.faults.append(Fault(pack.folder.shown(stray), 1, say))
    for kind in ("answer", "note"):
        yield from _prepare_items(pack, kind, catalogue, is_unchanged)
    yield from _prepare_questions(pack, catalogue, is_unchanged, draws)
    yield from prepare_papers(pack.folder, pack.values.key, catalogue)
    yield from _prepare_cards(pack, catalogue)


def _prepare_items(
    pack: PackDeclarations, kind: str, catalogue: Catalogue, is_unchanged: IsUnchanged
) -> Iterator[PreparedItem]:
    finder = figure_finder(pack)
    for file, path in pack.folder.files(f"{kind}s", ".md"):
        text = pack.folder.text(path, catalogue.faults)
        if text is None:
            continue
        item = item_files.read_item_file(
            text, kind=kind, file=file, path=pack.folder.shown(path), faults=catalogue.faults
        )
        if item is None:
            continue
        catalogue.add_item(item)
        digest = content_hash(
            item.values, figures=_figure_hashes(figures_in(item.values.body), pack)
        )
        if is_unchanged(item.values.uid, digest):
            yield PreparedItem(item.values, text, digest, None)
            continue
        rendered = render_item(item.values, figure=finder)
        _check_rendered(item, rendered, catalogue)
        passed = prove_item_file(item, rendered, catalogue)
        yield PreparedItem(item.values, text, digest, rendered, passed)


def _figure_hashes(names: Iterable[str], pack: PackDeclarations) -> tuple[str, ...]:
    """Return the hashes of the pictures that are shown: a new picture makes the item changed."""
    named = dict.fromkeys(names)
    return tuple(pack.figures[name].sha256 for name in named if name in pack.figures)


def _check_rendered(
    item: item_files.ReadItem, rendered: RenderedItem, catalogue: Catalogue
) -> None:
    short_line = item.line_of("short")
    if rendered.short_words > SHORT_WORDS:
        say = f"the short answer has {rendered.short_words} words; at most {SHORT_WORDS}"
        catalogue.faults.append(Fault(item.path, short_line, say))
    for fault in rendered.short_faults:
        catalogue.faults.append(Fault(item.path, short_line, fault.say))
    for fault in rendered.body_faults:
        line = item.body_line + fault.line - 1
        catalogue.faults.append(Fault(item.path, line, fault.say))
    catalogue.add_links(
        (link.href, Place(item.path, item.body_line + link.line - 1)) for link in rendered.links
    )


def _prepare_questions(
    pack: PackDeclarations, catalogue: Catalogue, is_unchanged: IsUnchanged, draws: int | None
) -> Iterator[PreparedQuestion]:
    for file, path in pack.folder.files("questions", ".yaml"):
        text = pack.folder.text(path, catalogue.faults)
        shown = pack.folder.shown(path)
        if text is None:
            continue
        faults: list[Fault] = []
        question = read_question(text, file=file, path=shown, kinds=KINDS, faults=faults)
        catalogue.faults += faults
        if question is None or faults:
            continue
        place = Place(shown, 1)
        catalogue.add_links_in(text, shown)
        catalogue.add_question(question, place)
        catalogue.add_to_bank(question, pack.values.key)
        named = figures_of(question)
        _check_figures(named, text, shown, pack, catalogue)
        digest = question_hash(text, file=file, figures=_figure_hashes(named, pack))
        said = ""
        if not is_unchanged(question.uid, digest):
            said = _proven_words(question, place, catalogue, draws)
            if said:
                prove_question_file(question, text, shown, catalogue)
                look_again(question, text, shown, catalogue)
        yield PreparedQuestion(question, text, digest, said, _served(named, pack))


def _check_figures(
    named: tuple[str, ...], text: str, shown: str, pack: PackDeclarations, catalogue: Catalogue
) -> None:
    for name in named:
        if name not in pack.figures:
            line = text.partition(name)[0].count("\n") + 1
            catalogue.fault(Place(shown, line), f"there is no figure “{name}” in the pack")


def question_hash(text: str, *, file: PurePosixPath, figures: tuple[str, ...]) -> str:
    """Return a hash that changes with what the author wrote, where, and the pictures it shows."""
    return hashlib.sha256("\n".join([version_of(text), str(file), *figures]).encode()).hexdigest()


def _proven_words(question: Question, place: Place, catalogue: Catalogue, draws: int | None) -> str:
    """Prove a question, and return the words of its first variant."""
    faults = prove(question, KINDS, most=draws).faults
    catalogue.faults += [Fault(place.path, place.line, say) for say in faults]
    return "" if faults else words_of(question)


def _served(named: tuple[str, ...], pack: PackDeclarations) -> dict[str, dict[str, Any]]:
    """Return where the figures that a question shows are served, and how large they are."""
    return {
        name: {
            "url": figure_path(pack.figures[name].sha256, pack.figures[name].name),
            "width": pack.figures[name].width,
            "height": pack.figures[name].height,
        }
        for name in named
        if name in pack.figures
    }


def _prepare_cards(pack: PackDeclarations, catalogue: Catalogue) -> Iterator[PreparedCard]:
    for file, path in pack.folder.files("cards", ".yaml"):
        text = pack.folder.text(path, catalogue.faults)
        shown = pack.folder.shown(path)
        if text is None:
            continue
        catalogue.add_links_in(text, shown)
        for card in item_files.read_cards_file(
            text, file=file, path=shown, faults=catalogue.faults
        ):
            catalogue.add_card(card)
            prove_card_file(card, catalogue)
            yield from prepare_card(card, pack, catalogue)


def prepare_card(
    card: item_files.ReadCard, pack: PackDeclarations, catalogue: Catalogue
) -> Iterator[PreparedCard]:
    """Yield each way in which a card asks."""
    faults: dict[str, None] = {}
    find = figure_finder(pack)
    shown = _figure_hashes(figures_in(f"{card.values.front}\n{card.values.back}"), pack)
    for way in ways(card.values):
        front, back = (render_side(each, language=way.language, figure=find) for each in sides(way))
        faults |= dict.fromkeys(fault.say for fault in (*front.faults, *back.faults))
        digest = content_hash(way, figures=shown)
        yield PreparedCard(way, digest, front.html, back.html, front.text, back.text)
    catalogue.faults += [Fault(card.path, card.line, say) for say in faults]


def figure_finder(pack: PackDeclarations) -> Callable[[str], Figure | None]:
    def find(src: str) -> Figure | None:
        figure = pack.figures.get(src)
        if figure is None:
            return None
        return Figure(figure_path(figure.sha256, figure.name), figure.width, figure.height)

    return find
