import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import words_of
from tutorium.search.domain.equivalents import LONGEST, are_known, others, spans

NAMES = """
    USSR | Soviet Union | NEP | New Economic Policy | SALT | WW2 | Second World War | Mao Zedong |
    Mao Tse-tung | Cuban missile crisis | Карибский кризис | collectivisation | détente | five-year plan
"""
members = st.sampled_from([tuple(words_of(name)) for name in NAMES.split("|")])
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
    ("name", "same"),
    [
        ("collectivisation", "collectivization"),
        ("Strategic Defence Initiative", "Strategic Defense Initiative"),
        ("North Atlantic Treaty Organisation", "North Atlantic Treaty Organization"),
    ],
)
def test_others_are_the_same_in_either_spelling(name, same):
    assert said(name) != []
    assert said(same) == said(name)


@pytest.mark.parametrize("word", ["open", "opened", "industry", "collective", "started", "ut"])
def test_word_of_which_a_name_is_only_made_stands_for_nothing_else(word):
    assert said(word) == []


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
def test_member_is_known_and_found_in_a_query(member):
    assert are_known(member)
    assert spans(member) == [member]


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
    assert [words for words in found if len(words) > 1 and not are_known(words)] == []
    assert max(map(len, found), default=1) <= LONGEST
