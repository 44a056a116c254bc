import pytest

from tutorium.library.domain.proof.findings import Finding
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
        ("The year of revolutions, 1848–1848", Span(1848, 1848)),
        ("The end of the Great War, 1919–18", None),
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


def test_a_span_has_both_its_ends():
    assert [year in THAW for year in (1952, 1953, 1982, 1983)] == [False, True, True, False]


def findings(body, short="Short."):
    return list(span_findings(short, pieces_of(body), THAW))


def test_a_year_of_another_age_is_a_fault():
    assert findings("In 1956.\nIn 1596–1956.") == [
        Finding("dates", 2, "1596–1956 is of another age than the topic, 1953–1982")
    ]
    assert findings("From 1753 to 1956.") == []
    assert findings("From 1812 to 1956, as told in 2003.") == []


def test_a_text_with_no_year_of_its_topic_is_a_fault():
    assert findings("1917, 1918, 1919.") == [
        Finding("dates", 1, "no year of the text lies within its topic, 1953–1982", "item")
    ]
    assert findings("1917, 1918, 1956.") == []
    assert findings("1917, 1918.") == []


def test_a_year_outside_in_the_short_answer_is_a_warning():
    say = "1945 in the short answer lies outside the topic, 1953–1982"

    assert findings("In 1956.", short="After 1945.") == [
        Finding("dates", 1, say, "short", is_fault=False)
    ]
