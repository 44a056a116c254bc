"""What is asked of Turtle files, and which files are none."""

import pytest

from tests.formats.oak.conftest import PREFIXES, WHOLE
from tutorium.formats.oak import graph
from tutorium.formats.oak.graph import UnreadableCurriculumError, name_of, read_statements


def statements(folder, text):
    (folder / "a.ttl").write_text(text)
    return read_statements(folder, progress=lambda *_: None)


def test_nodes_come_in_the_order_of_the_numbers_in_their_addresses(tmp_path):
    said = statements(tmp_path, WHOLE)

    assert [name_of(each) for each in said.all_of("Lesson")] == ["lesson-9", "lesson-10"]


def test_text_is_one_line_of_words(tmp_path):
    said = statements(tmp_path, WHOLE)
    (unit,) = said.all_of("Unit")

    assert said.text(unit, "comment") == "How England was taken."


def test_text_has_nothing_that_no_eye_sees(tmp_path):
    said = statements(
        tmp_path, f'{PREFIXES} oak:k a curric:Keyword ; schema:name "\ufeffa\u202eb" .'
    )
    (keyword,) = said.all_of("Keyword")

    assert said.text(keyword, "name") == "ab"


def test_all_texts_are_told_once_each_and_in_order(tmp_path):
    said = statements(
        tmp_path, f'{PREFIXES} oak:k a curric:Keyword ; schema:name "b"@en, "a", "b" .'
    )
    (keyword,) = said.all_of("Keyword")

    assert said.texts(keyword, "name") == ["a", "b"]


def test_number_that_is_none_counts_as_nothing(tmp_path):
    said = statements(tmp_path, f'{PREFIXES} oak:k a curric:X ; curric:sequencePosition "one" .')
    (node,) = said.all_of("X")

    assert said.number(node, "sequencePosition") == 0


def test_what_the_files_say_of_themselves(tmp_path):
    said = statements(tmp_path, WHOLE)

    assert said.declared("rights") == ("Copyright of somebody.",)


def test_all_files_of_a_folder_are_read_and_named(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.ttl").write_text(WHOLE)
    (tmp_path / "a.ttl").write_text(PREFIXES)
    told = []

    read_statements(tmp_path, progress=lambda *said: told.append(said))

    assert told == [("Reading a.ttl", 1), ("Reading b.ttl", 2)]


def test_folder_without_turtle_is_refused(tmp_path):
    with pytest.raises(UnreadableCurriculumError, match=r"^it holds no \.ttl files$"):
        read_statements(tmp_path, progress=lambda *_: None)


@pytest.mark.parametrize("text", ["@prefix", "<<<", "a b c .", "\0", "oak:a oak:b oak:c ."])
def test_broken_file_is_refused_by_its_name(tmp_path, text):
    with pytest.raises(UnreadableCurriculumError, match=r"a\.ttl is no Turtle: "):
        statements(tmp_path, text)


def test_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "a.ttl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(UnreadableCurriculumError, match=r"a\.ttl is no Turtle: "):
        read_statements(tmp_path, progress=lambda *_: None)


def test_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(graph, "MAX_FILE", 10)

    with pytest.raises(UnreadableCurriculumError, match="more than 10 bytes"):
        statements(tmp_path, WHOLE)
