"""Archives of strangers: what is read, and each trick that is refused."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes import archives
from tutorium.formats.quizzes.archives import open_archive
from tutorium.formats.quizzes.xml_safety import SENTENCES, UnsafeFileError


def packed(*files, method=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, said in files:
            archive.writestr(name, said)
    return held.getvalue()


def entry(name, mode=0o100644):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def refusal(data, read=None):
    with pytest.raises(UnsafeFileError) as caught:
        open_archive(data).read(read)
    return caught.value.kind


def test_files_are_listed_and_read():
    archive = open_archive(packed(("a.xml", "one"), ("folder/b.txt", "two"), ("empty/", "")))

    assert archive.names == ("a.xml", "folder/b.txt")
    assert archive.read("folder/b.txt") == b"two"


def test_a_file_on_disk_is_opened(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(("a.xml", "one")))

    assert open_archive(tmp_path / "a.zip").read("a.xml") == b"one"
    assert refusal(tmp_path / "none.zip") == "missing"


def test_backslashes_between_folders_are_read_as_slashes():
    data = packed(("folder/b.txt", "two")).replace(b"folder/b", b"folder\\b")

    assert open_archive(data).names == ("folder/b.txt",)


@pytest.mark.parametrize(
    "name", ["../a", "a/../../b", "/etc/passwd", "C:/a", "C:a", "..\\a", "\\\\host\\share\\a"]
)
def test_a_path_that_leads_out_is_refused(name):
    assert refusal(packed((name, "x"))) == "path"


def test_a_zero_byte_in_a_path_is_refused():
    data = packed(("a.xml_txt", "x")).replace(b"a.xml_txt", b"a.xml\0txt")

    assert refusal(data) == "path"


@pytest.mark.parametrize("mode", [0o120777, 0o020644, 0o060644, 0o010644])
def test_links_and_devices_are_refused(mode):
    assert refusal(packed((entry("a", mode), "/etc/passwd"))) == "link"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refusal(packed(("a.xml", b"\0" * 5_000_000))) == "bomb"


def test_sums_and_counts_are_bounded(monkeypatch):
    data = packed(("a", "x" * 600), ("b", "y" * 600))
    monkeypatch.setattr(archives, "MAX_TOTAL", 1000)
    assert refusal(data) == "too-large"

    monkeypatch.setattr(archives, "MAX_FILES", 1)
    assert refusal(data) == "too-many"

    monkeypatch.setattr(archives, "MAX_ARCHIVE", 10)
    assert refusal(data) == "too-large"


def test_one_file_larger_than_said_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_FILE", 10)

    assert refusal(packed(("a", "x" * 11))) == "too-large"


def test_an_archive_within_is_listed_and_never_opened():
    data = packed(("inner.zip", packed(("a", "x"))))

    assert open_archive(data).names == ("inner.zip",)
    assert refusal(data, "inner.zip") == "nested"


def test_two_files_of_one_name_are_refused():
    data = packed(("a.xml", "one"), ("b.xml", "two")).replace(b"b.xml", b"a.xml")

    assert refusal(data) == "twice"


def test_a_size_that_lies_is_damage_and_unpacks_no_further():
    data = packed(("a.xml", "x" * 5000))
    lying = data.replace(struct.pack("<I", 5000), struct.pack("<I", 50))

    assert refusal(lying, "a.xml") == "damaged"


def test_a_locked_archive_is_refused():
    data = bytearray(packed(("a.xml", "x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(data)) == "encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_measure_are_refused(method):
    assert refusal(packed(("a.xml", "x"), method=method)) == "damaged"


def test_what_is_no_archive_or_half_of_one_is_refused():
    data = packed(("a.xml", "x" * 1000))

    assert [refusal(each) for each in (b"", b"PK", b"words", data[:-30])] == ["not-an-archive"] * 4


@given(st.data())
def test_any_change_of_bytes_is_read_or_refused(data):
    whole = bytearray(packed(("a.xml", "words " * 20), ("b/c.xml", "x")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    kinds = []
    try:
        archive = open_archive(bytes(whole))
        for name in archive.names:
            archive.read(name)
    except UnsafeFileError as error:
        kinds.append(error.kind)
    assert set(kinds) <= set(SENTENCES)
