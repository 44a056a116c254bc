import pytest

from tutorium.formats.cnxml import UnreadableCollectionError
from tutorium.formats.cnxml.source import MAX_FILE, read_xml, words_of

BOMB = """<!DOCTYPE document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><document>&c;</document>"""
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


def refusal(file):
    with pytest.raises(UnreadableCollectionError) as refused:
        read_xml(file)
    return str(refused.value).removeprefix(str(file)).strip()


def test_xml_is_read_with_its_words(book):
    file = book.write("x.xml", "<a>one <b>two</b>\n three</a>")

    assert words_of(read_xml(file)) == "one two three"


def test_what_no_eye_sees_is_read_nowhere(book):
    file = book.write("x.xml", "<a b='c\u202e'>\ufeffone <b>t\u2066wo</b>\u202e</a>")

    root = read_xml(file)

    assert (words_of(root), root.get("b")) == ("one two", "c")


def test_document_type_alone_does_no_harm(book):
    file = book.write(
        "x.xml", '<!DOCTYPE a PUBLIC "-//CNX//DTD CNXML 0.5//EN" "cnxml.dtd"><a>x</a>'
    )

    assert words_of(read_xml(file)) == "x"


@pytest.mark.parametrize("said", [BOMB, OUTSIDE])
def test_entities_are_refused(book, said):
    assert refusal(book.write("x.xml", said)).startswith("declares entities")


def test_broken_xml_is_refused_by_name_and_place(book):
    said = refusal(book.write("x.xml", "<a><b></a>"))

    assert said == "is not XML: mismatched tag: line 1, column 8"


def test_unknown_encoding_is_refused(book):
    said = refusal(book.write("x.xml", b'<?xml version="1.0" encoding="klingon"?><a/>'))

    assert said.startswith(("declares entities or an encoding", "is not XML: unknown encoding"))


def test_elements_nested_without_end_are_refused(book):
    assert refusal(book.write("x.xml", "<a>" * 5000 + "</a>" * 5000)) == (
        "nests elements more than 90 deep"
    )


def test_huge_file_is_refused_before_it_is_read(book):
    file = book.write("x.xml", "")
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)

    assert refusal(file) == f"has 50,000,000 bytes; at most {MAX_FILE:,}"


def test_missing_file_is_refused(book):
    assert refusal(book.root / "none.xml") == ": No such file or directory"
