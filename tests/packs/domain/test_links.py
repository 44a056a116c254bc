"""Links of our own in the texts of packs."""

import pytest

from tutorium.packs.domain.links import address_in, own_links, topic_in


def test_links_are_found_with_their_lines():
    text = "front: See [why](/answers/ib/history/why/).\nback: >-\n  [a](/notes/a/b/c/) [b](/x/)\n"

    assert list(own_links(text)) == [
        ("/answers/ib/history/why/", 1),
        ("/notes/a/b/c/", 3),
        ("/x/", 3),
    ]


def test_links_to_elsewhere_and_figures_are_none_of_ours():
    assert list(own_links("[a](https://example.org/) ![b](figures/b.svg) [c](#d)")) == []


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("/courses/ib-history-2017/topics/p3.16/", "ib-history-2017:p3.16"),
        ("/courses/ib-history-2017/", ""),
        ("/courses/ib-history-2017/topics/", ""),
    ],
)
def test_topic_is_read_from_its_address(path, reference):
    assert topic_in(path) == reference


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/questions/ib/history/thaw/", ("question", "ib", "history", "thaw")),
        ("/papers/ib-history-2017/mock-1/", ("paper", "ib-history-2017", "", "mock-1")),
        ("/papers/", None),
        ("/questions/", None),
    ],
)
def test_question_and_paper_are_read_from_their_addresses(path, address):
    assert address_in(path) == address
