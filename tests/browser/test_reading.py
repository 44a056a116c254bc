"""A student's way from a question to its answer and on, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.places import ANSWER

pytestmark = pytest.mark.browser

QUESTION = "How did Khrushchev's policies differ from Stalin's?"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def reader(browser, site, request):
    with browser.new_context(base_url=site.address, java_script_enabled=request.param) as context:
        yield Watch(context.new_page(), site.address)


def test_search_leads_to_the_answer_and_the_answer_further(reader):
    page = reader.page
    page.goto("/")
    search = page.locator("main").get_by_role("search")
    search.get_by_role("searchbox").fill("khrushchev stalin")
    search.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=QUESTION).first.click()  # the direct answer, above the others
    expect(page).to_have_url(re.compile(ANSWER))
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)

    first = page.locator("section:has(#related) a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    page.get_by_role("link", name=re.compile(r"Read all \d+ IB History answers")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All IB History answers")
    page.get_by_label("Topic").select_option("p3.europe.16.4")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
    assert reader.faults == []


def test_answer_leads_to_its_topic_and_the_topic_to_a_note(reader):
    page = reader.page
    page.goto(ANSWER)
    aside = page.get_by_role("complementary")
    aside.get_by_role("link", name=re.compile("Khrushchev and Brezhnev")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Khrushchev and Brezhnev")
    note = page.locator("main").get_by_role("link", name="Khrushchev 1953–64")
    note.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Khrushchev 1953–64")
    assert reader.faults == []


def test_reader_reports_a_problem(reader):
    page = reader.page
    page.goto(ANSWER)
    page.get_by_text("Report a problem").click()
    page.get_by_label("What is wrong?").fill("The date of the treaty <script>alert(1)</script>")
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_role("status")).to_contain_text("Your report is with the editors")
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(re.compile(ANSWER))
    assert reader.faults == []


def test_reader_asks_for_a_tutor_from_an_answer(reader):
    page = reader.page
    page.goto(ANSWER)
    page.get_by_role("banner").get_by_role("link", name="Hire a tutor").click()
    expect(page.get_by_label("Course")).to_have_value("ib-history-2017")
    page.get_by_label("A parent or guardian").check()
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("Email address").fill("ada@example.org")
    page.get_by_label("What do you need help with?").fill("Essays on the Cold War, exam in May")
    page.get_by_role("button", name="Send request").click()
    expect(page).to_have_url(re.compile(r"/tutors/request/\?sent$"))
    expect(page.get_by_role("status")).to_be_visible()
    assert reader.faults == []
    assert page.context.cookies() == []


def test_reader_marks_an_answer_as_read_and_goes_on_there_later(reader):
    page = reader.page
    page.goto(ANSWER)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Read lately")
    page.locator("main").get_by_role("link", name=QUESTION).click()
    expect(page).to_have_url(re.compile(ANSWER))

    page.get_by_role("link", name="Read lately").click()
    page.get_by_role("button", name=f"Take out: {QUESTION}").click()
    expect(page.locator("main")).to_contain_text("It is gone.")
    expect(page.locator("main")).to_contain_text("Nothing in your list")
    assert reader.faults == []
