"""XML of strangers: what is read, and each thing that is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.xml_safety import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    SENTENCES,
    UnsafeFileError,
    parse_xml,
)

LAUGHS = (
    b"""<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><q>&b;</q>"""
)
OUTSIDE = b"""<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><q>&x;</q>"""
PARAMETER = b"""<!DOCTYPE q [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><q/>"""
DEFAULTS = b"""<!DOCTYPE q [<!ATTLIST a x CDATA "long">]><q><a/></q>"""
DECLARED = b"""<!DOCTYPE q SYSTEM "http://example.org/qti.dtd"><q>said</q>"""
LATIN = "<?xml version='1.0' encoding='iso-8859-1'?><q>café</q>".encode("latin-1")


def refusal(data):
    with pytest.raises(UnsafeFileError) as caught:
        parse_xml(data)
    return caught.value.kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<q>café</q>".encode(), "café"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><q>mark</q>", "mark"),
        (b"\n  <?xml version='1.0'?><q>late</q>", "late"),
        ("<?xml version='1.0' encoding='utf-16'?><q>café</q>".encode("utf-16"), "café"),
        (LATIN, "café"),
        (DECLARED, "said"),
        (b"<q><![CDATA[<b>&amp;</b>]]></q>", "<b>&amp;</b>"),
    ],
)
def test_text_is_read_in_the_encodings_that_xml_has(data, said):
    assert parse_xml(data).text == said


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, PARAMETER, DEFAULTS])
def test_what_declares_or_refers_outside_is_refused(data):
    assert refusal(data) == "declares"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<q>",
        b"<q><a></q></a>",
        b"<q>\x00</q>",
        b"<q>&nbsp;</q>",
        b"<q a=1/>",
        LATIN[44:],
        b"<!DOCTYPE q SYSTEM 'x'><q>&unknown;</q>",
    ],
)
def test_what_is_not_xml_or_only_a_part_is_refused(data):
    assert refusal(data) == "not-xml"


@pytest.mark.parametrize("name", ["utf-7", "nonsense", "cp037", "base64", "idna", "punycode"])
def test_an_unknown_encoding_is_refused(name):
    assert refusal(f"<?xml version='1.0' encoding='{name}'?><q/>".encode()) in {
        "encoding",
        "not-xml",
    }


def test_a_tree_may_be_as_deep_as_said_and_no_deeper():
    deepest = b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH

    assert parse_xml(deepest).tag == "a"
    assert refusal(b"<q>" + deepest + b"</q>") == "too-deep"
    assert refusal(b"<a>" * 1_000_000) == "too-deep"


def test_more_elements_than_said_are_refused():
    assert refusal(b"<q>" + b"<a/>" * MAX_ELEMENTS + b"</q>") == "too-many"


def test_a_long_file_is_refused_and_a_long_line_is_read():
    line = b"<q>" + b"x" * 10_000_000 + b"</q>"

    assert len(parse_xml(line).text) == 10_000_000
    with pytest.raises(UnsafeFileError) as caught:
        parse_xml(line, max_bytes=1000)
    assert caught.value.kind == "too-large"


def test_a_refusal_says_a_sentence():
    assert str(UnsafeFileError("missing", "a.xml")) == "The archive has no such file: a.xml."
    assert all(sentence.endswith(": {}.") for sentence in SENTENCES.values())


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda said: f"<q>{said}</q>".encode()))
def test_any_bytes_are_read_or_refused(data):
    kinds = []
    try:
        parse_xml(data)
    except UnsafeFileError as error:
        kinds.append(error.kind)
    assert set(kinds) <= set(SENTENCES)
