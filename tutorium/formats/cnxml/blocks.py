"""Block content: paragraphs, lists, figures, boxes and sections to blocks of Markdown."""

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml import lists
from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.equations import equation, sign_after
from tutorium.formats.cnxml.escaping import escape
from tutorium.formats.cnxml.figures import figure, picture
from tutorium.formats.cnxml.inline import Piece, inline, one_line, pieces_for, pieces_of
from tutorium.formats.cnxml.media import SHOWN
from tutorium.formats.cnxml.source import child, classes, local, spoken, words_of
from tutorium.formats.cnxml.tables import table
from tutorium.formats.cnxml.values import Exercise, Written

Blocks = list[str]

BESIDE = {"title", "label", "caption", "metadata", "name"}  # said by what they belong to
LEVELS = 6  # of headings
TEACHERS = {"os-teacher", "teacher", "instructor"}
OBJECTIVES = {"learning-objectives", "chapter-objectives"}
WORKED = {"worked-example", "example"}
UNNAMING = {"unnumbered", "unstyled", "note", "aside"}  # classes that say no kind of box
GIVEN = {"figure", "table", "media", "equation", "list"}  # that instructions refer to
_INSTRUCTION = re.compile(
    r"^(?:for|in|use|using)\b.{0,80}\bfollowing (?:exercises|problems|questions)\b"
    r"|\bsiguientes (?:ejercicios|problemas)\b",
    re.IGNORECASE,
)
_STRATEGY = re.compile(r"\s*strategy\b", re.IGNORECASE)


def flow(element: Element, text: Text) -> Blocks:
    """Return the blocks of an element that holds paragraphs and other blocks, or running words."""
    blocks: Blocks = []
    run = [Piece("text", element.text or "")]
    asked, given = instructions(element), list[Element]()
    for each in element:
        tail = each.tail or ""
        if each in asked:
            given = [each] if _instructs(each) else [*given, each]
        elif is_formula(each):
            sign, tail = sign_after(tail)
            blocks += _paragraph(run) + equation(each, text, sign)
            run = []
        elif is_block(each):
            given = given if local(each) == "exercise" else []
            text.given = given
            blocks += _paragraph(run) + block(each, text)
            run = []
        elif local(each) not in BESIDE:
            run += pieces_for(each, text, Piece("text", ""))
        run.append(Piece("text", tail))
    return _lists_apart(blocks + _paragraph(run))


def instructions(element: Element) -> set[Element]:
    """Return what is asked of all the exercises that follow: it leaves the text with them.

    “For the following exercises, use the graph.”, and the graph.
    """
    found: set[Element] = set()
    waiting: list[Element] = []
    for each in element:
        if _instructs(each):
            waiting = [each]
        elif waiting and local(each) in GIVEN:
            waiting.append(each)
        elif local(each) == "exercise":
            found |= set(waiting)
        else:
            waiting = []
    return found


def _instructs(element: Element) -> bool:
    return local(element) == "para" and bool(_INSTRUCTION.search(words_of(element)))


def _paragraph(run: list[Piece]) -> Blocks:
    said = inline(run)
    return [said] if said else []


def _lists_apart(blocks: Blocks) -> Blocks:
    done: Blocks = []
    for each in blocks:
        follows = done and lists.is_list(done[-1]) and done[-1][:1] == each[:1]
        done.append(lists.apart(each) if follows and lists.is_list(each) else each)
    return done


def is_formula(element: Element) -> bool:
    name = local(element)
    return name == "equation" or (name == "math" and element.get("display") == "block")


def block(element: Element, text: Text) -> Blocks:
    write = _WRITERS.get(local(element), flow)
    with text.at(element):
        return write(element, text)


def is_block(element: Element) -> bool:
    name = local(element)
    if element.get("display") == "inline" or name in BESIDE:
        return False
    if name == "code":
        return element.get("display") == "block"
    return name in _WRITERS or any(is_block(each) or is_formula(each) for each in element)


def _para(element: Element, text: Text) -> Blocks:
    return _led(element, text) + flow(element, text)


def _led(element: Element, text: Text) -> Blocks:
    """Return an element's title as a line in bold: it stands within the text, not above a part."""
    title = child(element, "title")
    said = one_line(title, text) if title is not None else ""
    return [bold(text.book.capitals.lowered(said))] if said else []


def bold(said: str) -> str:
    """Set a line in bold; one that has emphasis of its own keeps that instead."""
    return said if re.search(r"(?<!\\)[*_$`\[]", said) else f"**{said}**"


def _list(element: Element, text: Text) -> Blocks:
    items = []
    places = [item for item in element if local(item) == "item"]
    for (marker, lead), item in zip(lists.markers(element), places, strict=True):
        with text.at(item):
            items.append((marker, lead, flow(item, text)))
    written = lists.write_items(items)
    return _led(element, text) + ([written] if written else [])


def _section(element: Element, text: Text) -> Blocks:
    title = child(element, "title")
    heading = _heading(title, text) if title is not None else ""
    if not heading:
        return flow(element, text)
    if text.boxes:
        inner = flow(element, text)
        return [bold(heading), *inner] if inner else []
    level = min(text.level, LEVELS)
    with text.below():
        inner = flow(element, text)
    return [f"{'#' * level} {heading}", *inner] if inner else []


def _heading(title: Element, text: Text) -> str:
    lowered = text.book.capitals.lowered
    pieces = pieces_of(title, text)
    words = "".join(piece.said for piece in pieces if piece.kind == "text")
    if words.isupper() and sum(piece.kind == "text" for piece in pieces) == 1:
        pieces = [
            Piece("text", lowered(piece.said)) if piece.kind == "text" else piece
            for piece in pieces
        ]
    return inline(pieces).replace("\\\n", " ")


def _note(element: Element, text: Text) -> Blocks:
    kinds = classes(element)
    if kinds & TEACHERS:
        text.lose(f"note for teachers: {spoken(element)}", "it is not for students")
        return []
    if kinds & OBJECTIVES and not text.boxes:
        text.desk.objectives.append(element)
        return []
    if kinds & WORKED:
        return _worked(element, text)
    return _box(element, text, name=_name(element, text))


def _box(element: Element, text: Text, *, name: str) -> Blocks:
    """Return what stands beside the text as a quotation; a box in a box just has its name."""
    with text.boxed():
        inner = flow(element, text)
    if not inner:
        return []
    named = [bold(name), *inner] if name else inner
    return named if text.boxes else [_quoted(named)]


def _name(element: Element, text: Text) -> str:
    """Name a box by its label and title; where the book leaves the label to its design, by class."""
    label, title = child(element, "label"), child(element, "title")
    kind = _kind(element) if label is None else one_line(label, text)
    said = one_line(title, text) if title is not None else ""
    said = text.book.capitals.lowered(said)
    return ": ".join(dict.fromkeys(filter(None, (kind, said))))


def _kind(element: Element) -> str:
    """Make “Snap lab” of the class `snap-lab`."""
    for name in (element.get("class") or "").split():
        if name not in UNNAMING and not name.startswith(("os-", "has-", "ost")):
            return escape(name.replace("-", " ").capitalize())
    return ""


def _quoted(blocks: Blocks) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _quote(element: Element, text: Text) -> Blocks:
    inner = _led(element, text) + flow(element, text)
    return [_quoted(inner)] if inner else []


def _worked(element: Element, text: Text) -> Blocks:
    """Return a worked example as an aside: problem, strategy and solution together."""
    title = child(element, "title")
    with text.boxed(), text.working(words_of(title)):
        inner = [bold(one_line(title, text))] if title is not None else []
        inner += flow(element, text)
    if not inner or text.boxes:
        return inner
    return ["\n\n".join(["::: example", *inner, ":::"])]


def _exercise(element: Element, text: Text) -> Blocks:
    """Take an exercise out of the text, unless it is one that the book works through there."""
    taken = exercise(element, text)
    if text.is_worked and not taken.problem.text and taken.solution and text.desk.exercises:
        text.desk.exercises[-1] = _continued(text.desk.exercises[-1], taken.solution)
    else:
        text.desk.exercises.append(taken)
    if not text.is_worked:
        return []
    return _led(element, text) + flow(element, text)


def _continued(before: Exercise, further: Written) -> Exercise:
    """Add the solution of a part (b) to the exercise that asked both parts."""
    said = before.solution or Written("")
    text = "\n\n".join(filter(None, (said.text, further.text)))
    return replace(before, solution=Written(text, said.losses + further.losses))


def exercise(element: Element, text: Text) -> Exercise:
    number = len(text.desk.exercises) + 1
    posed, worked = text.desk.text(), text.desk.text()
    posed.where = worked.where = text.where
    problems, solutions = _parts(element)
    worked.is_worked = any(map(_is_strategy, solutions))  # then the solution needs its name
    with posed.boxed(), worked.boxed():
        given = [each for part in text.given for each in block(part, posed)]
        asked = [each for part in problems for each in block(part, posed)]
        asked = _led(element, posed) + _united(given, asked)
        said = [each for part in solutions for each in block(part, worked)]
    solution = worked.written(said) if said or worked.losses else None
    name = element.get("id") or f"exercise-{number}"
    title, text.example = text.example, ""
    return Exercise(name, posed.written(asked), solution, title)


def _united(given: Blocks, asked: Blocks) -> Blocks:
    """Make one sentence of “…, find the domain.” and “$f(x)$”."""
    if given and asked and not any(map(lists.has_own_line, (given[-1], asked[0]))):
        return [*given[:-1], f"{given[-1]} {asked[0]}", *asked[1:]]
    return given + asked if asked else []


def _parts(element: Element) -> tuple[list[Element], list[Element]]:
    """Return what asks and what answers: a strategy within the problem is of the answer."""
    problems: list[Element] = []
    strategies: list[Element] = []
    rest: list[Element] = []
    for part in element:
        if local(part) == "problem":
            strategies += [each for each in part if _is_strategy(each)]
            problems.append(_without(part, strategies))
        elif local(part) in {"solution", "commentary"}:
            rest.append(part)
        elif local(part) not in BESIDE:
            problems.append(part)
    has_solution = any(local(part) == "solution" for part in rest)
    return (problems, strategies + rest) if has_solution else (problems + strategies + rest, [])


def _is_strategy(element: Element) -> bool:
    return local(element) == "note" and bool(_STRATEGY.match(words_of(child(element, "title"))))


def _without(element: Element, left_out: list[Element]) -> Element:
    copy = Element(element.tag, element.attrib)
    copy.text = element.text
    copy.extend(each for each in element if each not in left_out)
    return copy


def _solution(element: Element, text: Text) -> Blocks:
    """Name the solution where it stands below its problem; on a page of its own it is the answer."""
    title = child(element, "title")
    said = one_line(title, text) if title is not None else ""
    plain = said.casefold().rstrip(":. ") in {"", "solution", "answer", "solución"}
    if plain and not text.is_worked:
        return flow(element, text)
    label = said or ("Solution" if text.is_worked else "")
    return ([bold(label)] if label else []) + flow(element, text)


def _definition(element: Element, text: Text) -> Blocks:
    term = child(element, "term")
    means = [one_line(each, text) for each in element if local(each) == "meaning"]
    name = bold(one_line(term, text)) if term is not None else ""
    return [": ".join(filter(None, (name, " ".join(means))))]


def _code(element: Element, text: Text) -> Blocks:  # noqa: ARG001  (all of them are called alike)
    words = "".join(element.itertext()).strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", words)), 3)
    return [f"{fence}\n{words}\n{fence}"]


def _nothing(element: Element, text: Text) -> Blocks:  # noqa: ARG001  (as above)
    return []


def _example(element: Element, text: Text) -> Blocks:
    label = escape(text.book.labels.own(text.module, element))
    inner = _worked(element, text)
    if label and inner and inner[0].startswith("::: example\n"):
        inner[0] = inner[0].replace("::: example\n", f"::: example\n\n**{label}**\n", 1)
    return inner


def _picture(element: Element, text: Text) -> Blocks:
    return picture(element, text)


_WRITERS: dict[str, Callable[[Element, Text], Blocks]] = {
    "para": _para,
    "list": _list,
    "section": _section,
    "note": _note,
    "rule": lambda element, text: _box(element, text, name=_name(element, text)),
    "quote": _quote,
    "example": _example,
    "exercise": _exercise,
    "solution": _solution,
    "commentary": _para,
    "problem": _para,
    "statement": _para,
    "proof": _para,
    "injected-exercise": _exercise,
    "figure": figure,
    "table": table,
    "definition": _definition,
    "glossary": _nothing,
    "preformat": _code,
    "code": _code,
    "div": flow,
    "media": _picture,
    **dict.fromkeys(SHOWN, _picture),
}
