"""Reading QTI of every version: each item becomes a question, or a loss with its reason."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.assembly import question
from tutorium.formats.quizzes.qti.classic_items import read_classic
from tutorium.formats.quizzes.qti.classic_texts import fields, html_of
from tutorium.formats.quizzes.qti.files import Files, Pictures, open_files
from tutorium.formats.quizzes.qti.items import read_item
from tutorium.formats.quizzes.qti.names import child, local, plain_tree, words
from tutorium.formats.quizzes.qti.pages import FigureName
from tutorium.formats.quizzes.qti.values import Draft, UnsupportedError
from tutorium.formats.quizzes.values import Loss, Question, Quiz
from tutorium.formats.quizzes.xml_safety import UnsafeFileError, parse_xml

_ITEM = re.compile(rb"<(?:\w+:)?(?:assessmentItem|qti-assessment-item)(?=[\s>])")
_CLASSIC_ITEM = re.compile(rb"<(?:\w+:)?item(?=[\s>])")  # manifests have others of this name
_DECLARATION = re.compile(rb'^(<\?xml version\s*=\s*["\'][\d.]+["\'])(?=encoding)')
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*\[(?P<inside>.*?)\]\s*>", re.DOTALL)
_ELSEWHERE = "non_cc_assessments/"
_NEWER = {"assessmentItem", "qti-assessment-item"}
_TESTS = {"assessmentTest", "qti-assessment-test"}


@dataclass(slots=True)
class _Reading:
    files: Files
    pictures: Pictures
    items: int = 0
    questions: list[Question] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)  # file of an item → title of its test
    twice: set[tuple[str, str]] = field(default_factory=set)  # place and identifier, read elsewhere

    def lose(self, where: str, title: str, why: str) -> None:
        self.losses.append(Loss(where, f"question {title}".strip(), why))


def read_qti(source: Path | bytes) -> Quiz:
    """Read a file, a folder, a package or a cartridge. Raises `UnsafeFileError`.

    In a folder or an archive a file that is not safe to read is a loss.
    """
    files = open_files(source)
    reading = _Reading(files, Pictures(files))
    roots = dict(_parsed(reading, is_alone=len(files.xml()) == 1 and not _is_tree(source)))
    for name, root in roots.items():
        _learn(reading, name, root)
    for name, root in roots.items():
        _read_file(reading, name, root)
    return Quiz(
        reading.items,
        tuple(reading.questions),
        tuple(reading.losses),
        tuple(reading.pictures.taken.values()),
    )


def _is_tree(source: Path | bytes) -> bool:
    return isinstance(source, Path) and source.is_dir()


def _parsed(reading: _Reading, *, is_alone: bool) -> Iterator[tuple[str, Element]]:
    for name in reading.files.xml():
        try:
            data = reading.files.read(name)
        except UnsafeFileError as error:
            reading.losses.append(Loss(name, "a file", str(error), partial=True))
            continue
        try:
            yield name, parse_xml(_mended(data))
        except UnsafeFileError as error:
            if is_alone and not _count(data):
                raise
            _lose_file(reading, name, data, error)


def _mended(data: bytes) -> bytes:
    """Mend a slip in the declaration, and leave out a DOCTYPE that declares no entities."""
    data = _DECLARATION.sub(rb"\1 ", data.lstrip(b" \t\r\n"))
    doctype = _DOCTYPE.search(data[:100_000])
    if doctype and b"<!ENTITY" not in doctype["inside"] and b"%" not in doctype["inside"]:
        return data[: doctype.start()] + data[doctype.end() :]
    return data


def _lose_file(reading: _Reading, name: str, data: bytes, error: UnsafeFileError) -> None:
    """Lose each item of a file that cannot be read; other files of a package are nobody's loss."""
    count = _count(data)
    reading.items += count
    for number in range(1, count + 1):
        reading.lose(f"{name}#{number}", "", str(error))


def _count(data: bytes) -> int:
    classic = len(_CLASSIC_ITEM.findall(data)) if b"questestinterop" in data else 0
    return classic + len(_ITEM.findall(data))


def _learn(reading: _Reading, name: str, root: Element) -> None:
    """Learn which test an item belongs to, and what Canvas writes twice."""
    kind = local(root.tag)
    if kind in _TESTS:
        folder = name.rpartition("/")[0]
        test = plain_tree(root)
        for each in test.iter("assessmentItemRef"):
            path = f"{folder}/{each.get('href', '')}".lstrip("/")
            reading.titles[path] = test.get("title", "")
    elif kind == "questestinterop" and _ELSEWHERE in name:
        place = name.partition(_ELSEWHERE)[0]
        idents = {each.get("ident", "") for each in root.iter() if local(each.tag) == "item"}
        reading.twice |= {(place, ident) for ident in idents}


def _read_file(reading: _Reading, name: str, root: Element) -> None:
    kind = local(root.tag)
    if kind in _NEWER:
        figure = _figure(reading, name)
        category = reading.titles.get(name, "")
        read = partial(read_item, root, where=name, figure=figure, category=category)
        _take(reading, name, root.get("title", ""), read)
    elif kind == "questestinterop":
        _read_classic(reading, name, plain_tree(root))


def _figure(reading: _Reading, name: str) -> FigureName:
    return lambda address: reading.pictures.name(address, file=name)


def _take(reading: _Reading, where: str, title: str, read: Callable[[], Draft]) -> None:
    """Count an item, and take it as a question or as a loss."""
    reading.items += 1
    try:
        made, losses = question(read())
    except UnsupportedError as error:
        reading.lose(where, title, f"it needs what no question here has: {error}")
    except UnsafeFileError as error:
        reading.lose(where, title, str(error))
    else:
        reading.questions.append(made)
        reading.losses += losses


def _read_classic(reading: _Reading, name: str, root: Element) -> None:
    stimuli = {
        item.get("ident", ""): html_of(child(item, "presentation"))
        for item in root.iter("item")
        if fields(item).get("question_type") == "text_only_question"
    }
    for category, item in _filed(root, ()):
        ident, title = item.get("ident", ""), item.get("title", "")
        where = f"{name}#{ident}"
        parent = fields(item).get("parent_stimulus_item_ident", "")
        if _is_twice(reading, name, ident):
            reading.items += 1
            reading.lose(where, title, f"it is read from {_ELSEWHERE} of the same package")
            continue
        figure, before = _figure(reading, name), _block(stimuli.get(parent, ""))
        read = partial(read_classic, item, where=where, figure=figure, before=before)
        _take(reading, where, title, partial(read, category=category))
    _lose_rest(reading, name, root)


def _block(html: str) -> str:
    return f"<div>{html}</div>" if html else ""


def _is_twice(reading: _Reading, name: str, ident: str) -> bool:
    place = name.rpartition("/")[0].rpartition("/")[0]
    return _ELSEWHERE not in name and (f"{place}/".lstrip("/"), ident) in reading.twice


def _filed(element: Element, titles: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield each item with the titles of what it stands in."""
    for each in element:
        if each.tag == "item":
            yield "/".join(titles), each
        elif each.tag in {"assessment", "objectbank"}:
            title = each.get("title") or _bank_title(each)
            yield from _filed(each, (title.replace("/", "∕"),) if title else ())
        elif each.tag == "section":
            yield from _filed(each, titles)


def _bank_title(bank: Element) -> str:
    for each in bank.iter("qtimetadatafield"):
        said = [words(part) for part in each]
        if said[:1] == ["bank_title"]:
            return said[-1]
    return ""


def _lose_rest(reading: _Reading, name: str, root: Element) -> None:
    for each in root.iter("bankentry_item"):
        where = f"{name}#{each.get('item_ref', '')}"
        reading.losses.append(
            Loss(where, "a reference to a bank", "its question is in another file", partial=True)
        )
    for each in root.iter("selection_number"):
        what = f"the choice of {words(each)} questions from a group"
        reading.losses.append(Loss(name, what, "all of them are written", partial=True))
