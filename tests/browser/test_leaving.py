"""Taking everything away, and being erased."""

import json
import re
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, Watch, answer_check

pytestmark = pytest.mark.browser

ANSWER = "/answers/a-level/physics/how-do-you-derive-the-suvat-equations/"
ADA = "ada.leaves@example.org"


def show_that_it_is_you(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button").first.click()


def test_person_takes_everything_away_and_is_erased(page, site, sign_up):
    watch = Watch(page, site.address)
    page.goto(ANSWER)
    answer_check(page, "y = 77")
    sign_up(page, ADA)

    page.goto("/account/data/")
    page.get_by_role("button", name="Write everything down").click()
    if page.get_by_label("Password").count():
        show_that_it_is_you(page)
    letter = site.letter_to(ADA, "/account/data/")
    page.goto(re.search(r"http://\S+/account/data/\S*", letter).group())
    with page.expect_download() as download:
        page.get_by_role("link", name="Fetch it").click()
    with ZipFile(download.value.path()) as taken:
        practice = json.loads(taken.read("practice.json"))
    assert len(practice["attempts"]) == 1

    page.goto("/account/erase/")
    page.get_by_role("button", name="Delete the account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account will be deleted")
    assert "Erased." in site.run("people", "erase", ADA, "--yes")

    page.goto("/account/login/")
    page.get_by_label("Email").fill(ADA)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("main")).to_contain_text("do not belong together")
    assert watch.faults == []
