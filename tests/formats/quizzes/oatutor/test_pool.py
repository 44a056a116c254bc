"""How pools are opened, and which are refused."""

import io
import tarfile
import zipfile

import pytest

from tutorium.formats.quizzes.oatutor import pool as module
from tutorium.formats.quizzes.oatutor import read_oatutor
from tutorium.formats.quizzes.oatutor.pool import open_pool
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def packed(pool, path, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        archive.add(pool.root / "content-pool", "content-pool")
    return path


def tar_of(path, *entries):
    with tarfile.open(path, "w") as archive:
        for name, data, kind in entries:
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = len(data), kind, "elsewhere"
            archive.addfile(entry, io.BytesIO(data))
    return path


def refusal(path):
    with pytest.raises(UnsafeFileError) as refused:
        open_pool(path)
    return refused.value.kind


def test_folder_and_archives_hold_the_same_pool(pool, tmp_path):
    archive = tmp_path / "pool.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in pool.root.rglob("*.json"):
            file.write(path, path.relative_to(pool.root))

    expected = read_oatutor(pool.root)

    assert expected.items == 1
    assert read_oatutor(archive) == expected
    assert read_oatutor(packed(pool, tmp_path / "pool.tar.gz")) == expected
    assert read_oatutor(packed(pool, tmp_path / "pool.tar", "w")) == expected


def test_folder_of_one_problem_is_a_pool(pool):
    assert read_oatutor(pool.root / "content-pool").items == 1


def test_skills_are_read_by_step(pool):
    pool.write("skillModel.json", {"p1a": ["add", 3], "p1b": "no list"})

    assert open_pool(pool.root).skills() == {"p1a": ("add",)}


@pytest.mark.parametrize("said", ["{", "[1]", "[" * 100_000])
def test_skills_that_cannot_be_read_are_none(pool, said):
    pool.write("skillModel.json", said)

    assert open_pool(pool.root).skills() == {}


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (("../a.json", b"{}", tarfile.REGTYPE), "path"),
        (("/etc/a.json", b"{}", tarfile.REGTYPE), "path"),
        (("a\\..\\b.json", b"{}", tarfile.REGTYPE), "path"),
        (("a.json", b"", tarfile.SYMTYPE), "link"),
        (("a.json", b"", tarfile.LNKTYPE), "link"),
        (("a.json", b"", tarfile.FIFOTYPE), "link"),
        (("a.json", b" " * 2_000_001, tarfile.REGTYPE), "too-large"),
    ],
)
def test_entry_of_a_tar_that_is_unsafe_refuses_it(tmp_path, entry, kind):
    assert refusal(tar_of(tmp_path / "pool.tar", entry)) == kind


def test_tar_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_TOTAL", 10)

    entries = [(f"{name}.json", b"123456", tarfile.REGTYPE) for name in "ab"]

    assert refusal(tar_of(tmp_path / "pool.tar", *entries)) == "too-large"


def test_tar_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_TARRED", 1)

    entries = [(f"{name}.json", b"{}", tarfile.REGTYPE) for name in "ab"]

    assert refusal(tar_of(tmp_path / "pool.tar", *entries)) == "too-many"


def test_archive_that_breaks_off_is_refused(pool, tmp_path):
    whole = packed(pool, tmp_path / "pool.tar.gz").read_bytes()
    half = tmp_path / "half.tar.gz"
    half.write_bytes(whole[: len(whole) // 2])

    assert refusal(half) in {"damaged", "not-an-archive"}  # by where it breaks off


def test_what_is_no_archive_is_refused(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("dear")

    assert refusal(file) == "not-an-archive"
    assert refusal(tmp_path / "nothing") == "missing"


def test_link_out_of_the_folder_is_not_followed(pool, tmp_path):
    outside = tmp_path / "secret.json"
    outside.write_text("{}")
    (pool.root / "content-pool" / "skillModel.json").symlink_to(outside)

    assert [path for path in open_pool(pool.root).files if "skill" in path] == []
