"""The order of a book: chapters and modules, as its collection file names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.licences import address_in
from tutorium.formats.cnxml.source import (
    Source,
    UnreadableCollectionError,
    child,
    local,
    read_xml,
    words_of,
)
from tutorium.formats.cnxml.values import Chapter
from tutorium.formats.cnxml.wording import wording

MAX_DEPTH = 6  # of parts within parts


@dataclass(frozen=True)
class Part:
    """A subcollection: a chapter, or a unit of several."""

    title: str
    contents: tuple["Part | str", ...]  # a string is the id of a module


@dataclass(frozen=True)
class Outline:
    folder: Path
    title: str
    slug: str
    parts: tuple[Part | str, ...]
    language: str = ""
    licence_url: str = ""
    authors: tuple[str, ...] = ()
    is_counted: bool = True  # the parts are chapters of a book, and not just what lies there

    @property
    def modules_folder(self) -> Path:
        inner = self.folder / "modules"
        return inner if inner.is_dir() else self.folder

    def modules(self) -> Iterator[str]:
        """All modules, in the order of the book."""
        return _modules(self.parts)


def _modules(parts: tuple[Part | str, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield from _modules(part.contents)


def find_outline(path: Path) -> Outline:
    """Read the collection file of a folder, or list its modules where there is none."""
    if path.is_file():
        folder = path.parent.parent if path.parent.name == "collections" else path.parent
        return _read(path, folder)
    if not path.is_dir():
        raise UnreadableCollectionError(f"there is no folder {path}")
    files = sorted({*path.glob("collections/*.xml"), *path.glob("*collection.xml")})
    if len(files) > 1:
        named = [file for file in files if file.name == f"{path.resolve().name}.collection.xml"]
        if not named:
            names = ", ".join(str(file) for file in files)
            raise UnreadableCollectionError(f"it holds several books; name one of {names}")
        files = named
    return _read(files[0], path) if files else _listed(path)


def _listed(folder: Path) -> Outline:
    own = folder.resolve()
    name = own.parent.name if own.name == "modules" else own.name
    inner = folder / "modules" if (folder / "modules").is_dir() else folder
    ids = sorted((file.parent.name for file in inner.glob("*/index.cnxml")), key=_natural)
    title = re.sub(r"[-_]+", " ", name).strip().capitalize()
    return Outline(folder, title, name, (Part(title, tuple(ids)),), is_counted=False)


def _natural(name: str) -> tuple[str, int, str]:
    match = re.fullmatch(r"([^\d]*)(\d+)(.*)", name)
    return (match[1], int(match[2]), match[3]) if match else (name, 0, "")


def _read(file: Path, folder: Path) -> Outline:
    root = read_xml(file)
    if local(root) != "collection":
        raise UnreadableCollectionError(
            f"{file} is not a collection: it begins with <{local(root)}>"
        )
    metadata = child(root, "metadata")
    said = {local(each): each for each in metadata.iter()} if metadata is not None else {}
    content = child(root, "content")
    name = file.name.removesuffix(".xml").removesuffix("collection").rstrip(".")
    name = name or folder.resolve().name
    licence = said.get("license")
    return Outline(
        folder=folder,
        title=words_of(said.get("title")) or name.replace("-", " ").capitalize(),
        slug=words_of(said.get("slug")) or name,
        parts=tuple(_parts(content, 0)) if content is not None else (),
        language=words_of(said.get("language")),
        licence_url="" if licence is None else licence.get("url") or address_in(words_of(licence)),
        authors=_authors(root, metadata),
    )


def _authors(root: Element, metadata: Element | None) -> tuple[str, ...]:
    named = [name.strip() for name in (root.get("authors") or "").split(",")]
    people = metadata.iter() if metadata is not None else iter(())
    named += [words_of(each) for each in people if local(each) == "fullname"]
    return tuple(dict.fromkeys(filter(None, named)))


def _parts(content: Element, depth: int) -> Iterator[Part | str]:
    for each in content:
        if local(each) == "module" and each.get("document"):
            yield each.get("document") or ""
        elif local(each) == "subcollection":
            inner = child(each, "content")
            below = (
                tuple(_parts(inner, depth + 1)) if inner is not None and depth < MAX_DEPTH else ()
            )
            title = child(each, "title")
            yield Part(words_of(title) or words_of(each.find("{*}metadata/{*}title")), below)


def unite(outline: Outline, sources: dict[str, Source], language: str) -> tuple[Chapter, ...]:
    """Make chapters of the outline; modules that stand outside any get one of their own."""
    return tuple(_Chapters(sources, language, outline.is_counted).of(outline.parts))


@dataclass
class _Chapters:
    sources: dict[str, Source]
    language: str
    is_counted: bool
    counted: int = 0  # chapters count on from part to part

    def of(self, parts: tuple[Part | str, ...]) -> Iterator[Chapter]:
        for is_module, group in groupby(parts, key=lambda part: isinstance(part, str)):
            if is_module:
                ids = [part for part in group if isinstance(part, str)]
                if chapter := self._loose(ids):
                    yield chapter
                continue
            for part in group:
                if isinstance(part, Part):
                    yield self._chapter(part)

    def _loose(self, ids: list[str]) -> Chapter | None:
        known = [name for name in ids if name in self.sources]
        if not known:
            return None
        words = wording(self.language)
        several = words["appendices"] if self.counted else words["preface"]
        title = self.sources[known[0]].title if len(known) == 1 else several
        return Chapter(title, tuple(known))

    def _chapter(self, part: Part) -> Chapter:
        modules = tuple(each for each in part.contents if isinstance(each, str))
        inner = tuple(each for each in part.contents if isinstance(each, Part))
        if not inner and self.is_counted:
            self.counted += 1
        number = str(self.counted) if self.is_counted and not inner else ""
        known = tuple(name for name in modules if name in self.sources)
        return Chapter(part.title, known, tuple(self.of(inner)), number)
