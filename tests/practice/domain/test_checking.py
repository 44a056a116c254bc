"""Which question stands beside an answer."""

from dataclasses import dataclass, field

import pytest

from tutorium.practice.domain.checking import UNFIT, best_check
from tutorium.questions.kinds import KINDS

# Marked at once by code, and soon answered.
FIT = {
    "chemical", "choice", "coordinates", "equation", "expression", "inequality", "interval", "matrix",
    "number", "set", "solutions", "text", "true-false", "vector",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    name: str
    marks: int = 1
    difficulty: int = 1
    kinds: list[str] = field(default_factory=lambda: ["choice"])


@pytest.mark.parametrize(
    ("questions", "name"),
    [
        ([Question("hard", difficulty=3), Question("easy")], "easy"),
        ([Question("long", marks=4), Question("short", marks=2)], "short"),
        ([Question("first"), Question("second")], "first"),
        ([Question("essay", kinds=["essay"]), Question("number", difficulty=5)], "number"),
        ([Question("long", 3, 1), Question("hard", 1, 5)], "hard"),
        ([Question("pairs", kinds=["matching"]), Question("number", 2)], "number"),
        ([Question("longest", marks=6)], "longest"),
        ([Question("mixed", kinds=["choice", "upload"]), Question("other", marks=3)], "other"),
    ],
)
def test_check_is_the_shortest_and_easiest_that_code_marks(questions, name):
    assert best_check(questions).name == name


@pytest.mark.parametrize(
    "questions", [[], [Question("essay", kinds=["essay"])], [Question("long", marks=7)]]
)
def test_there_is_no_check_where_none_fits(questions):
    assert best_check(questions) is None


def test_every_kind_is_fit_for_a_check_or_not():
    assert KINDS.keys() - UNFIT == FIT
    assert KINDS.keys() >= UNFIT
