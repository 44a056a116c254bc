import pytest

from tutorium.home.domain.health import Check
from tutorium.home.management import configured

PUBLIC = "https://revision.example.org"


def test_key_of_the_source_is_refused(settings):
    settings.SECRET_KEY = settings.INSECURE_KEY

    assert not configured.key().ok


def test_key_of_the_source_will_do_for_development(settings):
    settings.SECRET_KEY = settings.INSECURE_KEY
    settings.DEBUG = True

    assert configured.key().ok


def test_addresses_name_what_is_missing(settings):
    settings.SITE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["localhost"]

    assert configured.addresses() == Check(
        "addresses",
        ok=False,
        say="The site is at https://revision.example.org, but answers only under localhost.",
        mend="Add the site's name to TUTORIUM_ALLOWED_HOSTS.",
    )


@pytest.mark.parametrize(("url", "ok"), [(PUBLIC, False), ("http://127.0.0.1:8000", True)])
def test_letters_have_to_be_sent_from_a_public_site(settings, url, ok):
    settings.SITE_URL = url

    assert configured.letters().ok == ok


def test_mail_server_of_a_public_site_is_greeted(settings, mail_server):
    settings.SITE_URL = PUBLIC

    assert configured.letters().say == "Letters go out by 127.0.0.1."


SAID = {
    "OPERATOR_NAME": "Example Tutors Ltd",
    "OPERATOR_EMAIL": "office@example.org",
    "OPERATOR_ADDRESS": ["1 High Street", "London N1 1AA"],
    "LAW": "England and Wales",
    "HOSTING": "Example Hosting, London",
    "SAFEGUARDING_LEAD": "Ada Example",
    "SAFEGUARDING_EMAIL": "safe@example.org",
}


@pytest.fixture
def public_site(settings):
    settings.SITE_URL = PUBLIC
    for name, value in SAID.items():
        setattr(settings, name, value)
    return settings


def test_operator_of_a_public_site_has_said_everything(public_site):
    assert configured.operator() == Check(
        "operator",
        ok=True,
        say="Example Tutors Ltd runs this site; requests reach office@example.org.",
    )


@pytest.mark.parametrize("name", SAID)
def test_operator_of_a_public_site_is_asked_for_each_thing_unsaid(public_site, name):
    setattr(public_site, name, type(SAID[name])())

    check = configured.operator()

    assert (check.ok, check.mend) == (False, f"Set TUTORIUM_{name}; see docs/legal.md.")


def test_operator_of_a_country_without_a_known_authority_names_one(public_site):
    public_site.COUNTRY = "MX"
    assert configured.operator().mend == "Set TUTORIUM_PRIVACY_AUTHORITY; see docs/legal.md."

    public_site.PRIVACY_AUTHORITY = "INAI"
    assert configured.operator().ok


def test_operator_of_a_site_that_nobody_else_reaches_may_say_nothing():
    assert configured.operator().ok
