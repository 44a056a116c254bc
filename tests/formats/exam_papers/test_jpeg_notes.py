import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.formats.photographing import photograph, telling
from tutorium.formats.exam_papers.jpeg_notes import without_notes


def test_place_camera_and_comment_are_blanked_wherever_the_photograph_stands():
    before, taken, after = b"\xff\xd8\xffsome stream", telling(), b"\xff\xfe\x00\x09another"

    clean = without_notes(before + taken + after)

    assert [
        word for word in (b"SecretPhone", b"SecretXmp", b"SecretComment") if word in clean
    ] == []
    assert clean.startswith(before)
    assert clean.endswith(after)
    picture = Image.open(io.BytesIO(clean[len(before) :]))
    assert dict(picture.getexif()) == {}
    assert picture.tobytes() == Image.open(io.BytesIO(taken)).tobytes()


def test_photograph_without_notes_is_left_as_it_is():
    plain = photograph()

    assert without_notes(plain) == plain


@given(st.binary(max_size=300))
def test_no_byte_changes_its_place(data):
    assert len(without_notes(b"\xff\xd8\xff" + data)) == len(data) + 3
