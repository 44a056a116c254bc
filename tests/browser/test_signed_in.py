"""Who is signed in sees it in the corner of the same page that everybody reads."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.places import ANSWER

pytestmark = pytest.mark.browser


def corner(page):
    return page.locator("signed-in-corner")


def test_editor_goes_from_an_answer_to_its_page_at_the_desk(page, site, sign_in):
    watch = Watch(page, site.address)
    sign_in("editor")
    page.goto(ANSWER)
    expect(corner(page)).to_contain_text("Edda")
    corner(page).get_by_role("link", name="Edit this page").click()
    expect(page).to_have_url(re.compile(r"/desk/snippets/library/answer/edit/\d+/$"))
    expect(page.locator("#id_title")).to_have_value(re.compile("Khrushchev"))
    page.wait_for_load_state("networkidle")
    assert watch.faults == []


def test_editor_finds_the_desk_without_scripts(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ANSWER)
        corner(page).get_by_role("link", name="Sign in").click()
        page.get_by_label("Email").fill("editor@demo.invalid")
        page.get_by_label("Password").fill(site.password("editor"))
        page.locator("main form button").first.click()
        expect(page.get_by_role("link", name="Edit this page")).to_be_visible()
        page.get_by_role("link", name="Back to the page you came from").click()
        expect(page).to_have_url(re.compile(ANSWER))


def test_signing_out_leaves_nothing_of_the_person_behind(page, sign_in):
    sign_in("student")
    page.goto(ANSWER)
    expect(corner(page)).to_contain_text("Sam")
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(ANSWER)
    expect(corner(page)).to_have_text("Sign in")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {
        "csrftoken",
        "messages",
        "known",
    }


def test_page_read_by_an_editor_shows_others_nothing_of_him(page, browser, site, sign_in):
    sign_in("editor")
    page.goto(ANSWER)
    expect(corner(page)).to_contain_text("Edda")
    with browser.new_context(base_url=site.address) as context:
        other = context.new_page()
        other.goto(ANSWER)
        expect(corner(other)).to_have_text("Sign in")
        assert other.content().count("Edda") == 0


def test_page_that_was_in_view_comes_into_the_list_of_who_keeps_one(page, site, sign_up):
    watch = Watch(page, site.address)
    page.clock.install()
    sign_up(page, "reader@example.org")
    page.goto(ANSWER)
    expect(corner(page)).not_to_have_text("Sign in")
    page.goto("/read/")
    expect(page.locator("main")).to_contain_text("Nothing in your list")
    page.get_by_role("button", name="Keep what I read").click()

    with page.expect_response(re.compile("/practice/read.*js$")):
        page.goto(ANSWER)
    page.clock.run_for(10_000)
    expect(page.get_by_role("button", name="Mark as read")).to_be_visible()
    page.clock.run_for(10_000)
    expect(page.get_by_role("button", name="In your list")).to_be_visible()

    page.get_by_role("link", name="Read lately").click()
    page.locator("main").get_by_role("link", name=re.compile("Khrushchev")).click()
    expect(page).to_have_url(re.compile(ANSWER))
    assert watch.faults == []
