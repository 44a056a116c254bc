from dataclasses import replace
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import DocumentFactory
from tutorium.search import actions, queries
from tutorium.search.domain.analysis import words_of
from tutorium.search.domain.fusing import Likeness
from tutorium.search.domain.results import FACETS
from tutorium.search.models import SearchDocument
from tutorium.search.queries import FacetCount, Filters, Results, find, finding, reading, suggest

pytestmark = pytest.mark.django_db

# One database serves all examples of a law; its speed is nothing to fail for.
in_the_database = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MOST_SECONDS = 1.0  # of CPU, for one query however hostile; it takes some hundredths
HOSTILE = [
    '"', '""', '"""', "*", "a*", "NEAR(", "NEAR(a b, 5)", "title:stalin", "col:", "{title} : a", "^stalin",
    "-stalin", "a AND", "OR", "NOT NOT", "(((", ")", "a & b | !c", "stalin:*", "<->", "'; DROP TABLE x; --",
    "%s %d %(a)s {0}", "\\", "\x00", "sta\x00lin", "🚀🔥", "\ud800", "مرحبا", "हिन्दी", "ŉ ﷺ ㎏ ｡", "a" * 10_000,
    "word " * 2_000, '"' * 10_000, "(" * 10_000, ".*[a-z]+$", "\u202estalin", "𝒳²", "İ", "ª", "<script>",
]  # fmt: skip


def uids(hits):
    return [hit.uid for hit in hits]


def found(words, **filters):
    return uids(find(words, filters=Filters(**filters)).hits)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("khrushchev stalin", "KNT"),
        ("How did Khrushchev's policies differ from Stalin's?", "KNT"),
        ("policy difference Khrushchev", "K"),
        ('"secret speech"', "K"),
        ('"speech secret"', "KT"),
        ("E=mc^2", "E"),
        ("H2SO4", "E"),
        ("3.4.1.3", "E"),
        ("3.4.1", "E"),
        ("aqa physics", "EK"),
        ("1956", "K"),
        ("KHRUSHCHËV", "K"),
        ("soviet", "K"),
        ("the", "KNT"),
        ("nothing whatever like quantum", ""),
        ("", ""),
        ("?!", ""),
    ],
)
def test_find_returns_documents_with_all_the_words_or_some(sample, words, expected):
    assert "".join(sorted(found(words))) == expected


@pytest.mark.parametrize(
    ("words", "first"),
    [("khrushchev stalin", "K"), ("stalin", "N"), ("aqa physics", "E"), ("terror cause", "T")],
)
def test_find_puts_the_best_first(sample, words, first):
    assert found(words)[0] == first


def test_find_ranks_a_title_above_an_alias_above_the_short_answer_above_the_body():
    fields = ["title", "aliases", "short", "body"]
    other = "Nothing of the kind is said here"
    for field in reversed(fields):
        texts = dict.fromkeys(("title", "short", "body"), other) | {"aliases": (other,)}
        texts[field] = ("Stalin ruled",) if field == "aliases" else "Stalin ruled"
        actions.index([DocumentFactory(uid=field, **texts)])

    assert found("stalin") == fields


def test_find_says_all_about_a_hit(sample):
    [hit] = find("khrushchev").hits

    assert replace(hit, score=1.0) == queries.Hit(
        kind="answer",
        uid="K",
        url="/answers/ib/history/K/",
        title="How did Khrushchev's policies differ from Stalin's?",
        title_html="How did <b>Khrushchev</b>&#x27;s policies differ from Stalin&#x27;s?",
        snippet="He replaced terror with reform.",
        snippet_html="He replaced terror with reform.",
        courses=("ib-history-2017", "aqa-history-2015"),
        qualification="ib",
        subject="history",
        score=1.0,
        short="He replaced terror with reform.",
    )


def test_find_marks_its_words_in_html_that_templates_trust(sample):
    [hit] = find("virgin lands").hits

    assert hit.snippet_html.__html__() == (
        "The Secret Speech of 1956 condemned Stalin."
        " <mark>The <b>Virgin</b> <b>Lands</b> followed.</mark>"
    )


def test_find_escapes_what_documents_say():
    actions.index([DocumentFactory(title="<b>Stalin</b>", short="<script>Stalin & co</script>")])

    [hit] = find("stalin").hits

    assert hit.title_html == "&lt;b&gt;<b>Stalin</b>&lt;/b&gt;"
    assert hit.snippet_html == "&lt;script&gt;<b>Stalin</b> &amp; co&lt;/script&gt;"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "note"}, ["N"]),
        ({"course": "aqa-history-2015"}, ["K"]),
        ({"course": "ib-history-2017", "kind": "answer"}, ["K", "T"]),
        ({"qualification": "a-level"}, []),
        ({"subject": "physics"}, []),
        ({"language": "en"}, ["K", "N", "T"]),
        ({"language": "es"}, []),
        ({"course": "unknown"}, []),
        ({"course": "nul\x00byte"}, []),
        ({"kind": "half\ud800letter"}, []),
        ({"subject": "' OR 1=1 --"}, []),
    ],
)
def test_find_keeps_to_its_filters(sample, filters, expected):
    results = find("stalin", filters=Filters(**filters))

    assert sorted(uids(results.hits)) == expected
    assert results.total == len(expected)


def test_find_counts_each_facet_under_the_other_filters(sample):
    results = find("stalin", filters=Filters(kind="answer"))

    assert results.facets == {
        "kind": [FacetCount("answer", 2), FacetCount("note", 1)],
        "qualification": [FacetCount("ib", 2)],
        "subject": [FacetCount("history", 2)],
        "course": [FacetCount("ib-history-2017", 2), FacetCount("aqa-history-2015", 1)],
    }


def test_find_counts_by_course_whatever_course_is_chosen(sample):
    results = find("stalin", filters=Filters(course="aqa-history-2015"))

    assert results.facets["kind"] == [FacetCount("answer", 1)]
    assert results.facets["course"] == [
        FacetCount("ib-history-2017", 3),
        FacetCount("aqa-history-2015", 1),
    ]


def test_find_pages_through_both_tiers_without_gap_or_repetition():
    actions.index(
        [DocumentFactory(title=f"Stalin and terror {n}") for n in range(4)]
        + [DocumentFactory(title=f"Stalin alone {n}") for n in range(7)]
    )
    whole = find("stalin terror", limit=20)

    pages = [find("stalin terror", limit=3, offset=offset) for offset in range(0, 12, 3)]

    assert whole.total == 11
    assert [hit.uid for page in pages for hit in page.hits] == uids(whole.hits)
    assert {"terror" in hit.title for hit in whole.hits[:4]} == {True}
    assert [hit.score for hit in whole.hits] == sorted(
        (hit.score for hit in whole.hits), reverse=True
    )


def test_find_leaves_documents_with_some_words_out_where_many_have_all():
    actions.index(
        [DocumentFactory(title=f"Stalin and terror {n}") for n in range(10)]
        + [DocumentFactory(title="Stalin alone")]
    )

    assert find("stalin terror").total == 10


def test_find_puts_a_heading_with_all_the_words_before_any_other_text():
    often = "War of war: cause after cause, war upon war, cause and war. " * 20
    actions.index([DocumentFactory(title="War", short=often, body=often) for _ in range(3)])
    actions.index([DocumentFactory(uid="H", title="What caused the war in this long title?")])

    assert found("war cause")[0] == "H"


def test_find_ranks_no_deeper_than_its_bound(monkeypatch):
    monkeypatch.setattr(finding, "DEPTH", 3)
    actions.index([DocumentFactory(body=f"About war {n}.") for n in range(5)])

    results = find("war")

    assert (results.total, len(results.hits)) == (5, 3)


@pytest.mark.parametrize(
    ("limit", "offset", "count"), [(0, 0, 0), (-1, 0, 0), (2, 0, 2), (5, -3, 3), (5, 10**30, 0)]
)
def test_find_gives_what_there_is_of_the_page_asked_for(sample, limit, offset, count):
    results = find("stalin", limit=limit, offset=offset)

    assert (results.total, len(results.hits)) == (3, count)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_input_is_an_operator_or_an_error(sample, words):
    assert isinstance(find(words), Results)
    assert isinstance(suggest(words), list)


MISSPELT = " ".join(f"khrushche{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh")


@pytest.mark.parametrize("words", [*HOSTILE, MISSPELT], ids=range(len(HOSTILE) + 1))
def test_no_input_takes_long(sample, words):
    began = process_time()

    find(words), suggest(words)

    assert process_time() - began < MOST_SECONDS


def test_size_of_a_frequent_word_is_known_without_a_look(monkeypatch):
    monkeypatch.setattr(finding, "DEPTH", 3)
    bodies = ["War of kings."] * 4 + ["Peace of kings."] * 2
    actions.index([DocumentFactory(title="", body=body) for body in bodies])
    terms = reading.reader().parse("war peace kings").some

    assert [str(term) for term in terms if term.has_word_of(finding.DEPTH)] == ["war", "kings"]
    assert finding.sizes_of(terms, None) == [3, 2, 3]
    assert finding.sizes_of(terms[:1], None) == [3]


# Latin, Greek and Cyrillic: databases disagree about which signs of dead scripts are letters.
@given(st.text(st.characters(min_codepoint=1, max_codepoint=0x052F)))
@in_the_database
def test_any_text_with_words_is_found_where_it_is_a_title(words):
    actions.index([DocumentFactory(uid="ANY", title=words)])

    assert found(words) == (["ANY"] if words_of(words) else [])


@given(st.text())
@in_the_database
def test_any_text_may_be_asked_for(sample, words):
    assert isinstance(find(words), Results)
    assert isinstance(suggest(words), list)


def test_find_without_words_has_empty_facets():
    assert find("") == Results(0, [], {name: [] for name in FACETS})


def test_find_asks_the_database_a_bounded_number_of_times(sample, django_assert_num_queries):
    # The vocabulary, the languages and the shelves, which are kept between requests; size, all the
    # words and all in the heading; counts; documents.
    with django_assert_num_queries(8):
        find("stalin", limit=1)
    # Besides: the shelves that pass, the size of each word, and who has all of them.
    with django_assert_num_queries(11):
        find("khrushchev stalin", filters=Filters(language="en"))


def practising(number, **said):
    return [DocumentFactory(kind="card", uid=f"CARD{n}", **said) for n in range(number)]


def test_tutor_who_knows_a_matter_comes_behind_what_explains_it(sample):
    said = {"title": "What caused the Great Terror?", "short": "Stalin and his terror."}
    actions.index([DocumentFactory(kind="tutor", uid="ADA", **said)])

    hits = find(said["title"]).hits

    assert [(hit.kind, hit.uid) for hit in hits[:2]] == [("answer", "T"), ("tutor", "ADA")]
    assert {each.hit.kind for each in queries.answered(said["title"])} == {"answer"}


def test_card_that_puts_the_question_of_an_answer_comes_behind_it(sample):
    said = {"title": "What caused the Great Terror?", "short": "Stalin and his terror."}
    actions.index(practising(1, **said))

    hits = find("What caused the Great Terror?").hits

    assert [(hit.kind, hit.uid) for hit in hits[:2]] == [("answer", "T"), ("card", "CARD0")]
    assert {each.hit.kind for each in queries.answered(said["title"])} == {"answer"}


def test_many_cards_with_all_the_words_do_not_keep_answers_with_some_away(sample):
    actions.index(practising(12, title="Virgin lands and terror"))

    hits = find("virgin lands terror", limit=20).hits

    assert hits[0].uid == "K"
    assert {"K", "T"} < set(uids(hits))


def test_cards_alone_are_enough_where_nothing_else_is_asked_for(sample):
    actions.index(practising(12, title="Virgin lands and terror"))

    assert find("virgin lands terror", filters=Filters(kind="card")).total == 12


def test_whole_phrase_that_only_cards_have_is_found_alone(sample):
    actions.index(practising(1, title="The virgin soil upturned"))

    assert found('"virgin soil"') == ["CARD0"]


class EveryoneIsNear:
    """Finds each document equally near, and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def likeness(self, text, documents, among, *, near):
        self.asked.append(text)
        alike = Likeness(heading=0.5, passage=0.5, best=0, passages=1, asks=False)
        return dict.fromkeys(SearchDocument.objects.values_list("pk", flat=True), alike)


def test_what_meaning_finds_keeps_its_score_by_words_beyond_the_pool(monkeypatch):
    monkeypatch.setattr(finding, "POOL", 1)
    texts = {"NONE": "Moles", "SOME": "The virgin queen", "BEST": "Virgin lands"}
    actions.index([DocumentFactory(uid=uid, title=title) for uid, title in texts.items()])

    query = reading.reader().parse("virgin lands")
    order = finding.ranked(query, None, EveryoneIsNear(), first=3).ranked

    names = dict(SearchDocument.objects.values_list("pk", "uid"))
    assert [names[pk] for pk, _ in order] == ["BEST", "SOME", "NONE"]


def test_meaning_is_asked_for_what_an_acronym_stands_for():
    actions.index([DocumentFactory(title="The New Economic Policy")])
    asked = EveryoneIsNear()

    finding.ranked(reading.reader().parse("why NEP"), None, asked, first=3)

    assert asked.asked == ["why NEP (new economic policy)"]
