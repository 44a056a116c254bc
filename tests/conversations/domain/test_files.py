import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.conversations.domain.files import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_FILES,
    SUFFIXES,
    Kind,
    NoRoomError,
    QuotaError,
    check_room,
    plain_name,
    tidy_name,
)


@pytest.mark.parametrize(
    ("name", "kind", "tidy"),
    [
        ("page.png", Kind.IMAGE, "page.jpg"),
        ("Sheet 3.PDF", Kind.PDF, "Sheet 3.pdf"),
        ("virus.exe", Kind.PDF, "virus.pdf"),
        ("../../etc/passwd", Kind.IMAGE, "passwd.jpg"),
        (r"C:\Users\ada\page.jpg", Kind.IMAGE, "page.jpg"),
        ("gpj.\u202eexe.pdf", Kind.PDF, "gpj.exe.pdf"),  # the sign that turns words round
        ("a\r\nSet-Cookie: x.pdf", Kind.PDF, "aSet-Cookie x.pdf"),
        ('"><script>.jpg', Kind.IMAGE, "script.jpg"),
        ("", Kind.IMAGE, "picture.jpg"),
        ("....", Kind.PDF, "document.pdf"),
        ("\u200b.pdf", Kind.PDF, "document.pdf"),
        ("X-ray X.pdf", Kind.PDF, "X-ray X.pdf"),
        ("x" * 300 + ".pdf", Kind.PDF, "x" * (LONGEST_NAME - 4) + ".pdf"),
        ("ÜBUNG 2.pdf", Kind.PDF, "ÜBUNG 2.pdf"),
    ],
)
def test_name_is_of_one_line_and_tells_what_the_file_is(name, kind, tidy):
    assert tidy_name(name, kind) == tidy


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_every_name_is_made_tidy(name, kind):
    tidy = tidy_name(name, kind)

    assert tidy.endswith(SUFFIXES[kind])
    assert tidy.isprintable()
    assert len(tidy) <= LONGEST_NAME
    assert tidy_name(tidy, kind) == tidy


def test_message_has_room_for_so_many_files():
    check_room(files=MOST_FILES - 1, size=0, more=[1])

    with pytest.raises(NoRoomError):
        check_room(files=MOST_FILES - 1, size=0, more=[1, 1])


def test_person_has_room_for_so_many_bytes():
    check_room(files=0, size=MOST_BYTES - 1, more=[1])

    with pytest.raises(QuotaError):
        check_room(files=0, size=MOST_BYTES - 1, more=[2])


def test_name_that_says_nothing_tells_what_the_file_is():
    assert [plain_name(kind) for kind in (Kind.IMAGE, Kind.PDF)] == ["picture.jpg", "document.pdf"]
