"""A tutor's way from an application to the first payout, and what staff do on it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, Watch, become_somebody, sign_in_by_password
from tests.browser.people import CLIENT, address_of
from tests.formats.photographing import photograph

pytestmark = pytest.mark.browser
NEW, NAME = "nora.new@example.org", "Nora N."
PRICE, FEE = 4000, 600


@pytest.fixture
def windows(browser, market):
    """Return a function that opens a watched window on the market."""
    opened = []

    def open_():
        opened.append(browser.new_context(base_url=market.address))
        return Watch(opened[-1].new_page(), market.address)

    yield open_
    for context in opened:
        context.close()


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def apply(page):
    """Write a profile, hand in both documents, and hand in the whole."""
    page.goto("/tutors/own/")
    page.get_by_role("link", name="Begin").click()
    page.get_by_label("Name that students see").fill(NAME)
    page.get_by_label("Headline").fill("Essays that argue")
    page.get_by_label("About you").fill("We plan, write and mark one paragraph at a time.")
    page.get_by_label("Languages you teach in").fill("English")
    page.get_by_label("Photograph of you").set_input_files(picture())
    press(page, "Keep")
    for kind, says in (("identity", "Passport"), ("background", "Enhanced DBS certificate")):
        page.goto("/tutors/own/credentials/")
        page.get_by_label("What does it show?").select_option(kind)
        page.get_by_label("In one line").fill(says)
        page.get_by_label("The document").set_input_files(picture())
        press(page, "Hand it in")
    page.goto("/tutors/own/")
    press(page, "Hand it in to be checked")


def picture():
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photograph()}


def open_for_lessons(page):
    """Offer a course, say when there is time, and where the money shall go."""
    page.goto("/tutors/own/offers/")
    page.get_by_label("Course").select_option("ib-history-2017")
    page.get_by_label("Currency").select_option("GBP")
    page.get_by_label("Price of a lesson").fill("40")
    press(page, "Offer it")
    page.goto("/diary/hours/")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        page.get_by_label(day).fill("08:00-20:00")
    press(page, "Save")
    page.goto("/payments/earnings/")
    page.get_by_role("link", name="Be paid through Stripe").click()
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    page.get_by_role("link", name="Go on to Stripe").click()
    page.get_by_role("button", name="Say all that is asked").click()
    expect(page.locator("main")).to_contain_text("which is ready")


def sign_in_as_operator(page, market):
    page.goto("/account/login/")
    page.get_by_label("Email").fill("operator@demo.invalid")
    page.get_by_label("Password").fill(market.password("operator"))
    press(page, "Sign in")


def check(page):
    """Do what a person must: look at each document, decide, and publish."""
    page.goto("/tutors/applications/")
    page.get_by_role("link", name=NAME).click()
    press(page, "Begin to check")
    for _ in range(2):
        page.get_by_label("Last day on which it holds").first.fill("2027-11-01")
        page.get_by_role("button", name="It is true").first.click()
    press(page, "Publish")


def book_and_pay(page):
    page.goto("/account/login/")
    sign_in_by_password(page, address_of(CLIENT))
    page.goto("/tutors/?course=ib-history-2017")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Book").first.click()
    page.locator("main").get_by_role("button", name=re.compile(r"\d\d:\d\d")).first.click()
    page.get_by_label(re.compile("I ask you to begin")).check()
    press(page, re.compile("^Book, and pay"))
    page.locator("main").get_by_role("link", name="Pay now").click()
    page.get_by_role("button", name="Pay", exact=True).click()


def stands(market, page, **books):
    """Wait until a job has written it, and return what stands there."""
    for _ in range(150):
        found = market.books()
        if all(found.get(kind, 0) == minor for kind, minor in books.items()):
            break
        page.wait_for_timeout(200)
    return {kind: found.get(kind, 0) for kind in books}


def has_lesson(tutor, client, market):
    """Let both come, the tutor report it, and the time to dispute it pass; return its end."""
    lesson, starts_at, ends_at = market.lesson_of(NAME)
    market.move_to(starts_at + timedelta(minutes=1))
    for page in (tutor, client):
        page.goto(f"/lessons/{lesson}/")
        page.get_by_role("link", name="Join", exact=True).click()
        expect(page.locator("#now")).to_contain_text("joined at")
    market.move_to(ends_at + timedelta(minutes=1))
    tutor.goto(f"/lessons/{lesson}/report/")
    tutor.get_by_label("What you did").fill("We wrote a thesis.")
    press(tutor, "Keep the report")
    market.move_to(ends_at + timedelta(hours=49))
    return ends_at


def reads_statement(page):
    page.goto("/payments/earnings/")
    expect(page.locator("main")).to_contain_text("£34.00")
    page.get_by_role("link", name="Statements").click()
    page.locator("main .offers a").first.click()
    expect(page.locator("main")).to_contain_text("£34.00")
    documents = {}
    for name in ("As a PDF", "As a table (CSV)"):
        address = page.get_by_role("link", name=name).get_attribute("href")
        documents[name] = page.request.get(address).body()
    return documents


def test_tutor_applies_is_checked_teaches_and_is_paid_out(windows, market):
    watches = [windows() for _ in range(3)]
    tutor, staff, client = (each.page for each in watches)
    become_somebody(tutor, market, NEW)
    apply(tutor)
    sign_in_as_operator(staff, market)
    check(staff)
    open_for_lessons(tutor)

    before = market.books()
    book_and_pay(client)
    held, payable = before.get("held", 0), before.get("payable", 0)
    assert stands(market, client, held=held - PRICE) == {"held": held - PRICE}

    ends_at = has_lesson(tutor, client, market)
    earned = {"held": held, "payable": payable - (PRICE - FEE)}
    assert stands(market, tutor, **earned) == earned
    market.move_to(ends_at + timedelta(hours=49 + 24))
    paid_out = {"payable": payable, "transit": 0}
    assert stands(market, tutor, **paid_out) == paid_out

    documents = reads_statement(tutor)
    assert documents["As a PDF"].startswith(b"%PDF-")
    assert b"34.00" in documents["As a table (CSV)"]
    staff.goto("/payments/reconciliation/")
    press(staff, "Compare now")
    expect(staff.locator("main")).to_contain_text("Nothing differs")
    faults = [fault for each in watches for fault in each.faults]
    assert [fault for fault in faults if market.stripe not in fault] == []
