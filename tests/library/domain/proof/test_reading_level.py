import pytest

from tutorium.library.domain.proof.pieces import pieces_of
from tutorium.library.domain.proof.reading_level import EXTREME, HARD, level_findings, reading_level

PLAIN = "The cat sat on the mat. " * 30
HEAVY = (
    "Notwithstanding institutionalised counterrevolutionary administrative recommendations, " * 30
)


def test_the_index_is_that_of_its_authors():
    # Six words of seventeen letters make a sentence.
    assert reading_level(pieces_of(PLAIN)) == pytest.approx(4.71 * 17 / 6 + 3 - 21.43)


def test_tables_and_headings_are_no_sentences():
    body = f"# {HEAVY}\n\n| {HEAVY} |\n\n{PLAIN}"

    assert reading_level(pieces_of(body)) == reading_level(pieces_of(PLAIN))


def test_of_few_words_nothing_is_said():
    assert reading_level(pieces_of("cat " * 99)) is None
    assert reading_level(pieces_of("cat " * 100)) is not None


def test_a_line_without_a_stop_is_a_sentence_and_one_without_words_is_none():
    lines = "The cat sat on the mat\n1956\n" * 30

    assert reading_level(pieces_of(lines)) == reading_level(pieces_of(PLAIN))


def test_hard_is_a_warning_and_extreme_a_fault():
    def faults(body):
        return [
            (each.check, each.line, each.say, each.is_fault)
            for each in level_findings(pieces_of(body))
        ]

    def say(level):
        return f"hard to read: {level} on the Automated Readability Index; 11 is read at sixteen"

    hard = "Several changes affected neighbouring districts of Lithuania today. " * 15
    assert HARD < reading_level(pieces_of(hard)) < EXTREME
    assert faults(PLAIN) == []
    assert faults(hard) == [("style", 1, say(17), False)]
    assert faults(HEAVY) == [("style", 1, say(130), True)]
