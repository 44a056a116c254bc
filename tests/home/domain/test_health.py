from datetime import UTC, datetime, timedelta

import pytest

from tutorium.home.domain.health import (
    AddressFault,
    Check,
    Site,
    clock_went_back,
    found,
    is_loopback,
    sends_letters,
    waits_too_long,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_what_is_right_has_nothing_to_be_mended():
    right, wrong = (found("mail", ok=ok, say="It is so.", mend="Do this.") for ok in (True, False))

    assert right == Check("mail", ok=True, say="It is so.")
    assert wrong == Check("mail", ok=False, say="It is so.", mend="Do this.")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 (this is what must not count)
        ("192.168.1.2", False),
        ("revision.example.org", False),
        ("", False),
    ],
)
def test_is_loopback(host, expected):
    assert is_loopback(host) == expected


@pytest.mark.parametrize(
    ("url", "hosts", "expected"),
    [
        ("http://127.0.0.1:8000", ["127.0.0.1"], None),
        ("http://[::1]:8000", ["[::1]"], None),
        ("http://localhost:8000", ["*"], None),
        ("https://revision.example.org", ["revision.example.org"], None),
        ("https://revision.example.org", [".example.org"], None),
        ("https://example.org", [".example.org"], None),
        ("https://notexample.org", [".example.org"], AddressFault.OTHER_HOST),
        ("https://revision.example.org", ["localhost"], AddressFault.OTHER_HOST),
        ("https://revision.example.org", ["*"], AddressFault.ANY_HOST),
        ("http://revision.example.org", ["revision.example.org"], AddressFault.NOT_HTTPS),
        ("https://revision.example.org", ["localhost", "revision.example.org"], None),
        ("ftp://revision.example.org", ["revision.example.org"], AddressFault.NO_ADDRESS),
        ("https://", [""], AddressFault.NO_ADDRESS),
        ("revision.example.org", ["revision.example.org"], AddressFault.NO_ADDRESS),
        ("", ["localhost"], AddressFault.NO_ADDRESS),
    ],
)
def test_site_fault(url, hosts, expected):
    assert Site(url, hosts).fault == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [("http://127.0.0.1:8000", False), ("https://revision.example.org", True), ("", False)],
)
def test_site_is_public_unless_somebody_tries_it_out(url, expected):
    assert Site(url, []).is_public == expected


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", True),
        ("anymail.backends.postmark.EmailBackend", True),
        ("django.core.mail.backends.console.EmailBackend", False),
        ("django.core.mail.backends.filebased.EmailBackend", False),
    ],
)
def test_sends_letters(backend, expected):
    assert sends_letters(backend) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (None, False),
        (NOW - timedelta(days=1), False),
        (NOW + timedelta(minutes=10), False),
        (NOW + timedelta(minutes=11), True),
    ],
)
def test_clock_went_back(latest, expected):
    assert clock_went_back(NOW, latest) == expected


@pytest.mark.parametrize(
    ("due_at", "expected"),
    [
        (None, False),
        (NOW + timedelta(days=1), False),
        (NOW - timedelta(minutes=5), False),
        (NOW - timedelta(minutes=6), True),
    ],
)
def test_waits_too_long(due_at, expected):
    assert waits_too_long(NOW, due_at) == expected
