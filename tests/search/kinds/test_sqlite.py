from itertools import combinations, permutations

import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.domain.finding import Wanted
from tutorium.search.domain.parsing import Reader, Term
from tutorium.search.kinds import sqlite
from tutorium.search.models import SearchDocument

pytestmark = [pytest.mark.django_db, pytest.mark.engine("sqlite")]
HEAVY = Term(("war",), (("war",),), weight=sqlite.LEAST_WEIGHT)
LIGHT = Term(("secret",), (("secret",),), weight=1.0)


@pytest.fixture
def ids():
    bodies = [
        "war war war",
        "secret " + "war " * 50 + "padding " * 50,
        "secret secret war",
        "peace",
    ]
    actions.index([DocumentFactory(title="", body=body) for body in bodies])
    return list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))


def best(*terms, **about):
    found = sqlite.best(Wanted(terms, **about), None, limit=10, depth=100)
    return [(id_, score) for (id_, _), score in found]


def test_word_of_very_many_lets_in_and_ranks_nothing(ids):
    assert [id_ for id_, _ in best(HEAVY, LIGHT)] == [ids[2], ids[1]]
    assert best(HEAVY, LIGHT) == [pair for pair in best(LIGHT) if pair[0] in ids[1:3]]


@pytest.fixture
def long_and_short():
    actions.index(
        [
            DocumentFactory(title="", body="secret war " + "padding " * 100),
            DocumentFactory(title="", body="secret"),
            *DocumentFactory.build_batch(10, title="", body="peace"),
        ]
    )
    return list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True)[:2])


@pytest.mark.parametrize(("usual_length", "first"), [(1.0, "short"), (10.0, "long")])
def test_text_is_long_beside_what_is_of_usual_length(long_and_short, usual_length, first):
    long, short = long_and_short

    either = Wanted([LIGHT, Term(("war",), (("war",),))], every=False)
    found = sqlite.best(either, None, limit=10, depth=100, usual_length=usual_length)

    assert [id_ for (id_, _), _ in found] == {
        "long": [long, short],
        "short": [short, long],
    }[first]


def test_rarest_of_words_that_are_all_of_very_many_ranks(ids):
    heavier = Term(("secret",), (("secret",),), weight=HEAVY.weight / 2)

    assert best(HEAVY, heavier) == [pair for pair in best(HEAVY) if pair[0] in ids[1:3]]
    assert [id_ for id_, _ in best(HEAVY, heavier)] == [ids[1], ids[2]]


def test_one_of_words_that_are_of_very_many_lets_in_unranked(ids):
    assert best(HEAVY, LIGHT, every=False) == [(ids[0], 1.0), (ids[1], 1.0), (ids[2], 1.0)]


def test_best_are_of_the_shelves_asked_for(ids):
    shelf = SearchDocument.objects.get(pk=ids[1]).shelf_id

    found = sqlite.best(Wanted([HEAVY, LIGHT]), [shelf], limit=10, depth=100)

    assert [place for place, _ in found] == [(ids[2], shelf), (ids[1], shelf)]
    assert sqlite.best(Wanted([HEAVY, LIGHT]), [shelf + 1], limit=10, depth=100) == []


def test_heading_is_title_and_aliases_alone():
    actions.index(
        [
            DocumentFactory(title="War", body=""),
            DocumentFactory(title="", aliases=("A war",)),
            DocumentFactory(title="", short="War.", topics=("War",), body="War."),
        ]
    )
    ids = list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))

    [term] = Reader().parse("war").every
    found = sqlite.these(Wanted([term]), None, limit=10, in_heading=True)

    assert [id_ for id_, _ in found] == ids[:2]


def test_heading_goes_with_its_document_and_changes_with_it():
    actions.index([DocumentFactory(uid="A", title="War"), DocumentFactory(uid="B", title="War")])
    actions.index([DocumentFactory(uid="A", title="Peace")])
    actions.remove("answer", ["B"])

    [term] = Reader().parse("war").every

    assert sqlite.these(Wanted([term]), None, limit=10, in_heading=True) == []
    assert sqlite.is_sound()


def test_every_word_is_looked_for_whichever_is_the_rarest():
    words = ("war", "bomb", "secret", "pact")
    some = [" ".join(each) for size in range(1, 5) for each in combinations(words, size)]
    actions.index([DocumentFactory(title="", body=body) for body in some])

    for weights in permutations((0.2, 0.4, 0.6, 0.8)):
        terms = [
            Term((word,), ((word,),), weight) for word, weight in zip(words, weights, strict=True)
        ]
        found = sqlite.these(Wanted(terms), None, limit=20)
        assert bodies_of(found) == [" ".join(words)]


def test_no_text_has_the_word_that_stands_for_none():
    body = "war bomb secret \ue000 \ue000war"
    actions.index([DocumentFactory(title="", body=body)])
    terms = [Term((word,), ((word,),)) for word in ("war", "bomb", "secret")]

    assert bodies_of(sqlite.these(Wanted(terms), None, limit=20)) == [body]


def bodies_of(places):
    return [SearchDocument.objects.get(pk=id_).body for id_, _ in places]
