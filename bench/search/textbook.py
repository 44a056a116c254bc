"""Prose and exercises of an OpenStax module, as plain words.

Read here and not by `tutorium.formats`, so that a set stays the same when the importer changes.
"""

from collections.abc import Iterator, Set
from xml.etree.ElementTree import Element

CNXML = "{http://cnx.rice.edu/cnxml}"
INLINE = {"cite", "emphasis", "foreign", "link", "span", "sub", "sup", "term"}
NOT_PROSE = {"exercise", "iframe", "label"}
NOT_THE_STEM = NOT_PROSE | {"figure", "list", "media", "note", "table"}
NOT_FOR_LEARNERS = {"learning-objectives", "os-teacher", "teacher-demonstration"}  # of notes
KEY_TERMS = "Section Key Terms"


def sections(module: Element) -> Iterator[tuple[str, str]]:
    """Yield the title and the prose of what stands before all sections, and of each section.

    A section's prose is without that of the sections inside it, which follow. Exercises with their
    solutions, summaries, key terms and notes for teachers are no prose; the glossary stands outside.
    """
    title = _title(module)
    for content in module.findall(f"{CNXML}content"):
        for own, prose in _walk(content):
            yield ": ".join(filter(None, (title, own))), prose


def _walk(section: Element) -> Iterator[tuple[str, str]]:
    blocks = [child for child in section if _name(child) not in {"section", "title"}]
    prose = " ".join(filter(None, (_words(block, NOT_PROSE) for block in blocks)))
    if prose:
        yield _title(section), prose
    for inner in section.findall(f"{CNXML}section"):
        if not _is_apparatus(inner):
            yield from _walk(inner)


def apparatus(module: Element) -> int:
    """Count the sections that are no prose."""
    return sum(map(_is_apparatus, module.iter(f"{CNXML}section")))


def _is_apparatus(section: Element) -> bool:
    """Tell exercises, summaries and key terms, which have a class or a fixed title."""
    return bool(section.get("class")) or _title(section) == KEY_TERMS


def stems(module: Element) -> Iterator[str]:
    """Yield what each exercise asks, without options, figures and hints; it may be nothing."""
    for exercise in module.iter(f"{CNXML}exercise"):
        paragraphs = exercise.findall(f"{CNXML}problem/{CNXML}para")
        texts = (_words(paragraph, NOT_THE_STEM) for paragraph in paragraphs)
        yield " ".join(filter(None, texts))


def _words(element: Element, without: Set[str] = frozenset()) -> str:
    """Return the text of an element on one line; elements of these names are passed over."""
    return " ".join("".join(_pieces(element, without)).split())


def _pieces(element: Element, without: Set[str]) -> Iterator[str]:
    if _name(element) in without or element.get("class") in NOT_FOR_LEARNERS:
        return
    space = "" if _name(element) in INLINE else " "
    yield space + (element.text or "")
    for child in element:
        yield from _pieces(child, without)
        yield child.tail or ""
    yield space


def _title(element: Element) -> str:
    title = element.find(f"{CNXML}title")
    return "" if title is None else _words(title)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
