from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.proof.near_copies import COPY, Library, likeness, shingles


def text(*numbers):
    return " ".join(f"word{number}" for number in numbers)


def copies(texts, least=0.3):
    library = Library()
    for name, each in texts.items():
        library.add(name, each)
    return [(copy.first, copy.second, round(copy.share, 2)) for copy in library.copies(least=least)]


def test_a_text_that_holds_another_is_its_copy():
    texts = {"a": text(*range(100)), "b": text(*range(50)), "c": text(*range(200, 300))}

    assert copies(texts) == [("a", "b", 1.0)]


def test_texts_that_share_a_sentence_are_not_alike():
    one, other = text(*range(100)), text(*range(85, 185))

    assert copies({"a": one, "b": other}) == []
    assert 0 < likeness(shingles(one), shingles(other)) < COPY


def test_what_many_texts_say_is_nobodys():
    phrase = text(*range(30))
    texts = {str(n): f"{phrase} {text(*range(n * 1000, n * 1000 + 30))}" for n in range(1, 30)}

    assert copies(texts) == []


def test_what_is_too_short_is_no_copy():
    assert copies({"a": text(*range(10)), "b": text(*range(10))}) == []


@given(st.lists(st.integers(0, 40), min_size=20, max_size=60))
def test_a_text_is_like_itself_and_likeness_has_no_sides(numbers):
    one, other = shingles(text(*numbers)), shingles(text(*numbers[::-1]))

    assert likeness(one, one) in {0.0, 1.0}
    assert likeness(one, other) == likeness(other, one)
