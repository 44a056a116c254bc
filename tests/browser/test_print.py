"""An answer on paper: the words, where they came from, and nothing to click."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import ANSWER, MATHS_ANSWER

pytestmark = pytest.mark.browser

SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def printed(page):
    page.goto(ANSWER)
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_printed_answer_leaves_the_bars_out(printed):
    for off_the_page in (".bar", ".page > aside", ".pager", ".foot nav", "#related", ".report"):
        expect(printed.locator(off_the_page).first).to_be_hidden()


def test_printed_results_leave_the_controls_out(page):
    page.goto("/search/?q=stalin&kind=answer")
    page.emulate_media(media="print")
    for off_the_page in ("main .search", ".lifted", ".narrow", "#narrow", ".pager"):
        expect(page.locator(off_the_page).first).to_be_hidden()
    expect(page.locator(".hits a").first).to_be_visible()


def test_printed_answer_names_its_address_and_sources(printed, site):
    expect(printed.get_by_text(f"{site.address}{ANSWER}")).to_be_visible()
    expect(printed.get_by_role("heading", name="Sources")).to_be_visible()


def test_printed_answer_is_dark_ink_on_white_paper(printed):
    ink = "getComputedStyle(document.body).color"
    assert printed.evaluate(ink) == "rgb(26, 33, 38)"


@pytest.mark.parametrize("path", [ANSWER, MATHS_ANSWER], ids=["history", "physics"])
def test_printed_answer_takes_two_sheets(page, path):
    page.goto(path)
    assert len(SHEET.findall(page.pdf(format="A4"))) == 2
