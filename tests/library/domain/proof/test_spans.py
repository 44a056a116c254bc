import pytest

from tutorium.library.domain.proof.pieces import pieces_of
from tutorium.library.domain.proof.spans import Span, read_span, span_findings, span_of

THAW = Span(1953, 1982)


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("Khrushchev and Brezhnev, 1953–82", THAW),
        ("The Cold War, c1945–1991", Span(1945, 1991)),
        ("The Haitian Revolution (circa 1780–1811)", Span(1780, 1811)),
        ("War and change 1914-1945", Span(1914, 1945)),
        ("The 'Abbasid dynasty (750–1258)", Span(750, 1258)),
        ("Germany", None),
        ("Politics to 2005", None),
    ],
)
def test_titles_say_their_years(title, span):
    assert read_span(title) == span


def test_topics_have_years_together_only_if_all_have_some():
    spans = {"a": THAW, "b": Span(1941, 1964)}

    assert span_of(["a", "b"], spans) == Span(1941, 1982)
    assert span_of(["a", "c"], spans) is None


def findings(body, short="Short."):
    found = span_findings(short, pieces_of(body), THAW)
    return [(each.field, each.line, each.is_fault) for each in found]


def test_a_year_of_another_age_is_a_fault():
    assert findings("In 1956.\nIn 1596.") == [("body", 2, True)]
    assert findings("From 1812 to 1956, as told in 2003.") == []


def test_a_text_with_no_year_of_its_topic_is_a_fault():
    assert findings("1917, 1918, 1919.") == [("item", 1, True)]
    assert findings("1917, 1918, 1956.") == []
    assert findings("1917, 1918.") == []


def test_a_year_outside_in_the_short_answer_is_a_warning():
    assert findings("In 1956.", short="After 1945.") == [("short", 1, False)]
