import pytest

from tutorium.home.domain.lost_addresses import is_in_the_library, parts_of_titles, words_in


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/answers/ib/history/question-2-old.html", "question 2 old html"),
        ("/answers/ib/history/why_so/", "why so"),
        ("/", ""),
        ("/a/%/", ""),
        ("/" + 300 * "a", 200 * "a"),
    ],
)
def test_words_are_those_of_the_last_part(path, words):
    assert words_in(path) == words


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("", [""]),
        ("login", ["login"]),
        ("wp login", ["wp login"]),
        ("wp login php", ["wp login php", "wp login"]),
        (
            "why do bodies fall alike html",
            [
                "why do bodies fall alike html",
                "why do bodies fall alike",
                "why do bodies fall",
                "why do bodies",
                "fall alike html",
            ],
        ),
    ],
)
def test_ending_is_left_out_and_then_either_half(words, parts):
    assert parts_of_titles(words) == parts


@pytest.mark.parametrize(
    ("path", "is_in"),
    [
        ("/answers/ib/history/x/", True),
        ("/es/notes/x/", True),
        ("/papers", True),
        ("/wp-content/plugins/answers/", False),
        ("/.env", False),
        ("/", False),
    ],
)
def test_pages_of_the_library_stand_beside_it(path, is_in):
    assert is_in_the_library(path) == is_in
