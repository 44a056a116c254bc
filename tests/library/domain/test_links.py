from datetime import UTC, datetime, timedelta

import pytest

from tutorium.library.domain.links import (
    Fault,
    Seen,
    in_turn,
    is_dead,
    is_elsewhere,
    is_ours,
    links_in,
    seen,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_links_of_a_text_are_found_once_and_in_order():
    html = '<p><a href="/b/">B</a> <a class="x" href="https://a.example/?x=1&amp;y=2">A</a> <a href="/b/">B</a><a>-</a></p>'

    assert links_in(html) == ["/b/", "https://a.example/?x=1&y=2"]
    assert links_in("<p>None.</p>") == []


@pytest.mark.parametrize(
    ("href", "ours", "elsewhere"),
    [
        ("/answers/", True, False),
        ("https://a.example/", False, True),
        ("HTTP://a.example/", False, True),
        ("mailto:a@b.example", False, False),
        ("#terror", False, False),
    ],
)
def test_link_leads_to_a_page_of_ours_or_elsewhere_or_to_no_page(href, ours, elsewhere):
    assert (is_ours(href), is_elsewhere(href)) == (ours, elsewhere)


def test_failure_is_looked_at_soon_until_it_is_sure():
    assert seen(Fault.SILENT, 0, at=NOON) == Seen("silent", 1, NOON + timedelta(days=2))
    assert seen(Fault.SILENT, 2, at=NOON) == Seen("silent", 3, NOON + timedelta(days=30))
    assert seen(None, 2, at=NOON) == Seen("", 0, NOON + timedelta(days=30))


@pytest.mark.parametrize(
    ("fault", "failures", "dead"),
    [("", 0, False), ("gone", 1, True), ("silent", 2, False), ("silent", 3, True), ("refused", 9, False)],
)  # fmt: skip
def test_address_is_dead_when_it_is_gone_or_failed_three_times(fault, failures, dead):
    assert is_dead(fault, failures) is dead


def test_no_site_is_asked_much_at_once():
    addresses = [("a", "a1"), ("a", "a2"), ("b", "b1"), ("a", "a3")]

    assert list(in_turn(addresses, per_host=2)) == ["a1", "a2", "b1"]
