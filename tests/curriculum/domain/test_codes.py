import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.curriculum.domain.codes import CODE, MOST, codes_in, may_be_topic


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("3.4.1.3", ("3.4.1.3",)),
        ("Projectile motion (3.4.1.3)?", ("3.4.1.3",)),
        ("P3.Europe.16.4", ("p3.europe.16.4",)),
        ("aqa-a-level-physics-2015:3.4.1.3", ("aqa-a-level-physics-2015", "3.4.1.3")),
        ("7407/7408", ("7407", "7408")),
        ("p1 and p1.", ("p1",)),
        ("History guide", ()),
        ("", ()),
    ],
)
def test_codes_in_words_are_those_with_a_digit_or_a_hyphen(words, codes):
    assert codes_in(words) == codes


@given(st.text())
def test_codes_are_few_written_as_codes_and_each_once(words):
    codes = codes_in(words)

    assert len(codes) == len(set(codes)) <= MOST
    assert all(CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("3.4.1.3", True), ("p1", True), ("1956", False), ("cold-war", False)],
)
def test_topic_has_a_digit_and_is_no_bare_number(code, expected):
    assert may_be_topic(code) is expected
