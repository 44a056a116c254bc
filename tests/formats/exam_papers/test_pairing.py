"""Pieces of a scheme for each question."""

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.exam_papers.made import document
from tutorium.formats.exam_papers.pairing import Likeness, Pair, normal, pair
from tutorium.formats.exam_papers.splitting import split
from tutorium.formats.exam_papers.values import Unit


def unit(label, text=""):
    return Unit(label, None, (), text)


def test_labels_are_the_same_however_written():
    assert normal("01.2") == normal("1(2)") == ("1", "2")
    assert normal("Q3(b)(ii)") == normal("3 b ii") == ("3", "b", "ii")
    assert normal("A 3") == ("a", "3")


def test_questions_are_paired_by_label():
    questions = [unit("1"), unit("2(a)"), unit("2(b)")]

    assert pair(questions, [unit("1"), unit("2"), unit("2(a)"), unit("2(b)")]) == (
        Pair(0, 0, Likeness.LABEL), Pair(1, 2, Likeness.LABEL), Pair(2, 3, Likeness.LABEL),
    )  # fmt: skip


def test_a_scheme_of_the_whole_question_serves_its_parts():
    assert pair([unit("2(a)")], [unit("1"), unit("2")]) == (Pair(0, 1, Likeness.PARENT),)


def test_a_question_without_a_piece_finds_none():
    assert pair([unit("4")], [unit("1")]) == ()


def test_a_scheme_that_numbers_otherwise_is_paired_by_the_words_it_repeats():
    hash_words = "Explain the birthday attack upon modern cryptographic hash functions"
    replay_words = "Describe replay attacks together with effective counter measures today"
    questions = [unit("4", f"4. {hash_words}"), unit("5", f"5. {replay_words}")]
    scheme = [unit("3", f"3. {hash_words} Answer"), unit("4", f"4. {replay_words} Answer")]

    assert pair(questions, scheme) == (
        Pair(0, 0, Likeness.WORDS), Pair(1, 1, Likeness.WORDS),
    )  # fmt: skip


def test_a_scheme_that_repeats_nothing_is_trusted_by_its_labels():
    question = unit("1", "Explain the birthday attack upon modern cryptographic hash functions")

    assert pair([question], [unit("1", "Any two points: collisions")]) == (
        Pair(0, 0, Likeness.LABEL),
    )  # fmt: skip


@given(st.lists(st.integers(1, 20), min_size=2, max_size=20, unique=True).map(sorted))
def test_a_paper_is_paired_with_itself(numbers):
    units = [unit(str(number)) for number in numbers]

    assert [(each.question, each.scheme) for each in pair(units, units)] == [
        (at, at) for at in range(len(units))
    ]


def test_a_split_scheme_offers_every_piece():
    scheme = split(document(["1. Yes", "2.", "(a) No [1]", "(b) Perhaps [2]"]))

    assert [piece.label for piece in scheme.pieces] == ["1", "2", "2(a)", "2(b)"]
