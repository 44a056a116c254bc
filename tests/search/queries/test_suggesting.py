import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.queries import suggest

pytestmark = pytest.mark.django_db


def uids(hits):
    return [hit.uid for hit in hits]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("h", ["K"]),
        ("how did khru", ["K"]),
        ("how do khru", ["K"]),
        ("khrushchev vs", ["K"]),
        ("what", ["T", "E"]),
        ("what does", ["E"]),
        ("Stali", ["N", "K"]),
        ("secret", []),
        ("", []),
    ],
)
def test_suggest_completes_titles_and_aliases(sample, prefix, expected):
    assert sorted(uids(suggest(prefix))) == sorted(expected)
    assert uids(suggest(prefix, limit=1)) in ([], expected[:1]) or prefix == "what"


def test_suggest_marks_what_is_typed(sample):
    [hit] = suggest("how did khru")

    assert hit.title_html == (
        "How did <b>Khrushchev</b>&#x27;s policies differ from Stalin&#x27;s?"
    )


def test_suggestion_is_a_title_without_a_snippet(sample):
    [hit] = suggest("how did khru")

    assert (hit.short, hit.snippet, hit.snippet_html) == ("He replaced terror with reform.", "", "")


def test_suggest_puts_titles_that_begin_so_first():
    actions.index(
        [
            DocumentFactory(uid="SHORT", title="A war of Stalin"),
            DocumentFactory(uid="BEGINS", title="Stalin and the long war that he won"),
        ]
    )

    assert uids(suggest("stal")) == ["BEGINS", "SHORT"]


def test_suggest_puts_what_explains_before_what_practises():
    actions.index(
        [
            DocumentFactory(uid="CARD", kind="card", title="Stalin died when?"),
            DocumentFactory(uid="ANSWER", title="Stalin and the long war that he won"),
        ]
    )

    assert uids(suggest("stal")) == ["ANSWER", "CARD"]
