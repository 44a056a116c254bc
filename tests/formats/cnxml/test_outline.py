import pytest

from tutorium.formats.cnxml import UnreadableCollectionError
from tutorium.formats.cnxml.outline import find_outline
from tutorium.formats.cnxml.values import Chapter

PARTS = """
<col:module document="m1"/>
<col:subcollection><md:title>Motion</md:title><col:content>
  <col:module document="m2"/><col:module document="m3"/></col:content></col:subcollection>
<col:subcollection><md:title>Force</md:title><col:content>
  <col:module document="m4"/></col:content></col:subcollection>
<col:module document="m5"/><col:module document="m6"/>
"""
UNITS = """
<col:subcollection><md:title>Unit 1</md:title><col:content>
  <col:subcollection><md:title>Motion</md:title><col:content>
    <col:module document="m1"/></col:content></col:subcollection>
</col:content></col:subcollection>
<col:subcollection><md:title>Unit 2</md:title><col:content>
  <col:subcollection><md:title>Force</md:title><col:content>
    <col:module document="m2"/></col:content></col:subcollection>
</col:content></col:subcollection>
"""


def refusal(path):
    with pytest.raises(UnreadableCollectionError) as refused:
        find_outline(path)
    return str(refused.value)


def test_chapters_are_counted_and_what_stands_outside_them_is_not(book):
    for number in range(1, 7):
        book.module(f"m{number}", "<para>x</para>", title=f"Title {number}")
    book.collection(PARTS)

    assert book.read().chapters == (
        Chapter("Title 1", ("m1",)),
        Chapter("Motion", ("m2", "m3"), (), "1"),
        Chapter("Force", ("m4",), (), "2"),
        Chapter("Appendices", ("m5", "m6")),
    )


def test_chapters_are_counted_on_from_unit_to_unit(book):
    book.module("m1")
    book.module("m2")
    book.collection(UNITS)

    assert book.read().chapters == (
        Chapter("Unit 1", (), (Chapter("Motion", ("m1",), (), "1"),)),
        Chapter("Unit 2", (), (Chapter("Force", ("m2",), (), "2"),)),
    )


def test_folder_without_a_collection_lists_its_modules_by_number(book):
    for name in ("m10", "m9", "m100"):
        book.module(name)

    outline = find_outline(book.root)

    assert (outline.title, list(outline.modules())) == ("A book", ["m9", "m10", "m100"])


def test_folder_of_modules_itself_may_be_named(book):
    book.module("m1")

    outline = find_outline(book.root / "modules")

    assert (outline.title, list(outline.modules())) == ("A book", ["m1"])


def test_authors_are_those_that_the_collection_names(book):
    book.collection("")

    assert find_outline(book.root).authors == ("Ada Byron", "Mary Somerville")


def test_one_of_several_books_must_be_named(book):
    book.module("m1")
    file = book.collection('<col:module document="m1"/>')
    other = book.write("collections/other.collection.xml", file.read_text())

    assert refusal(book.root.rename(book.root.with_name("folder"))).startswith(
        "it holds several books; name one of "
    )
    assert (
        find_outline(book.root.with_name("folder") / "collections" / other.name).title == "A Book"
    )


def test_other_xml_in_place_of_a_collection_is_refused(book):
    file = book.write("collections/a-book.collection.xml", "<html/>")

    assert refusal(book.root) == f"{file} is not a collection: it begins with <html>"


def test_absent_folder_is_refused(book):
    assert refusal(book.root) == f"there is no folder {book.root}"
