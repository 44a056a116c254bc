"""From an answer read to a paper sat: without an account, and past whatever breaks on the way."""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch, answer_check
from tests.browser.places import Place

pytestmark = pytest.mark.browser

ANSWER = "/answers/a-level/physics/how-do-you-derive-the-suvat-equations/"
PHYSICS = "/practice/?course=aqa-a-level-physics-2015"
SESSION = re.compile(r"/practice/\w{16}/\d+/")
SITTING = re.compile(r"/sittings/\w{16}/$")
WRONG = "y = 77"  # to a question that asks for a formula


def test_check_on_an_answer_is_marked_in_its_place_and_leads_on(watched):
    watched.open(Place(ANSWER))
    page = watched.page
    answer_check(page, WRONG)
    expect(page).to_have_url(re.compile(re.escape(ANSWER)))
    expect(page.locator("#check")).to_contain_text("Kept with your practice")
    page.get_by_role("link", name="Practise this topic").click()
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(SESSION)
    assert watched.faults == []


def test_check_works_without_scripts(browser, site):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ANSWER)
        answer_check(page, WRONG)
        expect(page).to_have_url(re.compile(re.escape(ANSWER)))
        expect(page.get_by_role("heading", level=1)).to_contain_text("SUVAT")


def test_what_was_practised_before_signing_up_is_kept(page, site, sign_up):
    watch = Watch(page, site.address)
    page.goto(ANSWER)
    answer_check(page, WRONG)
    answer_check(page, "y = 78")
    expect(page.locator("#check")).to_contain_text("went wrong twice")
    page.goto(PHYSICS)
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(SESSION)
    address = page.url
    key = {one["name"]: one["value"] for one in page.context.cookies()}["learner"]
    sign_up(page, "new.student@example.org")
    page.goto(address)
    expect(page.locator("#paper")).to_be_visible()
    page.goto("/practice/")
    expect(page.locator("main")).to_contain_text("Your sessions")
    # What went wrong twice is a card by itself.
    page.goto("/recall/decks/aqa-a-level-physics-2015/")
    expect(page.locator("main")).to_contain_text("Make t the subject")
    # It is the person's now: whoever comes to the machine next has nothing of it.
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "learner", "value": key, "url": site.address}])
    assert page.goto(address).status == 404
    assert watch.faults == []


def test_what_is_typed_survives_a_lost_connection_and_a_closed_tab(page, site):
    page.goto(PHYSICS)
    page.get_by_label("What to practise").select_option(label="The whole course")
    page.get_by_text("Choose more closely").click()
    page.get_by_label("Kind of question").select_option(label="Number")
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(SESSION)
    address, field = page.url, page.locator("#paper input.maths-input").first
    page.context.set_offline(True)
    field.fill("3.25 m")
    expect(page.locator("#saved")).to_contain_text("No connection")
    page.context.set_offline(False)
    context = page.context
    page.close()

    page = context.new_page()
    page.goto(address)
    expect(page.locator("#paper input.maths-input").first).to_have_value("3.25 m")
    expect(page.locator("#saved")).to_have_text("Saved.")
    page.reload()
    expect(page.locator("#paper input.maths-input").first).to_have_value("3.25 m")


@pytest.fixture
def sitting(page):
    """Begin to sit the first mock of physics, without an account."""
    page.goto("/courses/aqa-a-level-physics-2015/papers/")
    page.locator("main .rel a", has_text="Mock paper 1").first.click()
    page.get_by_role("link", name="Sit this paper against the clock").click()
    page.get_by_role("button", name="Begin now").click()
    expect(page).to_have_url(SITTING)
    return page.url


def write_first(page, sitting):
    """Choose the first option of the first question, or type into its first field."""
    page.goto(f"{sitting}1/")
    field = page.locator("#paper").locator("input:visible, textarea:visible").first
    if field.get_attribute("type") in {"radio", "checkbox"}:
        field.check()
    else:
        field.fill("12")
    expect(page.locator("#saved")).to_have_text("Saved.")


def test_sitting_survives_a_killed_browser_and_a_killed_server(browser, page, site, sitting):
    write_first(page, sitting)
    kept = page.context.storage_state()
    page.context.close()
    site.kill()
    site.start()

    with browser.new_context(base_url=site.address, storage_state=kept) as context:
        again = context.new_page()
        again.goto(sitting)
        expect(again.locator("tbody tr").first).to_contain_text("answered")
        expect(again.locator("exam-clock")).to_contain_text(re.compile(r"\d+:\d\d"))
        again.get_by_role("button", name="Hand in", exact=True).click()
        expect(again.locator("#hand-in")).to_contain_text("not answered")
        again.get_by_role("button", name="Hand in all the same").click()
        expect(again.get_by_role("heading", level=1)).to_contain_text("Result")


def test_sitting_ends_at_the_bell_with_nobody_there(page, site, sitting):
    write_first(page, sitting)
    public_id = sitting.rstrip("/").rsplit("/", 1)[-1]
    page.goto("about:blank")
    with sqlite3.connect(site.folder / "tutorium.sqlite3", timeout=20) as database:
        database.execute(  # as if the paper had been begun long ago
            "UPDATE practice_sitting SET started_at = datetime(started_at, '-1 day'),"
            " closes_at = datetime(closes_at, '-1 day') WHERE public_id = ?",
            [public_id],
        )
    asked = "SELECT by_bell FROM practice_sitting WHERE public_id = ? AND marked_at IS NOT NULL"

    for _ in range(30):  # the server looks every ten seconds
        page.wait_for_timeout(1_000)
        with sqlite3.connect(site.folder / "tutorium.sqlite3", timeout=20) as database:
            rows = database.execute(asked, [public_id]).fetchall()
        if rows:
            break

    assert rows == [(1,)]
    page.goto(sitting)
    expect(page.locator("main")).to_contain_text("Handed in by the server at the bell.")
