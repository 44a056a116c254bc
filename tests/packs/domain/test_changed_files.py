"""What the site changed, put into the files of a pack: the law is that it reads back."""

from dataclasses import replace

from hypothesis import given

from tests.packs.domain.test_writing import items
from tutorium.packs.domain.changed_files import changed_fields, path_of, read_values, written_anew
from tutorium.packs.domain.writing import write_item_file


def read(text, values):
    return read_values(text, kind=values.kind, path=path_of(values))


@given(items, items)
def test_whatever_was_changed_reads_back(before, now):
    now = replace(now, kind=before.kind, uid=before.uid)

    assert read(written_anew(write_item_file(before), now), now) == now


@given(items)
def test_file_that_says_the_same_is_the_same(values):
    text = write_item_file(values).replace("\n", "\r\n")

    assert written_anew(text, values) == text
    assert changed_fields(values, values) == []


@given(items)
def test_file_that_cannot_be_read_is_written_afresh(values):
    assert written_anew("no fields", values) == write_item_file(values)
