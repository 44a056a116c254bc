"""From a search that finds nothing to an answer: who asks, who writes, who checks, who reads it."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser
QUESTION = "Why did the wubblequist plover vanish from Ruritania?"


def ask(page):
    """Ask what a search did not find; return the address at which the state is seen."""
    page.goto(f"/search/?q={QUESTION}")
    page.get_by_role("link", name=re.compile("^Ask (this question|us)")).first.click()
    expect(page.locator("#id_question")).to_have_value(QUESTION)
    page.get_by_label("What have you tried?").fill("I looked it up in the atlas.")
    page.wait_for_timeout(3_500)  # nobody fills in a form within a moment, and robots are told so
    page.get_by_role("button", name="end").last.click()
    expect(page.locator("main")).to_contain_text("It has arrived.")
    return page.url.partition("?")[0]


def write(page):
    page.get_by_role("link", name=QUESTION).click()
    expect(page.locator("main")).to_contain_text("I looked it up in the atlas.")
    page.fill("input[name=promised]", datetime.now(UTC).date().isoformat())
    page.get_by_role("button", name="Claim").click()
    expect(page.locator(".messages")).to_contain_text("It is yours")
    page.get_by_role("button", name="Choose a topic").click()
    page.locator(".modal a[data-chooser-modal-choice]").first.click()
    expect(page.locator(".modal")).to_have_count(0)
    page.get_by_role("button", name="Begin a draft").click()
    expect(page.locator("#id_title")).to_have_value(QUESTION)
    page.locator("textarea[name=short]").fill("It was ==hunted==.")
    page.locator("textarea[name=body]").fill("Hunters came in 1894.")
    page.get_by_role("tab", name="Sources and provenance").click()
    page.locator("textarea[name=sources]").fill("The Prisoner of Zenda, 1894")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-submit]").click()
    expect(page.locator(".messages")).to_contain_text("submitted")
    return page.url


def test_question_becomes_an_answer(page, site, sign_in_at):
    watch = Watch(page, site.address)
    state = ask(page)
    writer = sign_in_at("writer", "/desk/inquiries/")
    edit = write(writer)
    page.goto(state)
    expect(page.locator("main")).to_contain_text("A second person checks the answer.")

    editor = sign_in_at("editor", "/desk/inquiries/")
    editor.goto(edit if "/edit/" in edit else "/desk/")
    if "/edit/" not in edit:
        editor.get_by_role("link", name=QUESTION).first.click()
    editor.locator("[data-workflow-action-name=approve]").first.click()
    editor.fill("input[name=against]", "the novel")
    editor.locator(".modal [type=submit]").first.click()
    expect(editor.locator(".messages")).to_contain_text("is on the site")

    page.goto(state)
    page.get_by_role("button", name="This helped").click()
    expect(page.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Read the answer").click()
    expect(page.locator("main")).to_contain_text("Hunters came in 1894.")
    expect(page.locator("main")).to_contain_text("Checked by Edda Editor")
    assert watch.faults == []
