from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.wording_patterns import literals
from tutorium.questions.domain.wording_reading import MalformedWordingError, read_pattern
from tutorium.questions.domain.wordings import find, look, read_wording

signs = st.text('ab *()|?"not', max_size=30)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("   ", 0),
        ("*", 0),
        ("(a)?", 0),
        ("* * (b|c)?", 0),
        ("secret (speech", 7),
        ("secret speech)", 13),
        ("a | b", 2),
        ('"secret speech', 0),
        ('""', 0),
        ("(a|)", 0),
        ("()", 0),
        ("why?", 3),
        ("st*lin", 0),
        ('(un"real")ed', 0),
        ("(((((a)))))", 4),
        ("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", 0),
        ("a " * 201, 400),
        ("a1 " * 100, 0),
    ],
)
def test_malformed_wording_names_its_place(text, at):
    with pytest.raises(MalformedWordingError) as refused:
        read_pattern(text)

    assert refused.value.at == at


def test_malformed_wording_is_a_value_error():
    with pytest.raises(ValueError, match="a bracket is not closed, at character 8"):
        read_pattern("secret (speech")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Secret Speech", ["secret", "speech"]),
        ("(de)?stalinisation", ["destalinisation", "stalinisation"]),
        ("(un|in)employ(ed|able)", ["unemployed", "unemployable", "inemployed", "inemployable"]),
        ("the end of the war", ["end", "war"]),
        ('"end of the war"', ["end", "of", "war"]),
        ("Ca(OH)2", ["caoh2"]),
        ("not * speech", ["speech"]),
        ("U.S.S.R.", ["ussr"]),
        ("the", ["the"]),
        ("光合", ["光", "合"]),
    ],
)
def test_wording_is_read_as_words(text, words):
    assert [literal.text for literal in literals(read_pattern(text))] == words


@given(signs)
def test_wording_is_read_or_refused(text):
    with suppress(MalformedWordingError):
        look(read_wording(text), analyse("a not b a"))


@pytest.mark.parametrize(
    ("wording", "text", "has"),
    [
        ('"secret speech"', "the secret speech", True),
        ('"secret speech"', "the speech was secret", False),
        ("secret speech", "the speech was secret", True),
        ('"secret * speech"', "a secret and very long speech", True),
        ('"secret * speech"', "a secret and very long winded old speech", False),
        ('"end of war"', "at the end of the war", True),
        ('"secret (and long)? speech"', "the secret speech", True),
        ('"secret (and long)? speech"', "the secret and long speech", True),
        ("(carbon dioxide|CO2) (rises|increases)", "the CO2 is rising", True),
        ("rehabilitat*", "rehabilitations", True),
        ("rehabilitat*", "habilitations", False),
        ("secret speech", "It was secret. The speech was short.", False),
    ],
)
def test_words_are_found_in_their_order(wording, text, has):
    found = find(read_wording(wording), analyse(text))

    assert (found is not None) is has


def test_found_words_are_shown_where_the_student_wrote_them():
    text = "In 1956: his speech, a SECRET one."

    found = find(read_wording("Secret Speech"), analyse(text))

    assert [text[start:end] for start, end in found.spans] == ["speech", "SECRET"]
    assert text[found.start : found.end] == "speech, a SECRET"


def test_found_word_says_that_it_is_inflected():
    wording = read_wording("denounce Stalin")

    assert find(wording, analyse("he denounced Stalin")).is_inflected
    assert not find(wording, analyse("to denounce Stalin")).is_inflected
