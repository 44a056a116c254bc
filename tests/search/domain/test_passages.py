import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import DocumentFactory
from tutorium.search.domain.passages import WORDS, Passages, asks, cut, passages_of, sentences

BOUND = 75  # words
MOST_HEADINGS, MOST_PASSAGES = 8, 60
sentence = st.integers(min_value=0, max_value=200).map(
    lambda length: " ".join(f"w{n}" for n in range(length))
)
texts = st.text() | st.lists(sentence, max_size=8).map(". ".join)


def cut_up(title="", aliases=(), short="", body="", topics=()):
    document = DocumentFactory(title=title, aliases=aliases, short=short, body=body, topics=topics)
    return passages_of(document)


def row(length, ending="."):
    return "a" + " a" * (length - 1) + ending


@given(texts)
def test_cut_loses_no_word(text):
    assert " ".join(cut(text)).split() == text.split()


@given(texts)
def test_passage_is_neither_empty_nor_longer_than_its_bound(text):
    assert [passage for passage in cut(text) if not 1 <= len(passage.split()) <= BOUND] == []


@pytest.mark.parametrize(
    ("lengths", "passages"),
    [
        ([30, 30, 30], [60, 30]),
        ([40, 40], [40, 40]),
        ([70], [70]),
        ([10, 100], [10, 60, 40]),
        ([200], [60, 60, 60, 20]),
        ([], []),
    ],
)
def test_passage_ends_where_a_sentence_does_if_it_can(lengths, passages):
    text = " ".join(map(row, lengths))

    assert [len(passage.split()) for passage in cut(text)] == passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("A heading\n\nA line\nanother", ["A heading", "A line", "another"]),
        ("It is 3.5 m.", ["It is 3.5 m."]),
        (" \n ", []),
    ],
)
def test_sentences_end_at_a_full_stop_or_a_line(text, found):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Why did Stalin win", True),
        ("is light a wave", True),
        ("Stalin won? ", True),
        ("The rise of Stalin", False),
        ("Whyever", False),
        ("Isotopes", False),
        ("", False),
    ],
)
def test_question_is_told_by_its_mark_or_its_beginning(text, question):
    assert asks(text) == question


def test_passages_are_headings_and_texts():
    found = cut_up("Why?", ("How come?", "", "Why?"), "Short.", "Short.\n" + row(75))

    assert found == Passages(("Why?", "How come?"), ("Short.", row(75)), asks=True, about="Why?")


def test_passages_are_read_after_the_title():
    found = cut_up("Stalin", ("Koba",), "He won.")

    assert found.to_encode() == ("Stalin", "Koba", "Stalin: He won.")


def test_passages_without_title_are_read_after_the_topic():
    found = cut_up(short="He won.", topics=("Stalin", "Russia"))

    assert found.to_encode() == ("Stalin: He won.",)


def test_text_without_title_and_topic_is_its_own_heading_if_it_is_short():
    assert cut_up(short="Why?") == Passages(("Why?",), (), asks=True)


def test_long_text_without_title_and_topic_has_passages_only():
    found = cut_up(short="Short.", body=row(WORDS))

    assert found == Passages((), ("Short.", row(WORDS)), asks=False)
    assert found.to_encode() == found.texts


@given(st.text(), st.lists(st.text(), max_size=20), texts, texts)
def test_passages_of_any_document_are_few_and_distinct(title, aliases, short, body):
    found = cut_up(title, tuple(aliases), short, body)

    assert len({*found.headings}) == len(found.headings) <= MOST_HEADINGS
    assert len({*found.texts}) == len(found.texts) <= MOST_PASSAGES
    assert len(found.to_encode()) == len(found.headings) + len(found.texts)


def test_passages_of_an_endless_document_are_its_first():
    body = " ".join(f"w{n}" for n in range(10_000))

    found = cut_up("Title", tuple(str(n) for n in range(100)), body=body)

    assert found.headings == ("Title", *"0123456")
    assert " ".join(found.texts) == " ".join(body.split()[: MOST_PASSAGES * WORDS])
