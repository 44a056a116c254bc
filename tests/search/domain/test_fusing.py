import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.fusing import NEAREST, Likeness, fused, lift_of_whole, share_of_words

QUESTION = "Why did Stalin win?"
cosines = st.floats(min_value=-1, max_value=1)
lengths = st.integers(min_value=0, max_value=60)
likenesses = st.builds(Likeness, cosines, cosines, st.just(0), lengths, st.booleans())
documents = st.integers(min_value=1, max_value=12)
by_words = st.dictionaries(documents, st.floats(min_value=0.01, max_value=1e6))
by_meaning = st.dictionaries(documents, likenesses)
queries = st.text() | st.just(QUESTION)


def like(cosine, passages=1):
    return Likeness(heading=cosine, passage=cosine, best=0, passages=passages, asks=False)


def order(query, scores, likeness, **lifts):
    return [document for document, _ in fused(query, scores, likeness, **lifts)]


@given(queries, by_words, by_meaning)
def test_fused_order_has_every_document_once(query, scores, likeness):
    assert sorted(order(query, scores, likeness)) == sorted({**scores, **likeness})


@given(queries, by_words, by_meaning)
def test_fused_order_is_total_and_by_score(query, scores, likeness):
    found = fused(query, scores, likeness)

    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@given(queries, by_words, by_meaning)
def test_fused_order_does_not_depend_on_that_of_its_parts(query, scores, likeness):
    backwards = (dict(reversed(each.items())) for each in (scores, likeness))

    assert order(query, scores, likeness) == order(query, *backwards)


@given(queries, by_words)
def test_words_alone_keep_their_order(query, scores):
    found = order(query, scores, {})

    assert [scores[document] for document in found] == sorted(scores.values(), reverse=True)


@given(queries, by_meaning)
def test_meaning_alone_keeps_its_order(query, likeness):
    found = order(query, {}, likeness)

    assert found == sorted(likeness, key=lambda document: (-likeness[document].rank, document))


@given(queries, by_words, by_meaning, documents)
def test_lifted_document_falls_behind_no_other(query, scores, likeness, document):
    scores = {document: 1.0, **scores}

    plain = order(query, scores, likeness)
    lifted = order(query, scores, likeness, lifts={document: 0.1})

    assert lifted.index(document) <= plain.index(document)


def test_only_the_proportions_of_scores_by_words_count():
    likeness = {1: like(0.5), 3: like(0.7)}

    small = fused("stalin", {1: 0.5, 2: 1.0}, likeness)

    assert small == fused("stalin", {1: 500.0, 2: 1000.0}, likeness)


def test_lifted_document_comes_before_its_equal():
    assert order("stalin", {1: 1.0, 2: 1.0}, {}, lifts={2: 0.1}) == [2, 1]


def test_lift_alone_makes_no_document_found():
    assert order("stalin", {1: 1.0}, {}, lifts={2: 1.0}) == [1]


@pytest.mark.parametrize(
    ("query", "passages", "found"),
    [(QUESTION, 1, [2, 1]), (QUESTION, 9, [1, 2]), ("stalin wins", 1, [1, 2])],
)
def test_meaning_decides_for_a_question_among_short_texts(query, passages, found):
    likeness = {1: like(0.6, passages), 2: like(0.8, passages)}

    assert order(query, {1: 10.0, 2: 1.0}, likeness) == found


@given(st.lists(lengths, min_size=1, max_size=NEAREST), st.integers(min_value=0, max_value=5))
def test_words_are_worth_no_less_among_longer_texts(passages, more):
    short = [like(0.5, each) for each in passages]
    longer = [like(0.5, each + more) for each in passages]

    assert share_of_words(QUESTION, short) <= share_of_words(QUESTION, longer)


@given(queries, st.lists(likenesses))
def test_words_are_worth_most_for_whoever_types_words(query, likeness):
    assert 0 < share_of_words(query, likeness) <= share_of_words("stalin", likeness)
    assert share_of_words("stalin", likeness) == share_of_words(QUESTION, [])


def test_length_is_that_of_the_nearest_texts():
    near, far = [like(0.9, 1)] * NEAREST, [like(0.1, 60)] * 90

    assert share_of_words(QUESTION, far + near) == share_of_words(QUESTION, near)


@given(st.integers(min_value=0, max_value=1000))
def test_having_all_of_more_words_lifts_no_less(words):
    assert 0 <= lift_of_whole(words) <= lift_of_whole(words + 1)


def test_having_one_word_is_no_lift():
    assert lift_of_whole(0) == lift_of_whole(1) == 0 < lift_of_whole(2)


@pytest.mark.parametrize(
    ("passages", "asks", "cosine"),
    [(3, True, 0.9), (3, False, 0.4), (0, True, 0.9), (0, False, 0.9)],
)
def test_headings_stand_for_a_document_that_asks_or_has_no_more(passages, asks, cosine):
    assert Likeness(0.9, 0.4, best=0, passages=passages, asks=asks).cosine == cosine


def test_passage_stands_for_a_document_whose_heading_is_farther():
    assert Likeness(0.4, 0.9, best=0, passages=3, asks=True).cosine == 0.9


def test_what_practises_gives_way_to_what_explains():
    scores = {1: 10.0, 2: 9.0, 3: 1.0}

    assert order("stalin", scores, {}, behind={1}) == [2, 1, 3]
    assert order("stalin", {1: 10.0, 2: 1.0}, {}, behind={1}) == [2, 1]


def test_what_practises_comes_first_where_nothing_that_explains_is_near():
    likeness = {1: like(0.9), 2: like(0.1)}

    assert order(QUESTION, {1: 1.0, 2: 1.0}, likeness, behind={1}) == [1, 2]


def test_what_practises_does_not_set_the_measure():
    words, likeness = {2: 9.0, 3: 4.0}, {2: like(0.5), 3: like(0.6, passages=4)}

    alone = fused(QUESTION, words, likeness)
    beside = fused(QUESTION, {1: 90.0, **words}, {1: like(0.9), **likeness}, behind={1})

    assert [pair for pair in beside if pair[0] != 1] == alone


def asking(heading, passage, passages=3):
    return Likeness(heading=heading, passage=passage, best=0, passages=passages, asks=True)


def test_title_alone_that_is_as_near_gives_way_to_title_and_text():
    likeness = {1: asking(0.60, 0.10), 2: asking(0.58, 0.50), 3: asking(0.50, 0.58)}

    assert order("why", {}, likeness) == [2, 3, 1]


def test_title_and_text_that_ask_are_ranked_by_both_and_known_by_the_nearer():
    seen = [asking(0.8, 0.4), asking(0.4, 0.8), asking(0.8, -1.0, passages=0)]

    assert [each.cosine for each in seen] == [0.8, 0.8, 0.8]
    assert [each.rank for each in seen] == pytest.approx([0.68, 0.68, 0.8])


def test_title_that_asks_nothing_is_ranked_by_its_text():
    seen = Likeness(heading=0.9, passage=0.4, best=0, passages=3, asks=False)

    assert (seen.rank, seen.cosine) == (0.4, 0.4)
