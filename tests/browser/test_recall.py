"""Cards in a browser: kept from an answer, recalled by keyboard and without scripts, taken back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.looks import faults_of
from tests.browser.places import ANSWER, Place

pytestmark = pytest.mark.browser

DECK = "/recall/decks/aqa-a-level-physics-2015/"


@pytest.fixture
def without_scripts(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        yield Watch(context.new_page(), site.address)


def keep(watched):
    """Keep the cards of an answer; return the page, on the first of them."""
    page = watched.page
    watched.open(Place(ANSWER))
    page.get_by_role("button", name="until the exam").click()
    expect(page.get_by_text("now in your deck")).to_be_visible()
    page.get_by_role("link", name="Recall now").click()
    return page


def test_cards_of_an_answer_are_recalled_by_keyboard_and_the_last_grade_is_taken_back(watched):
    page = keep(watched)
    front = page.locator(".front").inner_text()
    expect(page.locator(".back")).to_be_hidden()
    assert faults_of(page) == []

    page.keyboard.press("Space")
    expect(page.locator(".back")).to_be_visible()
    assert faults_of(page) == []
    page.keyboard.press("4")
    expect(page.locator(".front")).not_to_have_text(front)

    page.keyboard.press("z")
    expect(page.locator(".front")).to_have_text(front)
    assert watched.faults == []


def test_number_before_the_answer_is_shown_grades_nothing(watched):
    page = keep(watched)
    front = page.locator(".front").inner_text()

    page.keyboard.press("3")

    expect(page.locator(".front")).to_have_text(front)
    expect(page.locator(".back")).to_be_hidden()


def test_cards_are_recalled_without_scripts(without_scripts):
    page = keep(without_scripts)
    front = page.locator(".front").inner_text()

    page.get_by_text("Show the answer").click()
    expect(page.locator(".back")).to_be_visible()
    page.get_by_role("button", name="Easy").click()

    expect(page.locator(".front")).not_to_have_text(front)
    page.get_by_role("button", name="Undo the last grade").click()
    expect(page.locator(".front")).to_have_text(front)


def test_own_card_is_typed_judged_and_its_grade_advised(watched):
    page = watched.page
    watched.open(Place("/recall/cards/new/"))
    page.get_by_label("Front").fill("What is $\\frac12 + \\frac12$?")
    page.get_by_label("Back").fill("It is one.")
    page.get_by_label("Answer to type").fill("1")
    page.get_by_role("button", name="Keep this card").click()
    watched.open(Place("/recall/next/"))
    expect(page.locator(".front mfrac")).to_have_count(2)

    page.get_by_label("Your answer").fill("1.0")
    page.get_by_role("button", name="Check it").click()

    expect(page.get_by_text("is right.")).to_be_visible()
    expect(page.locator(".grades .btn:not(.quiet)")).to_contain_text("Good")
    assert faults_of(page) == []


def test_plan_with_an_exam_has_its_days_and_no_fault(watched):
    page = watched.page
    watched.open(Place(DECK))
    page.get_by_role("button", name="Keep").first.click()
    watched.open(Place("/recall/plan/"))
    page.evaluate(
        "document.querySelector('[name=day]').valueAsDate = new Date(Date.now() + 20 * 864e5)"
    )
    page.get_by_role("button", name="Set the exam").click()

    expect(page.locator(".plan > li")).to_have_count(14)
    assert faults_of(page) == []
    assert watched.faults == []
