"""How sentences become addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.addresses import (
    SLUG,
    SLUG_LENGTH,
    figure_path,
    former_slugs,
    item_path,
    parse_item_path,
    slugify,
)

slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("How did Khrushchev's policies differ from Stalin's?", "how-did-khrushchevs-policies-differ-from-stalins"),
        ("What is 2 × 3.5?", "what-is-2-3-5"),
        ("Détente — why, and for whom?", "detente-why-and-for-whom"),
        ("The Civil War, 1860–1865", "the-civil-war-1860-1865"),
        ("Straße, Łódź, Ærø", "strasse-lodz-aero"),
        ("Хрущёв", ""),
        ("  ", ""),
        ("ﬁne", "fine"),
    ],
)  # fmt: skip
def test_slug_of_a_sentence(sentence, slug):
    assert slugify(sentence) == slug


@given(st.text())
def test_slug_is_an_address_or_nothing(sentence):
    slug = slugify(sentence)

    assert slug == "" or SLUG.match(slug)
    assert len(slug) <= SLUG_LENGTH
    assert slugify(slug) == slug


@given(st.sampled_from(["answer", "note"]), slugs, slugs, slugs)
def test_address_of_an_item_reads_back(kind, qualification, subject, slug):
    path = item_path(kind, qualification, subject, slug)

    assert parse_item_path(path) == (kind, qualification, subject, slug)
    assert parse_item_path(path + "#terror") == (kind, qualification, subject, slug)
    assert parse_item_path(path + "?page=2#terror") == (kind, qualification, subject, slug)


def test_address_of_a_picture_is_another_when_it_is_drawn_anew():
    assert figure_path("0123456789" * 6 + "abcd", "thaw.svg") == (
        "/figures/01234567890123456789/thaw.svg"
    )


def test_former_addresses_are_kept_once_and_never_the_one_of_now():
    assert former_slugs(["a", "b"], "c", now="b") == ["a", "c"]
    assert former_slugs(["a", "c"], "c", now="d") == ["a", "c"]


@pytest.mark.parametrize("href", ["/answers/", "/cards/ib/history/why/", "answers/ib/history/why/"])
def test_other_address_is_no_item(href):
    assert parse_item_path(href) is None
