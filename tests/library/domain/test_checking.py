from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.checking import (
    Draft,
    keeps_signature,
    second_readers,
    unchecked_writers,
    written_words,
)

ANNA, BEN, CARA = 1, 2, 3
LOADED = Draft(None, "loaded")
drafts = st.builds(Draft, st.sampled_from([ANNA, BEN, CARA]), st.sampled_from("abc"), st.booleans())


def writers(*drafts):
    """Take drafts as they came, the oldest first."""
    return unchecked_writers(reversed(drafts))


def test_writer_of_the_only_draft_wrote_it():
    assert writers(Draft(ANNA, "a")) == [ANNA]


def test_all_who_changed_it_wrote_it_the_last_one_first():
    assert writers(LOADED, Draft(ANNA, "a"), Draft(BEN, "b"), Draft(ANNA, "c")) == [ANNA, BEN]


def test_who_saves_without_a_change_wrote_nothing():
    assert writers(LOADED, Draft(ANNA, "a"), Draft(BEN, "a")) == [ANNA]
    assert writers(LOADED, Draft(ANNA, "a"), Draft(BEN, "a"), Draft(CARA, "b")) == [CARA, ANNA]


def test_loaded_words_have_no_writer_here():
    assert writers(LOADED) == []
    assert writers(LOADED, Draft(ANNA, "loaded")) == []


def test_what_was_checked_does_not_count_again():
    assert writers(Draft(ANNA, "a", checked=True), Draft(BEN, "b")) == [BEN]


def test_words_that_were_checked_before_others_are_to_be_checked_again():
    checked = [Draft(ANNA, "a", checked=True), Draft(ANNA, "b", checked=True)]

    assert writers(*checked, Draft(BEN, "a")) == [BEN]


def test_bringing_back_an_earlier_version_brings_back_its_writers():
    assert writers(LOADED, Draft(ANNA, "a"), Draft(BEN, "b"), Draft(BEN, "a")) == [ANNA]


@given(st.lists(drafts, min_size=1))
def test_new_words_always_have_their_writer(history):
    newest = history[0]
    before = next((each for each in history[1:] if each.checked), None)
    earlier = {each.words for each in history[1:]} | ({before.words} if before else set())
    if not newest.checked and newest.words not in earlier:
        assert unchecked_writers(history)[0] == newest.writer


@given(st.lists(drafts, min_size=1))
def test_writers_are_people_who_saved_a_draft_each_once(history):
    found = unchecked_writers(history)
    assert len(found) == len(set(found))
    assert set(found) <= {each.writer for each in history}


@given(st.lists(drafts), st.integers(ANNA, CARA))
def test_saving_again_without_a_change_changes_nothing(history, person):
    if history and not history[0].checked:
        again = Draft(person, history[0].words)
        assert unchecked_writers([again, *history]) == unchecked_writers(history)


def content(**changes):
    links = [{"topic": 7, "sort_order": 1}, {"topic": 5, "sort_order": 0}]
    return {"title": "Why?", "body": "Because.", "topic_links": links} | changes


def test_order_of_topics_is_words():
    turned = [{"topic": 7, "sort_order": 0}, {"topic": 5, "sort_order": 1}]
    assert written_words(content()) != written_words(content(topic_links=turned))


def test_what_publishing_says_is_not_words():
    assert written_words(content()) == written_words(content(checked_by="Ben", was=["old"]))


SIGNED = {
    "title": "Why?",
    "short": "So.",
    "body": "Because.",
    "sources": [],
    "signed_by": "Dr Pen",
    "signed_date": "2026-01-01",
}


def test_signature_stays_under_the_same_words():
    assert keeps_signature(SIGNED, SIGNED | {"slug": "new"})


def test_signature_goes_with_the_words_it_stood_under():
    assert not keeps_signature(SIGNED, SIGNED | {"body": "Otherwise."})


def test_signature_given_again_stands_under_the_new_words():
    assert keeps_signature(SIGNED, SIGNED | {"body": "Otherwise.", "signed_date": "2026-02-02"})


def test_neither_writers_nor_who_sent_a_draft_may_approve_it():
    assert second_readers([ANNA, BEN, CARA], writers=[ANNA], submitted_by=BEN) == [CARA]
    assert second_readers([ANNA, BEN], writers=[ANNA, BEN], submitted_by=None) == []
    assert second_readers([ANNA, BEN], writers=[], submitted_by=None) == [ANNA, BEN]
