import tracemalloc

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


def test_likeness_is_the_share_of_the_smaller_text():
    assert likeness(shingles(text(*range(100))), shingles(text(*range(50)))) == 1.0


def test_share_that_is_just_enough_is_told():
    one, other = text(*range(31)), text(*range(12), *range(100, 119))

    assert copies({"a": one, "b": other}, least=5 / 24) == [("a", "b", 0.21)]


def test_text_of_twelve_runs_is_long_enough_to_be_a_copy_and_of_eleven_is_not():
    twelve, eleven = text(*range(19)), text(*range(18))

    assert likeness(shingles(twelve), shingles(twelve)) == 1.0
    assert copies({"a": twelve, "b": twelve}) == [("a", "b", 1.0)]
    assert likeness(shingles(eleven), shingles(eleven)) == 0.0
    assert copies({"a": eleven, "b": eleven}) == []


def test_what_twelve_texts_say_is_still_somebodys():
    assert len(copies({str(number): text(*range(30)) for number in range(12)})) == 12 * 11 / 2
    assert copies({str(number): text(*range(30)) for number in range(13)}) == []


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


def test_run_of_a_text_is_remembered_in_a_few_bytes():
    texts = [text(*range(n * 1000, n * 1000 + 400)) for n in range(100)]
    runs = sum(len(shingles(each)) for each in texts)
    library = Library()
    tracemalloc.start()
    for number, each in enumerate(texts):
        library.add(str(number), each)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert taken / runs < 20  # the hash and the number of the text are 12
