"""Whole books: what a folder may hold, what is refused, and laws over real ones."""

import re
import unicodedata
from collections import Counter

import pytest

from tutorium.core.markdown import render
from tutorium.formats.cnxml import UnreadableCollectionError, read_collection
from tutorium.formats.cnxml.source import classes, local, read_xml
from tutorium.formats.cnxml.values import Loss

ONE = '<col:module document="m1"/>'
BY_NC = "https://creativecommons.org/licenses/by-nc/4.0/"


def refusal(path):
    with pytest.raises(UnreadableCollectionError) as refused:
        read_collection(path)
    return str(refused.value)


def test_collection_says_what_it_is(book):
    book.module("m1", "<para>a</para>")
    book.collection(ONE)

    collection = book.read()

    assert (collection.title, collection.slug, collection.language) == ("A Book", "a-book", "en")
    assert (collection.licence, collection.is_noncommercial) == ("CC-BY-4.0", False)
    assert collection.authors == ("Ada Byron", "Mary Somerville")
    assert collection.losses == ()


def test_title_that_is_given_stands_before_the_book_s_own(book):
    book.module("m1")
    book.collection(ONE)

    assert book.read(title="Another").title == "Another"


def test_module_that_is_named_but_absent_is_a_loss(book):
    book.module("m1")
    book.collection(ONE + '<col:module document="m2"/><col:module document="../m1"/>')
    (book.root / "modules" / "m2").mkdir()

    assert book.read().losses == (
        Loss("a-book", "module m2", "it is not in the folder"),
        Loss("a-book", "module '../m1'", "this is no name of a module"),
    )


def test_licence_of_the_modules_stands_in_for_the_collection_s(book):
    licence = f'</md:abstract><md:license url="{BY_NC}"/><md:abstract>'
    book.module("m1", abstract=licence)
    book.module("m2", abstract=licence.replace("by-nc", "by"))

    collection = book.read()

    assert (collection.licence, collection.is_noncommercial) == ("CC-BY-NC-4.0", True)


def test_licence_of_a_file_stands_in_for_both(book):
    book.module("m1")
    book.write("LICENSE", "Attribution-NonCommercial-ShareAlike 4.0 International")

    assert book.read().licence == "CC-BY-NC-SA-4.0"


def test_licence_that_is_not_known_keeps_its_address(book):
    book.module("m1")
    book.collection(ONE, licence="https://example.org/terms")

    collection = book.read()

    assert (collection.licence, collection.licence_url) == ("", "https://example.org/terms")


def test_authors_are_those_of_the_modules_where_the_collection_names_none(book):
    person = (
        "</md:abstract><md:person><md:fullname>Ada Byron</md:fullname></md:person><md:abstract>"
    )
    book.module("m1", abstract=person)

    assert book.read().authors == ("Ada Byron",)


def test_folder_without_modules_is_refused(book):
    book.write("README.md", "nothing here")

    assert refusal(book.root) == f"{book.root} has no modules (modules/m…/index.cnxml)"


def test_broken_module_is_refused_by_its_name(book):
    file = book.write("modules/m1/index.cnxml", "<document>")

    assert refusal(book.root) == f"{file} is not XML: no element found: line 1, column 10"


def test_licence_that_is_no_text_is_passed_over(book):
    book.module("m1")
    book.write("LICENSE", b"\xff\xfe\x00")

    assert book.read().licence == ""


# Laws over real books ------------------------------------------------------------------------

BREAKING = {
    "para",
    "title",
    "item",
    "entry",
    "caption",
    "label",
    "meaning",
    "newline",
    "media",
    "footnote",
}
WITHIN = {
    "term",
    "emphasis",
    "link",
    "sub",
    "sup",
    "span",
}  # may stand within a word, or beside one
NAMED_ELSEWHERE = {"Section Learning Objectives"}  # the importer's own heading stands for it
SCRIPTS = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]+)")


def words(text):
    text = unicodedata.normalize("NFKC", SCRIPTS.sub(r" \1 ", text)).casefold()
    return Counter(re.findall(r"[^\W\d_]+|\d+", text))  # "20th" is two, as 20<sup>th</sup> is


def source_text(element, breaking):
    """Return the words of an element with its pictures' descriptions; formulas have their law."""
    name = local(element)
    if name == "math" or element.get("heads-exercises"):
        return ""
    if name == "metadata":
        return " ".join(
            source_text(each, breaking) for each in element if local(each) == "abstract"
        )
    alt = element.get("alt") or "" if name == "media" else ""
    parts = [element.text or "", "" if alt == "no alt text" else alt]
    for child in element:
        parts += [source_text(child, breaking), child.tail or ""]
    gap = " " if name in breaking else ""
    return gap + "".join(parts) + gap


def lost_words(root, written):
    """Return what is lost whether or not an element within a line parts the words beside it."""
    joined, parted = (source_text(root, breaking) for breaking in (BREAKING, BREAKING | WITHIN))
    return (words(joined) - written) & (words(parted) - written)


def mark_headings(root):
    """Mark the headings of parts whose exercises all stand elsewhere: they head nothing there."""
    for part in root.iter():
        title = part.find("{*}title")
        if title is not None:
            named = " ".join("".join(title.itertext()).split()) in NAMED_ELSEWHERE
            if named or (local(part) == "section" and not _holds_text(part)):
                title.set("heads-exercises", "yes")


def _holds_text(element):
    for child in element:
        gone = local(child) in {"title", "label", "exercise"} or "os-teacher" in classes(child)
        if not gone and (
            local(child) in {"para", "table", "figure", "media"} or _holds_text(child)
        ):
            return True
    return False


def written_words(module):
    definitions = [side for each in module.definitions for side in (each.term, each.means)]
    exercises = [
        side for each in module.exercises for side in (each.problem, each.solution) if side
    ]
    found = words(module.title)
    for said in (module.abstract, module.body, *definitions, *exercises):
        found += words(render(said.text).text)
        for loss in said.losses:
            found += words(loss.what)
    return found


@pytest.mark.parametrize(
    ("name", "modules", "solved", "definitions"),
    [("us-history", 177, 417, 410), ("high-school-physics", 100, 134, 471)],
)
def test_no_word_of_a_real_book_is_lost(shared, name, modules, solved, definitions):
    collection = read_collection(shared / name)
    missing = {}
    for module in collection.modules:
        root = read_xml(shared / name / "modules" / module.id / "index.cnxml")
        mark_headings(root)
        lost = lost_words(root, written_words(module))
        missing |= {module.id: lost} if lost else {}

    assert missing == {}
    assert collection.licence == "CC-BY-4.0"
    assert (
        len(collection.modules),
        sum(each.solution is not None for m in collection.modules for each in m.exercises),
        sum(len(module.definitions) for module in collection.modules),
    ) == (modules, solved, definitions)
