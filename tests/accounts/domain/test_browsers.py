import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.accounts.domain.browsers import BROWSERS, SYSTEMS, family_of

CHROME = "(KHTML, like Gecko) Chrome/140.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "family"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36",
            ("Chrome", "Windows"),
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        (f"Mozilla/5.0 (X11; CrOS x86_64) {CHROME} Safari/537.36", ("Chrome", "ChromeOS")),
        (
            f"Mozilla/5.0 (Linux; Android 14; K) {CHROME} Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            f"Mozilla/5.0 (Linux; Android 13) SamsungBrowser/27.0 {CHROME} Safari/537.36",
            ("Samsung Internet", "Android"),
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", ("Firefox", "Linux")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/18.0 Safari/605", ("Safari", "macOS")),
        ("curl/8.5.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_family_is_what_its_owner_calls_it(user_agent, family):
    assert family_of(user_agent) == family


@given(said=st.text())
def test_nothing_that_is_said_is_kept_as_it_was_said(said):
    browser, system = family_of(said)

    assert browser in {"", *dict(BROWSERS).values()}
    assert system in {"", *dict(SYSTEMS).values()}
