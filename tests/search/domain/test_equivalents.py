import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import STOP_WORDS, words_of
from tutorium.search.domain.equivalents import LONGEST, MEMBERS, others, spans

members = st.sampled_from(sorted(MEMBERS))
rows = st.lists(members | st.tuples(st.text(min_size=1)), max_size=8).map(
    lambda parts: [word for part in parts for word in part]
)


def said(text):
    return [" ".join(words) for words in others(words_of(text))]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("NEP", ["new economic policy"]),
        ("New Economic Policy", ["nep"]),
        ("SALT", ["strategic arms limitation"]),
        ("Mao Tse-tung", ["mao zedong", "mao tsetung"]),
        ("détente", ["разрядка", "easing of tensions"]),
        ("GLASNOST", ["гласность", "openness"]),
        ("e.m.f.", ["electromotive force"]),
        ("homework", []),
        ("", []),
    ],
)
def test_others_are_the_names_of_the_same(name, meant):
    assert said(name) == meant


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Soviet Union", "ussr"),
        ("USSR", "soviet union"),
        ("WW2", "second world war"),
        ("Second World War", "ww2"),
        ("Mao Zedong", "mao tse tung"),
        ("Peking", "beijing"),
        ("Yenan", "yanan"),
    ],
)
def test_each_name_stands_for_the_other(name, other):
    assert said(name).count(other) == 1
    assert said(other).count(" ".join(words_of(name))) == 1


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("collectivisation", "collectivization"),
        ("Strategic Defence Initiative", "Strategic Defense Initiative"),
        ("North Atlantic Treaty Organisation", "North Atlantic Treaty Organization"),
    ],
)
def test_others_are_the_same_in_either_spelling(british, american):
    assert said(british) != []
    assert said(american) == said(british)


@given(members)
def test_group_is_the_same_for_each_of_its_members(member):
    group = {member, *others(member)}

    assert [other for other in group if {other, *others(other)} != group] == []


@given(members)
def test_member_has_others_each_once_and_not_itself(member):
    meant = list(others(member))

    assert meant != []
    assert sorted({*meant} - {member}) == sorted(meant)


@given(members)
def test_member_can_be_found_in_a_query(member):
    assert spans(member) == [member]
    assert not STOP_WORDS.issuperset(member)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("the soviet union fell", [("the",), ("soviet", "union"), ("fell",)]),
        ("united states of america", [("united", "states", "of", "america")]),
        ("cold soviet war", [("cold",), ("soviet",), ("war",)]),
        ("ussr", [("ussr",)]),
        ("", []),
    ],
)
def test_spans_are_the_longest_names_and_single_words(row, found):
    assert spans(row.split()) == found


@given(rows)
def test_spans_are_the_row_and_each_name_a_member(row):
    found = spans(row)

    assert [word for words in found for word in words] == row
    assert [words for words in found if len(words) > 1 and words not in MEMBERS] == []
    assert max(map(len, found), default=1) <= LONGEST
