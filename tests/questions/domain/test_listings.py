import pytest

from tutorium.notation.comparing import compare
from tutorium.notation.reading import read
from tutorium.questions.domain.listings import difference


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["1"], "missing_solution"),
        ([], "missing_solution"),
        (["2", "1", "3"], "extra_solution"),
        (["1", "2"], None),
        (["1", "3"], None),
        (["3"], None),
    ],
)
def test_one_missing_or_too_many_is_named_where_nothing_else_is_wrong(given, code):
    found = difference([read("1"), read("4/2")], [read(each) for each in given], compare)

    assert (found and found.code) == code
