"""Everything by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in_by_password
from tests.browser.people import CLIENT, TUTOR, address_of
from tests.browser.places import ANSWER, PLACES

pytestmark = pytest.mark.browser

# What has the focus: its name, and whether a ring around it or around its row shows that.
FOCUSED = """() => {
    const e = document.activeElement;
    const ringed = [e, e.closest("li")].some(
        x => x && getComputedStyle(x).outlineStyle !== "none"
            && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
    const name = e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText;
    return [e === document.body ? "" : name.trim(), ringed];
}"""
MOST = 150  # stops on a page before what one looks for
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


def reach(page, name):
    """Press Tab until what is named so has the focus; each stop on the way shows that it has it."""
    for _ in range(MOST):
        said, ringed = tab(page)
        assert ringed, said
        if re.search(name, said):
            return
    pytest.fail(f"{name} was not reached.")


def follow(page, name):
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    settle(page)


def settle(page):
    """Wait until a page that asks once more, in the reader's time zone, has done so."""
    page.wait_for_load_state("networkidle")


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


def test_reader_comes_from_home_by_search_to_an_answer_and_is_marked(page):
    page.goto("/")
    reach(page, "Type a question or a topic")
    page.keyboard.type("derive suvat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("derive suvat")
    follow(page, "^How do you derive the SUVAT equations|^Read the full answer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("SUVAT")

    reach(page, "Your answer")
    page.keyboard.type("y = 77")
    reach(page, "^Check")
    page.keyboard.press("Enter")
    expect(page.locator("#check #result")).to_be_focused()


def test_suggestion_is_chosen_by_keyboard(page):
    page.goto("/")
    reach(page, "Type a question or a topic")
    page.keyboard.type("khru")
    expect(page.locator("main .suggestions a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    name, ringed = page.evaluate(FOCUSED)
    assert ringed
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name.splitlines()[0])


def test_lesson_is_chosen_held_and_agreed_to_by_keyboard(browser, market):
    with browser.new_context(base_url=market.address) as context:
        page = context.new_page()
        page.goto("/account/login/")
        sign_in_by_password(page, address_of(CLIENT))
        page.goto("/tutors/?course=ib-history-2017")
        settle(page)
        follow(page, TUTOR)
        follow(page, "^Book")
        follow(page, r"\d\d:\d\d$")
        expect(page).to_have_url(re.compile("/lessons/bookings/"))
        reach(page, "I ask you to begin")
        page.keyboard.press("Space")
        follow(page, "^Book, and pay")
        expect(page.get_by_role("link", name="Pay now")).to_be_visible()
