"""A question in a browser: answered with scripts and without, by keyboard, on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.looks import faults_of
from tests.browser.places import QUESTION, Place

pytestmark = pytest.mark.browser

ORDER = "/questions/ib/history/maos-road-to-power-in-order/"
FIGURE = "/questions/a-level/physics/stress-strain-curve/"
ESSAY = "/questions/ib/history/essay-women-in-authoritarian-states/"
PREVIEW = "**/questions/preview/*"
HTMX = "**/htmx-*.js"
MARK = "Mark it"
TOP = "e => Math.round(e.getBoundingClientRect().y + scrollY)"


@pytest.fixture
def paper(watched):
    """Open a question; at the end nothing has gone wrong."""
    watched.open(Place(QUESTION))
    yield watched.page.locator("#paper")
    assert watched.faults == []


@pytest.fixture
def without_scripts(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        yield Watch(context.new_page(), site.address)


def working(paper):
    return paper.locator('[name="working:a"]')


def mark(page):
    page.get_by_role("button", name=MARK, exact=True).click()
    expect(page.locator("#result")).to_be_visible()


def test_paper_that_the_site_cannot_answer_leads_to_the_page_that_says_so(watched):
    """The first answer is a 503, as of a site whose disk is full; the second is a whole page."""
    watched.open(Place(QUESTION))
    away = {"status": 503, "body": "<h1>What you sent could not be kept just now</h1>"}
    watched.page.route(
        f"**{QUESTION}**",
        lambda route: (
            route.fulfill(**away, content_type="text/html")
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    watched.page.get_by_role("button", name=MARK, exact=True).click()
    expect(watched.page.get_by_role("heading")).to_have_text(
        "What you sent could not be kept just now"
    )


def test_what_is_typed_is_shown_as_it_is_read(paper):
    working(paper).press_sequentially("s = u^2/(2a)\ns = (4")
    shown = paper.locator("#answer-a-working-preview li")
    expect(shown).to_have_count(2)
    expect(shown.first.locator("mfrac")).to_have_count(1)
    expect(shown.last).to_contain_text("A bracket is not closed")
    expect(working(paper)).to_be_focused()


def test_what_was_typed_before_scripts_had_come_is_shown_too(paper):
    late = []
    paper.page.route(HTMX, lambda route: late.append(route))  # noqa: PLW0108  (it asks for names)
    with paper.page.expect_request(HTMX):
        paper.locator('[name="answer:a"]').press_sequentially("40 m")
    late[0].continue_()
    expect(paper.locator("#answer-a-preview math")).to_be_visible()


def test_field_under_the_pointer_stays_where_it_is_while_one_types(paper):
    radio = paper.get_by_role("radio").first
    before = radio.evaluate(TOP)
    paper.locator('[name="answer:a"]').press_sequentially("40 m")
    expect(paper.locator("#answer-a-preview math")).to_be_visible()
    assert radio.evaluate(TOP) == before
    radio.focus()
    assert radio.evaluate(TOP) == before


def test_paper_is_marked_in_place_and_the_result_has_the_focus(paper):
    page = paper.page
    paper.locator('[name="answer:a"]').fill("1 m")
    mark(page)
    expect(page.locator("#result")).to_be_focused()
    expect(page.locator("#said")).to_have_text("0 of 6 marks")
    assert page.url.endswith(QUESTION)
    assert faults_of(page) == []


def test_paper_can_be_marked_again(paper):
    page = paper.page
    paper.locator('[name="answer:a"]').fill("1 m")
    mark(page)
    page.get_by_text("Change your answer").click()
    page.locator('[name="answer:a"]').fill("(")
    page.get_by_role("button", name="Mark it again").click()
    expect(page.locator("#answer-a-problem")).to_be_visible()
    expect(page.locator('[name="answer:a"]')).to_have_attribute("aria-invalid", "true")


def test_paper_is_answered_by_keyboard_alone(paper):
    page = paper.page
    working(paper).focus()
    page.keyboard.press("Tab")
    page.keyboard.type("40 m")
    page.keyboard.press("Enter")
    expect(page.locator("#result")).to_be_focused()


def test_paper_works_without_scripts(without_scripts):
    page = without_scripts.page
    without_scripts.open(Place(QUESTION))
    page.locator('[name="answer:a"]').fill("1 m")
    page.get_by_role("radio").first.check()
    mark(page)
    assert page.url.endswith(f"{QUESTION}#result")
    expect(page.locator('[name="answer:a"]')).to_have_value("1 m")
    expect(page.get_by_role("radio").first).to_be_checked()
    assert without_scripts.faults == []


def test_hints_open_one_after_the_other(paper):
    hints = paper.locator(".hint")
    expect(hints.nth(1)).to_be_hidden()
    hints.first.locator("> summary").click()
    expect(hints.nth(1)).to_be_visible()


def test_reading_a_question_fetches_no_htmx(watched):
    watched.open(Place(QUESTION))
    scripts = {r.url.rpartition("/")[2] for r in watched.requests if r.url.endswith(".js")}
    assert scripts == {"corner.js", "paper.js", "htmx.js"}


def test_items_move_by_buttons_and_keep_the_focus(watched):
    watched.open(Place(ORDER))
    page = watched.page
    second = page.locator(".order li").nth(1)
    name = second.locator("label").inner_text()
    second.get_by_role("button", name="Move up").press("Enter")
    expect(page.locator(".order label").first).to_have_text(name)
    expect(page.get_by_role("button", name=f"Move down: {name}")).to_be_focused()
    expect(page.locator("#said")).to_have_text("Place 1 / 8")
    mark(page)
    expect(page.locator(".order label").first).to_have_text(name)
    assert faults_of(page) == []
    assert watched.faults == []


def test_place_on_a_figure_is_pressed_or_chosen_by_its_label(watched):
    watched.open(Place(FIGURE))
    page = watched.page
    page.locator("hot-spot [data-for]").nth(1).click()
    expect(page.get_by_role("radio", name="B")).to_be_checked()
    page.get_by_role("radio", name="C").check()
    expect(page.locator("hot-spot .chosen")).to_have_attribute("data-for", "answer-a-2")
    assert watched.faults == []


def test_essay_is_marked_by_its_writer_and_adds_up(watched):
    watched.open(Place(ESSAY))
    page = watched.page
    page.get_by_label("Your answer").fill("Marriage loans were given in Germany.")
    mark(page)
    page.get_by_label("Marks that you would give").fill("7")
    expect(page.locator("output")).to_have_text("7 / 15")
    expect(page.locator(".covered .found")).to_have_count(1)
    assert faults_of(page) == []
    page.get_by_role("button", name="Mark it again").click()
    expect(page.locator("#said")).to_have_text("7 of 15 marks")


def test_question_prints_lines_to_write_on_and_nothing_to_press(paper):
    page = paper.page
    page.emulate_media(media="print")
    expect(paper.locator(".answer-lines").first).to_be_visible()
    expect(working(paper)).to_be_hidden()
    expect(page.get_by_role("button", name=MARK)).to_be_hidden()


def test_mark_scheme_prints_as_a_table(watched):
    watched.open(Place(f"{QUESTION}?scheme"))
    page = watched.page
    expect(page.get_by_role("columnheader", name="Code").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the question")).to_be_hidden()
    assert watched.faults == []
