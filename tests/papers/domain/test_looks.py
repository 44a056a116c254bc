import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.papers.domain.looks import TINTS, Look, look_of


@pytest.mark.parametrize(
    ("said", "look"),
    [
        ({}, Look()),
        ({"large": "1", "tint": "cream"}, Look(is_large=True, tint="cream")),
        ({"large": "yes", "tint": "red;}"}, Look()),
    ],
)
def test_look_is_read_from_an_address(said, look):
    assert look_of(said) == look


@given(st.booleans(), st.sampled_from(["", *TINTS]))
def test_look_is_written_as_it_is_read(is_large, tint):
    look = Look(is_large=is_large, tint=tint)

    assert look_of(dict(part.split("=") for part in look.query.split("&") if part)) == look


def test_pages_have_the_colour_of_the_paper_and_numbers_that_can_be_read():
    assert Look().page_rules == ""
    assert Look(tint="cream").page_rules == "@page{background:#fff6dc}"
    assert Look(is_large=True).page_rules == "@page{@bottom-center{font-size:16pt}}"


@given(st.dictionaries(st.sampled_from(["large", "tint"]), st.text()))
def test_whatever_an_address_says_there_are_few_looks(said):
    look = look_of(said)

    assert look.tint in {"", *TINTS}
    assert look.query in {"", "large=1"} or look.tint
