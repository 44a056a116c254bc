"""One module of a book: its abstract, body, definitions and exercises."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.blocks import flow
from tutorium.formats.cnxml.book import Book, Desk, Text
from tutorium.formats.cnxml.inline import one_line
from tutorium.formats.cnxml.source import Source, child, local, words_of
from tutorium.formats.cnxml.values import Definition, Exercise, Module, Written

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d")


def read_module(source: Source, book: Book) -> Module:
    desk = Desk(book, source)
    body = _body(desk)
    return Module(
        id=source.id,
        title=book.capitals.lowered(source.title),
        abstract=_abstract(desk),
        body=body,
        definitions=tuple(_definition(each, desk) for each in _definitions(source.root)),
        exercises=tuple(_distinct(desk.exercises)),
        pictures=tuple(desk.pictures.values()),
        revised=_revised(source.root),
        opens_chapter="introduction" in source.classes,
    )


def _body(desk: Desk) -> Written:
    content = child(desk.source.root, "content")
    text = desk.text()
    return text.written(flow(content, text) if content is not None else [])


def _abstract(desk: Desk) -> Written:
    """Return the abstract; where it is empty, the objectives that stand as a box in the body."""
    own = next((each for each in desk.source.root.iter() if local(each) == "abstract"), None)
    text = desk.text()
    with text.boxed():
        blocks = flow(own, text) if own is not None else []
        for each in desk.objectives:
            blocks += flow(each, text)
    return text.written(blocks)


def _definitions(root: Element) -> list[Element]:
    glossaries = [each for each in root.iter() if local(each) == "glossary"]
    return [each for part in glossaries for each in part.iter() if local(each) == "definition"]


def _definition(element: Element, desk: Desk) -> Definition:
    term, means = child(element, "term"), desk.text(inline=True)
    named = desk.text(inline=True)
    with named.at(element), means.at(element):
        word = one_line(term, named) if term is not None else ""
        rest = [each for each in element if local(each) not in {"term", "label"}]
        said = " ".join(filter(None, (_meaning(each, means) for each in rest)))
    return Definition(element.get("id") or "", named.written([word]), means.written([said]))


def _meaning(element: Element, text: Text) -> str:
    said = one_line(element, text)
    if local(element) == "seealso" and said:
        return f"{text.book.words['see_also']}: {said}"
    return said


def _distinct(exercises: list[Exercise]) -> list[Exercise]:
    """Give exercises names of their own: some books copy a problem with its id."""
    seen: dict[str, int] = {}
    named = []
    for each in exercises:
        seen[each.id] = count = seen.get(each.id, 0) + 1
        named.append(each if count == 1 else replace(each, id=f"{each.id}-{count}"))
    return named


def _revised(root: Element) -> str:
    dates = [words_of(each) for each in root.iter() if local(each) == "revised"]
    found = _DAY.match(dates[0]) if dates else None
    return found[0].replace("/", "-") if found else ""
