"""Everything by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import ANSWER, PLACES

pytestmark = pytest.mark.browser

# What has the focus: its name, and whether a ring around it or around its row shows that.
FOCUSED = """() => {
    const e = document.activeElement;
    const ringed = [e, e.closest("li")].some(
        x => x && getComputedStyle(x).outlineStyle !== "none"
            && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
    return [e === document.body ? "" : e.getAttribute("aria-label") || e.innerText.trim(), ringed];
}"""
HEADER = [
    "Tutorium",
    "Answers",
    "Notes",
    "Practice",
    "Courses",
    "Search the library",
    "Sign in",
]


def tab(page):
    page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


def test_skip_link_shows_first_and_leads_past_the_header(page):
    page.goto(ANSWER)
    assert tab(page) == ["Skip to content", True]
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab(page)
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_goes_through_the_header_in_reading_order(page):
    page.goto(ANSWER)
    names = [tab(page)[0] for _ in range(len(HEADER) + 2)]
    assert names == ["Skip to content", *HEADER, "Hire a tutor"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["home", "history answer", "tutor request", "sign-in"])
def test_focus_is_always_visible(page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    PLACES[name].open(page)
    page.locator("body").focus()
    unseen = [said for said, ringed in (tab(page) for _ in range(40)) if said and not ringed]
    assert unseen == []


def test_search_by_keyboard_leads_to_an_answer(page):
    page.goto("/")
    while tab(page)[0] != "Type a question or a topic":
        pass
    page.keyboard.type("khrushchev stalin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("khrushchev stalin")
    while tab(page)[0] != "How did Khrushchev's policies differ from Stalin's?":
        pass
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(ANSWER))
