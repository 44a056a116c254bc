"""A book in a folder: its collection file, or just its modules."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.book import Book, Unfit
from tutorium.formats.cnxml.capitals import Capitals, is_capitals, learn
from tutorium.formats.cnxml.labels import label_book
from tutorium.formats.cnxml.licences import address_in, licence_at, strictest
from tutorium.formats.cnxml.modules import read_module
from tutorium.formats.cnxml.outline import Outline, find_outline, unite
from tutorium.formats.cnxml.source import (
    ID,
    Source,
    UnreadableCollectionError,
    local,
    read_source,
    words_of,
)
from tutorium.formats.cnxml.values import Collection, Loss

LICENCE_FILE = re.compile(r"licen[cs]e(?:\..*)?", re.IGNORECASE)
MAX_LICENCE = 200_000  # bytes
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_collection(
    path: Path, *, title: str = "", unfit: Unfit = lambda _name, _data: ""
) -> Collection:
    """Read the book in a folder, or of a collection file. Raises `UnreadableCollectionError`.

    `unfit` says why a picture's bytes cannot be taken, or nothing where they can.
    """
    outline = find_outline(path)
    sources, losses = _sources(outline)
    if not sources:
        raise UnreadableCollectionError(f"{path} has no modules (modules/m…/index.cnxml)")
    language = _language(outline, sources)
    chapters = unite(outline, sources, language)
    book = Book(
        root=outline.folder.resolve(),
        language=language,
        sources=sources,
        labels=label_book(chapters, sources, language),
        capitals=_capitals(sources),
        unfit=unfit,
    )
    url = _licence_url(outline, sources)
    return Collection(
        title=title or outline.title,
        slug=outline.slug,
        language=language,
        licence=licence_at(url),
        licence_url=url,
        authors=outline.authors or _authors(sources),
        chapters=chapters,
        modules=tuple(read_module(source, book) for source in sources.values()),
        losses=tuple(losses),
    )


def _sources(outline: Outline) -> tuple[dict[str, Source], list[Loss]]:
    """Read each module that the book names; one that is not there is a loss."""
    sources: dict[str, Source] = {}
    losses = []
    for name in dict.fromkeys(outline.modules()):
        file = outline.modules_folder / name / "index.cnxml"
        if not ID.fullmatch(name):
            losses.append(Loss(outline.slug, f"module {name!r}", "this is no name of a module"))
        elif not file.is_file():
            losses.append(Loss(outline.slug, f"module {name}", "it is not in the folder"))
        else:
            sources[name] = read_source(name, file)
    return sources, losses


def _language(outline: Outline, sources: dict[str, Source]) -> str:
    said = [outline.language, *(_said(source.root, "language") for source in sources.values())]
    found = next((each for each in said if each), "en")
    return found if _LANGUAGE.fullmatch(found) else "en"


def _said(root: Element, name: str) -> str:
    return next((words_of(each) for each in root.iter() if local(each) == name), "")


def _licence_url(outline: Outline, sources: dict[str, Source]) -> str:
    """Return the address of the licence: the collection's, else the modules', else a file's."""
    if outline.licence_url:
        return outline.licence_url
    named = [licence_url(source.root) for source in sources.values()]
    return strictest(filter(None, named)) or _licence_in_files(outline.folder)


def licence_url(root: Element) -> str:
    for element in root.iter():
        if local(element) == "license":
            return element.get("url") or address_in(words_of(element))
    return ""


def _licence_in_files(folder: Path) -> str:
    for file in sorted(folder.iterdir()):
        if LICENCE_FILE.fullmatch(file.name) and file.is_file():
            with file.open("rb") as opened:
                text = opened.read(MAX_LICENCE).decode("utf-8", errors="replace")
            if url := address_in(text):
                return url
    return ""


def _authors(sources: dict[str, Source]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for source in sources.values():
        for person in source.root.iter():
            if local(person) == "fullname" and (name := words_of(person)):
                names[name] = None
    return tuple(names)


def _capitals(sources: dict[str, Source]) -> Capitals:
    headings = [
        words_of(each)
        for source in sources.values()
        for each in source.root.iter()
        if local(each) == "title"
    ]
    if not any(map(is_capitals, headings)):
        return Capitals()
    paragraphs = (
        _unstressed(each)
        for source in sources.values()
        for each in source.root.iter()
        if local(each) in {"para", "caption", "meaning", "item"}
    )
    return learn(headings, paragraphs)


def _unstressed(element: Element) -> str:
    """Return the words of an element without those in italics: titles have capitals of their own."""
    parts = [element.text or ""]
    for each in element:
        parts += [" . " if local(each) == "emphasis" else _unstressed(each), each.tail or ""]
    return " ".join("".join(parts).split())
