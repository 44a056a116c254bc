from hypothesis import given
from hypothesis import strategies as st

from tests.factories import DocumentFactory
from tutorium.search.domain.relatedness import Candidate, keywords, ranked

bags = st.lists(st.sampled_from(["stalin", "terror", "purg", "farm", "plan", "war"])).map(" ".join)
candidates = st.builds(
    Candidate,
    id=st.integers(min_value=1),
    keywords=bags,
    language=st.sampled_from(["en", "es"]),
    nearness=st.sampled_from([1, 2]),
)


def ids(own, *pool):
    return [id_ for id_, _ in ranked(own, pool)]


def test_keywords_are_the_stems_of_title_aliases_short_and_topics():
    document = DocumentFactory(
        title="Why did the policies fail?",
        aliases=("Failing policy",),
        short="Terror.",
        topics=("Purges",),
    )

    assert keywords(document) == "polici fail terror purg"


def test_more_alike_comes_first_among_equally_near():
    own = Candidate(1, "stalin terror purg", "en", 0)
    terror = Candidate(2, "stalin terror", "en", 2)
    farming = Candidate(3, "stalin farm", "en", 2)

    assert ids(own, farming, terror) == [2, 3]


def test_word_of_the_whole_topic_says_less_than_a_rare_one():
    own = Candidate(1, "stalin purg", "en", 0)
    rare = Candidate(2, "purg war", "en", 2)
    common = [Candidate(id_, f"stalin plan{id_}", "en", 2) for id_ in (3, 4, 5)]

    assert ids(own, *common, rare)[0] == 2


@given(st.builds(Candidate, st.just(0), bags, st.just("en"), st.just(0)), st.lists(candidates))
def test_language_and_then_nearness_come_before_likeness(own, pool):
    groups = {item.id: (item.language == own.language, item.nearness) for item in pool}
    unique = list({item.id: item for item in pool}.values())

    order = [groups[id_] for id_ in ids(own, *unique)]

    assert order == sorted(order, reverse=True)
