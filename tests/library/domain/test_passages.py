import pytest

from tutorium.library.domain.passages import fragment, stands_in, tidy


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("  He fell\n in 1964. ", "He fell in 1964."),
        ("“He fell.”", "He fell."),
        ("'He fell.'", "He fell."),
        (' " ', ""),
        ("", ""),
    ],
)
def test_passage_is_tidied(passage, words):
    assert tidy(passage) == words


@pytest.mark.parametrize(
    ("passage", "stands"),
    [
        ("he fell in 1964.", True),
        ("“He fell\nin 1964.”", True),
        ("He rose in 1964.", False),
        ("", False),
        ('""', False),
    ],
)
def test_passage_stands_in_a_text_whatever_its_lines(passage, stands):
    assert stands_in(passage, "Short.", "Long ago.\n\nHe fell  in\n1964. And then?") is stands


def test_link_names_a_short_passage_whole():
    assert fragment("Well-known, & “so” on?") == (
        "#:~:text=Well%2Dknown%2C%20%26%20%E2%80%9Cso%E2%80%9D%20on%3F"
    )


def test_link_names_twelve_words_whole():
    words = [str(number) for number in range(1, 13)]
    assert fragment(" ".join(words)) == f"#:~:text={'%20'.join(words)}"


def test_link_names_both_ends_of_a_long_passage():
    words = " ".join(str(number) for number in range(1, 14))
    assert fragment(words) == "#:~:text=1%202%203%204%205,9%2010%2011%2012%2013"
