"""From an answer to a lesson that is booked and paid: as somebody new, and as a guardian."""

import re

import pytest
from playwright.sync_api import expect

from bench.lessons.hiring import ADDRESS, Visitor, hire
from tests.browser.conftest import Watch, code_for, sign_in_by_password
from tests.browser.people import CHILD, GUARDIAN, TUTOR, address_of

pytestmark = pytest.mark.browser
PRICE = 3240  # in pence
PHONE = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


@pytest.fixture
def open_window(browser, market):
    """Return a function that opens a window on the market, of somebody who has an account."""
    opened = []

    def open_(name="", **options):
        opened.append(browser.new_context(base_url=market.address, **options))
        page = opened[-1].new_page()
        if name:
            page.goto("/account/login/")
            sign_in_by_password(page, address_of(name))
        return page

    yield open_
    for context in opened:
        context.close()


def decline(page):
    """Try a card that is declined, and go back without having paid."""
    page.get_by_role("button", name="A card that is declined").click()
    expect(page.locator("body")).to_contain_text("card_declined")
    page.get_by_role("link", name="Go back").click()
    expect(page.locator("main")).to_contain_text("booked as soon as it is paid")


def pay(page):
    page.locator("main").get_by_role("link", name="Pay now").click()
    page.get_by_role("button", name="Pay", exact=True).click()


def wait_until_booked(page):
    """Look again until a job has heard that it is paid."""
    for _ in range(100):
        if "It is booked" in page.inner_text("main"):
            return
        page.wait_for_timeout(100)
        page.reload()
    pytest.fail("It was not booked.")


def booked_so_far(market):
    return market.books().get("held", 0)


def test_newcomer_books_from_an_answer_with_few_pages_and_fields(open_window, market):
    page, before = open_window(), booked_so_far(market)
    watch, visitor = Watch(page, market.address), Visitor(page)

    reached = []
    for name in hire(visitor, TUTOR, lambda: code_for(market, ADDRESS)):
        reached.append(name)
        if name == "checkout":
            decline(page)
            page.locator("main").get_by_role("link", name="Pay now").click()

    assert reached == [
        "answer", "tutors", "tutor", "week", "sign-up", "code", "held", "agreed", "checkout",
        "paid",
    ]  # fmt: skip
    counts = [(each.pages, each.presses, each.fields) for each in visitor.steps]
    assert tuple(map(sum, zip(*counts, strict=True))) == (10, 10, 4)

    wait_until_booked(page)
    assert market.books()["held"] - before == -PRICE
    assert "£32.40" in market.letter_to(ADDRESS, "We received")
    page.goto("/payments/")
    page.locator("main").get_by_role("link", name="IB History").click()
    expect(page.locator("main")).to_contain_text("INV-")
    assert [each for each in watch.faults if market.stripe not in each] == []


def test_guardian_pays_by_card_for_what_a_child_chose(open_window, market):
    child, guardian = open_window(CHILD), open_window(GUARDIAN, **PHONE)
    before = booked_so_far(market)
    child.goto("/tutors/?course=ib-history-2017")
    child.get_by_role("link", name=TUTOR).click()
    child.get_by_role("link", name="Book").first.click()
    child.locator("main").get_by_role("button", name=re.compile(r"\d\d:\d\d")).last.click()
    child.get_by_role("button", name=re.compile("^Ask")).click()

    guardian.goto("/today/")
    guardian.get_by_role("link", name=re.compile("say yes or no until")).click()
    early = guardian.get_by_label(re.compile("I ask you to begin"))
    early.check()
    guardian.get_by_role("button", name=re.compile("^Book, and pay")).click()
    pay(guardian)

    wait_until_booked(guardian)
    assert market.books()["held"] - before == -PRICE
    child.reload()
    expect(child.locator("main")).to_contain_text("It is booked")
