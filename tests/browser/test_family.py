"""A child who practises, and a guardian who agrees: from two machines, by letters."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch, answer_check, sign_in_by_password

pytestmark = pytest.mark.browser

ANSWER = "/answers/a-level/physics/how-do-you-derive-the-suvat-equations/"
CHILD, PARENT = "child@example.org", "parent@example.org"


@pytest.fixture
def elsewhere(browser, site):
    """Return a window on another machine."""
    with browser.new_context(base_url=site.address) as context:
        yield context.new_page()


def test_child_signs_up_a_guardian_agrees_and_the_practice_comes_along(
    page, elsewhere, site, sign_up
):
    watch = Watch(page, site.address)
    page.goto(ANSWER)
    answer_check(page, "y = 77")
    sign_up(page, CHILD, born="2016-06-01", guardian=PARENT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account sleeps")

    letter = re.search(
        r"http://\S+/family/answer/\S+", site.letter_to(PARENT, "/family/answer/")
    ).group()
    sign_up(elsewhere, PARENT)
    elsewhere.goto(letter)
    elsewhere.get_by_role("button", name="Yes", exact=True).click()
    expect(elsewhere).to_have_url(re.compile("/consents/$"))
    elsewhere.get_by_label(re.compile("account", re.IGNORECASE)).first.check()
    elsewhere.get_by_role("button", name="I agree to what is ticked").click()

    page.goto("/account/login/")
    sign_in_by_password(page, CHILD)
    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("Physics")
    elsewhere.goto("/family/")
    elsewhere.get_by_role("link", name="Progress").click()
    expect(elsewhere.locator("main")).to_contain_text("Physics")
    assert watch.faults == []
