"""Windows that notice what goes wrong behind the page, on the real server of `site`."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response, expect

from tests.browser.market import Market
from tests.browser.places import Place
from tests.conftest import Site

OK = 400  # and above is an error
PASSWORD = "correct horse battery"
CODE = r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b"


class Watch:
    """Notes errors in the console, refused or failed requests, and requests to other sites."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self.requests: list[Request] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._see_request)
        page.on("requestfailed", self._see_failure)
        page.on("response", self._see_response)

    def open(self, place: Place) -> None:
        self.faults.clear()
        self.requests.clear()
        place.open(self.page)
        self.page.wait_for_load_state()

    def _hear(self, message: ConsoleMessage) -> None:
        is_status_of_page = message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not is_status_of_page:
            self.faults.append(f"{message.type}: {message.text} {message.location['url']}")

    def _see_request(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.faults.append(f"elsewhere: {request.url}")

    def _see_failure(self, request: Request) -> None:
        """Note what failed, but not what the browser gave up because its page was left."""
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= OK and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="module")
def window(browser, site):
    """Keep one watched window for a module whose tests leave nothing behind in it."""
    with browser.new_context(base_url=site.address) as context:
        yield Watch(context.new_page(), site.address)


@pytest.fixture
def watched(page, site):
    """Open a fresh watched window, without cookies."""
    return Watch(page, site.address)


@pytest.fixture(scope="session")
def market(tmp_path_factory, filled):
    """Serve a site on which tutors are hired and paid, apart from the one that other tests use."""
    server = Market(tmp_path_factory.mktemp("market"))
    server.fill_like(filled)
    server.run("shell", "-c", "from tests.browser.people import make_people; make_people()")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sign_in(page, site):
    def sign_in_as(role: str) -> None:
        page.goto("/account/login/")
        page.get_by_label("Email").fill(f"{role}@demo.invalid")
        page.get_by_label("Password").fill(site.password(role))
        page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/login/" not in url)

    return sign_in_as


@pytest.fixture
def sign_in_at(browser, site):
    """Open a window of its own for each who works at the desk; nothing may go wrong in any."""
    opened, complaints = [], []

    def watch(page):
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.extend(abroad(asked.url)))

    def abroad(url):
        return [] if url.startswith((site.address, "data:", "blob:")) else [url]

    def at(role, path):
        context = browser.new_context(
            base_url=site.address, viewport={"width": 1400, "height": 900}
        )
        opened.append(context)
        page = context.new_page()
        watch(page)
        page.goto(path)
        page.fill("input[name=login]", f"{role}@demo.invalid")
        page.fill("input[name=password]", site.password(role))
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"**{path}")
        return page

    yield at
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_up(site):
    """Return what makes a person on the site of most tests."""

    def sign_up_as(page: Page, address: str, **said: str) -> None:
        become_somebody(page, site, address, **said)

    return sign_up_as


def become_somebody(
    page: Page, site: Site, address: str, *, born: str = "1990-06-01", guardian: str = ""
) -> None:
    """Sign up as anybody does: with an address, a letter to it, and the code in there."""
    page.goto("/account/signup/")
    fill_in_sign_up(page, address, born)
    if guardian:
        page.get_by_label("parent").fill(guardian)
        page.get_by_label("Password").fill(PASSWORD)
        press_sign_up(page)
    expect(page).to_have_url(re.compile("/account/confirm-email/$"))
    page.get_by_label("Code").fill(code_for(site, address))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda url: "/confirm-email/" not in url)


def fill_in_sign_up(page: Page, address: str, born: str) -> None:
    page.get_by_label("Email").first.fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Date of birth").fill(born)
    press_sign_up(page)


def code_for(site, address: str) -> str:
    """Return the code in the letter that asks whether an address is somebody's."""
    return re.search(CODE, site.letter_to(address, "Your code")).group()


def press_sign_up(page: Page) -> None:
    page.locator("main").get_by_role("button", name=re.compile("^sign up", re.IGNORECASE)).click()


def sign_in_by_password(page: Page, address: str) -> None:
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def answer_check(page, said):
    """Answer the question on the page of an answer; every field gets the same."""
    if page.locator("#check .again").count():
        for summary in page.locator("#check .again > summary").all():
            summary.click()
    for field in page.locator("#check .maths-input:visible").all():
        field.fill(said)
    page.locator("#check").get_by_role("button", name=re.compile("^Check")).click()
    expect(page.locator("#check #result")).to_be_visible()
