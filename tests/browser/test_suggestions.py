"""Suggestions while one types: by mouse, by keyboard, to the ear, on a slow line, and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.looks import faults_of
from tests.browser.places import ANSWER, Place

pytestmark = pytest.mark.browser

NOTE = "Khrushchev 1953–64"
HTMX = "**/htmx-2.min.js"
LIST = "**/search/suggestions.html*"


def type_into(box, words):
    box.click()
    box.press_sequentially(words)


@pytest.fixture
def box(watched):
    """Open the front page; return its search box. At the end nothing has gone wrong."""
    watched.open(Place("/"))
    yield watched.page.locator("main").get_by_role("searchbox")
    assert watched.faults == []


@pytest.fixture
def panel(box):
    return box.page.locator("main .suggestions")


@pytest.fixture
def hold(page):
    """Return what holds requests back; it gives the list of those that wait."""

    def hold_back(pattern):
        held = []
        page.route(pattern, lambda route, _request: held.append(route))
        return held

    return hold_back


def links(panel):
    return panel.get_by_role("link")


@pytest.mark.parametrize("path", ["/", "/search/", ANSWER])
def test_suggestions_show_below_every_search_box(watched, path):
    watched.open(Place(path))
    box = watched.page.get_by_role("searchbox")
    type_into(box, "khru")
    expect(watched.page.locator(".suggestions:visible").get_by_role("link")).to_have_count(9)
    watched.page.get_by_role("link", name=NOTE).click()
    expect(watched.page.get_by_role("heading", level=1)).to_have_text(NOTE)
    assert watched.faults == []


def test_suggestions_wait_for_a_second_letter_and_end_with_the_search_itself(box, panel):
    type_into(box, "k")
    box.page.wait_for_timeout(400)
    expect(panel).to_be_hidden()
    box.press_sequentially("hru")
    links(panel).last.click()
    expect(box.page).to_have_url(re.compile(r"/search/\?q=khru$"))


def test_suggestions_are_walked_by_the_arrow_keys(box, panel):
    type_into(box, "khru")
    expect(links(panel).first).to_be_visible()
    box.press("ArrowDown")
    expect(links(panel).first).to_be_focused()
    box.page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(links(panel).last).to_be_focused()
    box.page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    box.page.keyboard.press("Enter")
    expect(box.page.get_by_role("heading", level=1)).to_have_text(NOTE)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(box, panel):
    type_into(box, "khru")
    expect(links(panel).first).to_be_visible()
    box.press("ArrowDown")
    box.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("khru")
    box.press_sequentially("s")
    expect(panel).to_be_visible()


def test_suggestions_close_when_the_focus_goes_elsewhere(box, panel):
    type_into(box, "khru")
    expect(panel).to_be_visible()
    box.page.get_by_role("heading", level=1).click()
    expect(panel).to_be_hidden()


def test_enter_searches_for_what_was_typed(box, panel):
    type_into(box, "khru")
    expect(panel).to_be_visible()
    box.press("Enter")
    expect(box.page).to_have_url(re.compile(r"/search/\?q=khru$"))


def test_suggestions_are_counted_aloud(box):
    said = box.page.locator("main .search").get_by_role("status")
    type_into(box, "khru")
    expect(said).to_have_text("8 suggestions")
    box.fill("zzyzx")
    expect(said).to_have_text("No suggestions")
    box.press("Escape")
    expect(said).to_have_text("")


def test_open_suggestions_have_no_fault_that_axe_knows(box, panel):
    type_into(box, "khru")
    expect(panel).to_be_visible()
    assert faults_of(box.page) == []


def test_late_suggestions_are_not_shown_for_other_words(box, panel, hold):
    held = hold(f"{LIST}q=khru")
    type_into(box, "khru")
    box.page.wait_for_timeout(400)
    box.fill("")
    held[0].continue_()
    box.page.wait_for_timeout(400)
    expect(panel).to_be_hidden()
    type_into(box, "stalin")
    expect(links(panel).last).to_have_text("Search for “stalin”")


def test_suggestions_are_asked_for_once_in_a_burst_and_as_a_plain_page(box, panel):
    asked = []
    box.page.on(
        "request", lambda request: "suggestions.html" in request.url and asked.append(request)
    )
    type_into(box, "khru")
    expect(panel).to_be_visible()
    assert [request.url.partition("?")[2] for request in asked] == ["q=khru"]
    assert [name for name in asked[0].headers if name.startswith("hx-")] == []


def test_reading_alone_fetches_nothing_for_suggestions(watched):
    watched.open(Place(ANSWER))
    fetched = [request.url for request in watched.requests if request.url.endswith(".js")]
    assert [url.rpartition("/")[2] for url in fetched] == ["corner.js"]


def test_suggestions_leave_nothing_behind_in_the_browser(box, panel):
    type_into(box, "khru")
    expect(panel).to_be_visible()
    assert box.page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert box.page.context.cookies() == []


def test_words_typed_before_htmx_has_arrived_are_still_suggested_for(watched, hold):
    held = hold(HTMX)
    watched.open(Place("/search/"))
    box = watched.page.locator("main").get_by_role("searchbox")
    type_into(box, "khru")
    watched.page.wait_for_timeout(300)
    held[0].continue_()
    expect(watched.page.locator("main .suggestions")).to_be_visible()
    assert watched.faults == []


def test_form_works_while_htmx_has_not_arrived(watched, hold):
    hold(HTMX)
    watched.open(Place("/"))
    box = watched.page.locator("main").get_by_role("searchbox")
    type_into(box, "khru")
    box.press("Enter")
    expect(watched.page).to_have_url(re.compile(r"/search/\?q=khru$"))


def test_suggestions_without_scripts_are_a_page_of_their_own(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        watch = Watch(context.new_page(), site.address)
        watch.open(Place("/search/suggestions/?q=khru"))
        watch.page.locator("main").get_by_role("link", name=NOTE).click()
        expect(watch.page.get_by_role("heading", level=1)).to_have_text(NOTE)
        assert watch.faults == []
