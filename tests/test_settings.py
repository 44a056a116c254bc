"""Settings as an installation has them, read anew by a process of its own."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

SHOW = """
import json
from tutorium import settings as s
names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL", "EMAIL_TIMEOUT")
print(json.dumps([s.EMAIL_BACKEND.split(".")[-2], *(getattr(s, name) for name in names)]))
"""


def settings_of(url):
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env=os.environ | {"TUTORIUM_EMAIL_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("console:", ["console", None, None, False, False, 15]),
        ("smtp+tls://u:p@a.example:587", ["smtp", "a.example", 587, True, False, 15]),
        ("smtp+tls://u:p@a.example", ["smtp", "a.example", 587, True, False, 15]),
        ("smtp+ssl://u:p@a.example:465", ["smtp", "a.example", 465, False, True, 15]),
        ("smtp+ssl://u:p@a.example", ["smtp", "a.example", 465, False, True, 15]),
        ("smtp://a.example?timeout=30", ["smtp", "a.example", 25, False, False, 30]),
        ("submission://a.example", ["smtp", "a.example", 587, True, False, 15]),
    ],
)
def test_letters_go_out_as_the_address_says(url, expected):
    assert json.loads(settings_of(url).stdout) == expected


def test_address_of_no_known_kind_is_refused():
    assert "TUTORIUM_EMAIL_URL begins with nothing that is known." in settings_of("stmp://a").stderr


INSTALLATION = {
    "TUTORIUM_SITE_URL": "https://revision.example.org",
    "TUTORIUM_ALLOWED_HOSTS": "revision.example.org",
    "TUTORIUM_SECRET_KEY": "Zx8-0vQ3Jr6Yp1Wn4Ld7Gk2Hb5Tc9Mf_XsRaEuIoPqVyBjNzKw",
    "TUTORIUM_EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}


def test_installation_passes_the_check_for_deployment(data_folder):
    environment = os.environ | INSTALLATION | {"TUTORIUM_DATA_DIR": str(data_folder)}

    check = subprocess.run(
        [sys.executable, "-m", "tutorium.cli", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (check.returncode, check.stderr) == (0, "")
    assert check.stdout == "System check identified no issues (3 silenced).\n"


def test_cookies_of_a_site_with_https_come_from_its_own_host_alone(data_folder):
    environment = os.environ | INSTALLATION | {"TUTORIUM_DATA_DIR": str(data_folder)}
    show = "from tutorium import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"

    said = subprocess.run(
        [sys.executable, "-c", show], env=environment, capture_output=True, text=True, check=True
    )

    assert said.stdout == "__Host-sessionid __Host-csrftoken\n"


@pytest.mark.engine("sqlite")
@pytest.mark.django_db
def test_what_is_committed_is_on_the_disk():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL: a power cut loses nothing
