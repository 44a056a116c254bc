"""Files in which some fields are changed and nothing else."""

import pytest

from tutorium.packs.domain.splicing import UnlikeError, splice, splice_item

ORDER = ["uid", "title", "aliases", "topics", "short", "sources", "written", "checked", "signed"]
FILE = """\
# For authors: keep it short.
uid: AAAAAAAAAAAA
title: "Why?"

aliases:
    - Why then        # as students type it
    - "Why: a question"
topics: ["a:1", "b:2"]
short: >-
  Because it had to happen at some
  time or other, and nobody knew when
  it would come to them.

# Read both.
sources: [A book]
written: {how: model, date: 2026-11-01}
signed: null
"""


def spliced(**fields):
    return splice(FILE, fields, order=ORDER)


def test_nothing_to_change_gives_the_same_bytes():
    assert spliced() == FILE


def test_text_keeps_its_quotes():
    assert spliced(title=["title: How"]) == FILE.replace('"Why?"', '"How"')


def test_folded_text_stays_folded_at_its_width():
    line = "short: Because it had to happen at some time or other, and everybody knew very well when it would come."

    assert spliced(short=[line]) == FILE.replace(
        "  Because it had to happen at some\n  time or other, and nobody knew when\n  it would come to them.\n",
        "  Because it had to happen at some time or other, and\n"
        "  everybody knew very well when it would come.\n",
    )


def test_list_keeps_the_lines_of_entries_that_stay():
    new = ["aliases:", "  - Why then", "  - Why ever", '  - "Why: a question"']

    assert spliced(aliases=new) == FILE.replace('    - "Why: a', '    - Why ever\n    - "Why: a')


def test_list_on_a_line_stays_on_a_line():
    new = ["topics:", '  - "b:2"', '  - "c:3"']

    assert spliced(topics=new) == FILE.replace('["a:1", "b:2"]', '["b:2", "c:3"]')


def test_new_field_stands_where_the_order_has_it():
    new = ["checked: {how: person, date: 2026-11-02, by: B}"]

    assert spliced(checked=new) == FILE.replace("signed:", f"{new[0]}\nsigned:")


def test_field_that_goes_takes_its_lines_along_and_no_others():
    gone = FILE[FILE.index("aliases") : FILE.index("topics")]

    assert spliced(aliases=[]) == FILE.replace(gone, "")


def test_comments_and_blank_lines_before_the_next_field_stay():
    assert spliced(short=["short: No."]).count("\n\n# Read both.\nsources") == 1


@pytest.mark.parametrize("text", ["{uid: A, title: B}", "- a\n- b", "uid: [", "a"])
def test_file_that_is_no_lines_of_fields_is_refused(text):
    with pytest.raises(UnlikeError):
        splice(text, {"title": ["title: B"]}, order=ORDER)


def test_body_is_replaced_between_its_blank_lines():
    text = "---\nuid: A\n---\n\nOld words.\n\n"

    assert splice_item(text, {}, body="New.", order=ORDER) == "---\nuid: A\n---\n\nNew.\n\n"


def test_line_ends_and_byte_order_mark_stay():
    text = "\ufeff---\r\nuid: A\r\ntitle: B\r\n---\r\nWords.\r\n"

    assert splice_item(text, {"title": ["title: C"]}, body=None, order=ORDER) == text.replace(
        "title: B", "title: C"
    )
