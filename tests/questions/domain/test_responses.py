import pytest

from tutorium.questions.domain.responses import (
    index_of,
    indexes_of,
    is_blank,
    is_long,
    mapping_of,
    text_of,
)


@pytest.mark.parametrize("blank", [None, "", "  \n", [], {}, {"a": "", "b": None}])
def test_nothing_is_blank(blank):
    assert is_blank(blank)


@pytest.mark.parametrize("given", [0, False, "x", [0], {"a": 0}])
def test_what_says_something_is_not_blank(given):
    assert not is_blank(given)


@pytest.mark.parametrize(
    ("response", "text"),
    [("x", "x"), (3, "3"), (2.5, "2.5"), (True, None), (None, None), (["x"], None), ({}, None)],
)
def test_text_is_text_or_a_number(response, text):
    assert text_of(response) == text


@pytest.mark.parametrize(
    ("response", "text"), [(2.5, "2,5"), (-0.25, "-0,25"), (3, "3"), ("2.5", "2.5")]
)
def test_number_is_written_with_the_mark_of_its_reader(response, text):
    assert text_of(response, decimal_mark=",") == text


def test_number_beyond_all_bounds_is_no_text():
    assert text_of(10**10_000) is None
    assert is_long(10**10_000)


def nested(levels):
    response = "x"
    for _ in range(levels):
        response = [response]
    return response


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ("x" * 10_000, False),
        ("x" * 10_001, True),
        ({"year": "x" * 9_990}, False),
        ({"year": "x" * 5_000, "congress": "x" * 5_000}, True),
        ({"x" * 10_001: ""}, True),
        (["x" * 2_000] * 6, True),
        ([0] * 11_000, True),
        (nested(4), False),
        (nested(5), True),
        (nested(3_000), True),
        (None, False),
        (2.5, False),
        (True, False),
    ],
)
def test_more_than_a_page_is_long(response, expected):
    assert is_long(response) is expected


def test_what_is_nested_deep_is_not_blank():
    assert not is_blank(nested(3_000))


@pytest.mark.parametrize(
    ("response", "index"),
    [(0, 0), (2, 2), ("1", 1), (" 1 ", 1), ([1], 1), (3, None), (-1, None), (True, None), ("b", None),
     (1.0, None), (None, None), ([0, 1], None), ("99999999999", None), ("²", None)],
)  # fmt: skip
def test_index_is_of_one_of_three(response, index):
    assert index_of(response, 3) == index


@pytest.mark.parametrize(
    ("response", "indexes"),
    [([0, 2], [0, 2]), (1, [1]), (["0", 1], [0, 1]), ([], []), ([0, 3], None), ([[0, 1]], None)],
)
def test_indexes_are_all_of_three(response, indexes):
    assert indexes_of(response, 3) == indexes


@pytest.mark.parametrize(
    ("response", "found"),
    [
        ({"a": 1, "z": 2}, {"a": 1}),
        ([1, 2, 3], {"a": 1, "b": 2}),
        ([1], {"a": 1}),
        ({1: "x"}, {}),
        ("a", None),
        (None, None),
    ],
)
def test_mapping_is_by_name_or_in_order(response, found):
    assert mapping_of(response, ["a", "b"]) == found
