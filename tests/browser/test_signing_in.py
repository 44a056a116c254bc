"""Passkeys, authenticator app and recovery codes, from the account page to the next sign-in."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.looks import DESKTOP, faults_in_every_look

pytestmark = pytest.mark.browser

PASSWORD = "four little words here"
PERIOD = 30  # seconds that a code of the app holds
INTERNAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
MAKE_PERSON = """
from tutorium.accounts.models import User
person = User.objects.create_user({email!r}, {password!r}, display_name="Pia")
person.emailaddress_set.create(email={email!r}, verified=True, primary=True)
"""


class Person:
    """Somebody at a browser that comes to the site by its name: passkeys are for names alone."""

    def __init__(self, site, context, email: str) -> None:
        self.email = email
        self.page = context.new_page()
        self.watch = Watch(self.page, f"http://localhost:{site.port}")
        self.page.set_viewport_size(DESKTOP)

    def holds_device(self):
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": INTERNAL})

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def sign_in(self) -> None:
        self.page.goto("/account/login/")
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    def sign_out(self) -> None:
        self.page.goto("/account/logout/")
        self.press("Sign out")

    def is_in(self) -> None:
        expect(self.page).to_have_url(re.compile(r"/account/$"))

    def show_that_it_is_me(self) -> None:
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Go on")

    def looks_well(self) -> None:
        """Nothing that axe knows is wrong, nothing reaches beyond a narrow phone."""
        assert faults_in_every_look(self.page) == []
        self.page.set_viewport_size(DESKTOP)


@pytest.fixture
def person(site, browser, request):
    email = f"{request.node.name.removeprefix('test_')[:20]}@example.org"
    code = MAKE_PERSON.format(email=email, password=PASSWORD)
    site.run("shell", "-c", code)
    with browser.new_context(base_url=f"http://localhost:{site.port}") as context:
        yield Person(site, context, email)


def code_of(key: str) -> str:
    return format_hotp_value(hotp_value(key, int(time.time()) // PERIOD))


def test_passkey_is_made_signs_in_alone_and_is_removed(person):
    page = person.page
    person.holds_device()
    person.sign_in()
    person.is_in()
    page.goto("/account/2fa/webauthn/add/")
    person.show_that_it_is_me()
    person.looks_well()
    page.get_by_label("Name").fill("My phone")
    person.press("Make a passkey")
    expect(page.locator(".codes li")).to_have_count(10)
    person.looks_well()
    person.sign_out()

    page.goto("/account/login/?next=/account/2fa/webauthn/")
    person.press("Sign in with a passkey")
    expect(page.locator(".things")).to_contain_text("My phone")
    person.looks_well()

    page.get_by_role("link", name="Rename My phone").click()
    person.show_that_it_is_me()
    page.get_by_label("Name").fill("Old phone")
    person.press("Rename")
    page.get_by_role("link", name="Remove Old phone").click()
    person.looks_well()
    person.press("Remove")
    expect(page.locator(".things")).to_contain_text("You have no passkey yet.")
    assert person.watch.faults == []


def test_passkey_is_the_second_step_after_a_password(person):
    page = person.page
    person.holds_device()
    person.sign_in()
    page.goto("/account/2fa/webauthn/add/")
    person.show_that_it_is_me()
    person.press("Make a passkey")
    expect(page.locator(".codes li")).to_have_count(10)
    person.sign_out()

    person.sign_in()
    expect(page).to_have_url(re.compile("/account/2fa/authenticate/"))
    person.looks_well()
    person.press("Use a passkey")
    person.is_in()
    assert person.watch.faults == []


def test_device_without_a_passkey_says_so(person):
    person.holds_device()
    person.page.goto("/account/login/")
    person.press("Sign in with a passkey")
    expect(person.page.get_by_role("alert")).to_contain_text("No passkey was used.")
    person.looks_well()


def test_app_is_asked_for_a_code_and_a_recovery_code_does_instead(person):
    page = person.page
    person.sign_in()
    page.goto("/account/2fa/totp/activate/")
    person.show_that_it_is_me()
    person.looks_well()
    page.get_by_label("Authenticator code").fill(code_of(page.locator(".key").inner_text()))
    person.press("Use this app")
    recovery = page.locator(".codes li").first.inner_text()
    person.sign_out()

    person.sign_in()
    page.get_by_label("Code").fill("000000")
    person.press("Sign in")
    expect(page.locator(".error")).to_contain_text("This is not right")
    page.get_by_label("Code").fill(recovery)
    person.press("Sign in")
    person.is_in()
    assert person.watch.faults == []


def test_sign_in_without_scripts_offers_no_passkey(site, browser):
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/account/login/")
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
