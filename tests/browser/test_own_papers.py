"""A student's own paper in a browser without scripts: added, mended, paired, deleted."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.looks import faults_in_every_look
from tests.browser.places import Place
from tests.formats.exam_papers.made import column, pdf

pytestmark = pytest.mark.browser

PAPER = pdf(
    column("Total marks: 9", "1. Say why water is wet. [3]", "2. Say how. [2]"),
    column("and say where.", "3. Say who. [4]"),
)
SCHEME = pdf(column("1. It is not.", "2. Somehow.", "3. Nobody."))


@pytest.fixture
def window(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        yield Watch(context.new_page(), site.address)


def file(data):
    return {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": data}


def add(window):
    page = window.page
    window.open(Place("/own-papers/"))
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("Name of the paper").fill("Physics June")
    page.get_by_label("Course").select_option("ib-history-2017")
    page.get_by_label("The paper as a PDF").set_input_files(file(PAPER))
    page.get_by_role("button", name="Add the paper").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Physics June")
    return page


def faults_anew(browser, site, page):
    """Judge the page as it stands by axe, which needs scripts, in a window with the same key."""
    with browser.new_context(base_url=site.address) as context:
        context.add_cookies(page.context.cookies())
        judged = context.new_page()
        judged.goto(page.url)
        return faults_in_every_look(judged)


def test_a_paper_goes_from_file_to_marked_pieces_and_away(window, browser, site):
    page = add(window)
    expect(page.get_by_text("The numbers run without a gap")).to_be_visible()
    expect(page.get_by_role("img", name="Question 2, as printed on page 2")).to_be_visible()

    page.get_by_label("Its mark scheme as a PDF").set_input_files(file(SCHEME))
    page.get_by_role("button", name="Add the scheme").click()
    page.get_by_text("Mark scheme: 2").click()
    expect(page.get_by_role("img", name="Mark scheme of question 2, as printed")).to_be_visible()

    page.get_by_role("link", name="Divide Question 2").click()
    page.get_by_label("and say where.").check()
    page.get_by_label("Its number").fill("2(b)")
    page.get_by_role("button", name="Divide it").click()
    page.get_by_role("link", name="Correct Question 2(b)").click()
    page.get_by_label("Marks", exact=True).fill("1.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Question 2(b) 1.5 marks")).to_be_visible()
    assert faults_anew(browser, site, page) == []

    page.get_by_role("link", name="Delete this paper").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("The paper is deleted")).to_be_visible()
    expect(page.get_by_text("No papers of your own yet")).to_be_visible()
    assert window.faults == []


def test_a_paper_is_opened_by_no_other_browser(window, browser, site):
    page = add(window)

    with browser.new_context(base_url=site.address) as another:
        assert another.request.get(page.url).status == 404


def test_a_paper_is_sat_marked_beside_its_scheme_and_counted(window, browser, site):
    page = add(window)
    page.get_by_label("Its mark scheme as a PDF").set_input_files(file(SCHEME))
    page.get_by_role("button", name="Add the scheme").click()

    page.get_by_role("link", name="Sit this paper against the clock").click()
    page.get_by_label("Minutes to write").fill("45")
    page.get_by_role("button", name="Begin now").click()
    expect(page.get_by_text("45 minutes are left")).to_be_visible()
    page.get_by_role("link", name="Question 1").click()
    page.get_by_label("Your answer").fill("It is not.")
    assert faults_anew(browser, site, page) == []
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Written on paper").check()
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Hand in all the same").click()

    page.get_by_role("link", name="Mark yourself").click()
    expect(page.get_by_role("img", name="Mark scheme of question 1, as printed")).to_be_visible()
    assert faults_anew(browser, site, page) == []
    for marks in ("2.5", "1", "4"):
        page.get_by_label("Marks that you earned").fill(marks)
        page.get_by_role("button", name="Keep the marks I gave").click()
    expect(page.get_by_role("heading", name="7.5 of 9 marks")).to_be_visible()
    assert faults_anew(browser, site, page) == []
    page.get_by_role("link", name="Your progress").click()
    expect(page.get_by_text("3 questions of your own papers")).to_be_visible()
    assert window.faults == []
