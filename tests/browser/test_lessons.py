"""A child chooses a lesson, a guardian says yes, and the tutor has it: on a site with a demo."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def living(tmp_path_factory, filled):
    """Serve a site of a few invented tutors, apart from the one that other tests use."""
    server = Site(tmp_path_factory.mktemp("living"))
    server.fill_like(filled)
    server.start()
    server.run("demo", "--tutors", "4")
    yield server
    server.stop()


@pytest.fixture
def open_as(browser, living):
    """Return a function that opens a window in which somebody of the demo is signed in."""
    opened = []

    def open_(role, **options):
        context = browser.new_context(base_url=living.address, **options)
        opened.append(context)
        page = context.new_page()
        page.goto("/account/login/")
        page.get_by_label("Email").fill(f"{role}@demo.invalid")
        page.get_by_label("Password").fill(living.password(role))
        page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    yield open_
    for context in opened:
        context.close()


PHONE = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


def week_with_a_lesson(page):
    """Turn the diary's pages to the next lesson that can get another time; return its line."""
    page.goto("/diary/")
    for _ in range(8):
        if page.locator("[data-way]").count():
            return page.locator("[data-way]").first
        page.get_by_role("link", name="Week after").click()
    pytest.fail("No lesson is to come.")


def drag(page, what, *, to):
    """Drag by hand: all of the week is in view, for who drags does not scroll."""
    page.set_viewport_size({"width": 1280, "height": 1800})
    start, end = what.bounding_box(), to.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 70, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + 60, end["y"] + 8, steps=8)
    page.mouse.up()


def drag_to_a_form_that_moves_nothing(watch):
    """Drag a lesson of the diary to another day, and go the same way by the keyboard."""
    page = watch.page
    line = week_with_a_lesson(page)
    week, said = page.url, line.inner_text()
    day = page.locator("[data-day]:not(:has([data-way]))").last
    there = day.get_attribute("data-day")

    drag(page, line, to=day.get_by_role("heading"))
    expect(page).to_have_url(re.compile(rf"/move/\?day={there}&time="))
    expect(page.get_by_role("button", name="Propose this time")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The lesson stays where it is")

    page.goto(week)
    assert page.locator("[data-way]").first.inner_text() == said
    page.locator("[data-way] a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Propose another time")
    assert watch.faults == []


def test_child_chooses_a_guardian_says_yes_and_the_tutor_has_it(open_as, living):
    child, guardian = open_as("student"), open_as("guardian", **PHONE)
    watch = Watch(child, living.address)
    child.goto("/tutors/")
    child.get_by_role("link", name="Tara Tutor").first.click()
    child.get_by_role("link", name="Book").first.click()
    child.get_by_role("link", name="Week after").click()
    child.locator("main").get_by_role("button", name=re.compile(r"\d\d:\d\d")).first.click()
    expect(child).to_have_url(re.compile("/lessons/bookings/"))
    child.get_by_role("button", name=re.compile("^Ask")).click()

    guardian.goto("/today/")
    guardian.get_by_role("link", name="Sam Student", exact=True).click()
    guardian.get_by_role("link", name=re.compile("say yes or no until")).click()
    expect(guardian.locator("main")).to_contain_text("comes back")
    guardian.get_by_label(re.compile("I ask you to begin")).check()
    guardian.locator("main form[action$='/agree/']").get_by_role("button").click()
    expect(guardian.locator("main")).to_contain_text("It is booked")

    tutor = open_as("tutor")
    tutor.goto("/today/")
    expect(tutor.locator("main")).to_contain_text("Sam Student")
    tutor.get_by_role("link", name=re.compile("Physics|History")).first.click()
    expect(tutor).to_have_url(re.compile("/lessons/[a-z0-9]+/$"))
    assert watch.faults == []
    drag_to_a_form_that_moves_nothing(Watch(tutor, living.address))


def test_site_of_invented_people_says_so_and_takes_nobody_in(browser, living):
    with browser.new_context(base_url=living.address) as context:
        page = context.new_page()
        answer = page.goto("/tutors/")
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        expect(page.locator("body")).to_contain_text("here are invented")
        page.goto("/account/signup/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nobody signs up here")
