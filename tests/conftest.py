"""What tests need of the settings, and the fixtures that several rooms share."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import sync_playwright

from tests import emptying
from tests.letters.mail_server import MailServer
from tests.migrated import Migrated, sqlite_file
from tutorium.core.allowances import MARKING, READING
from tutorium.core.tallies import Tally

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET_CHROMIUM = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60
PACKS = Path(__file__).parent.parent / "packs"
SITE_PACKS = ("qualifications", "ib-history", "aqa-a-level-physics")  # of the sites in a browser
LETTER_SECONDS = 30
# Books and formulas that nobody here wrote; they lie beside the checkout or not at all.
REAL_DATA = Path(__file__).parent.parent.parent / "shared" / "data"
MODEL = Path(__file__).parent.parent / ".venv" / "semantic"
SQLITE = "sqlite"  # what is plain Python is asked there alone
PLAIN = re.compile(r"^tests/(notation|formats|\w+/domain)/")
# The suite has no clocks and no luck: two runs of one commit say the same. `search` looks further.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def real_data():
    return REAL_DATA


@pytest.fixture(autouse=True)
def fresh_allowance():
    """Let no test be refused for what others had marked, or typed to sign in."""
    MARKING.forget()
    READING.forget()
    cache.clear()


def pytest_configure(config):
    """Say what differs from an installation; an `.env` of the checkout must not reach tests."""
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "tests-only-and-long-enough-to-please-django-checks"
    settings.SITE_URL = "http://127.0.0.1:8000"
    settings.COURSE_MINIMUM = {}  # courses of tests hold two or three things; see `floors`
    # Where script/test puts the model; processes that tests start are told as well.
    os.environ.setdefault("TUTORIUM_SEMANTIC_DIR", str(MODEL))
    settings.SEMANTIC_DIR = os.environ["TUTORIUM_SEMANTIC_DIR"]
    emptying.begin()
    Tally.is_automatic = False  # a thread would write to whatever database the next test has
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


def pytest_collection_modifyitems(config, items):
    """Leave out what cannot run here, which the closing line counts; begin with what is long."""
    left_out = [item for item in items if not can_run(item)]
    config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in left_out]
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("long") is None)


def can_run(item):
    """What is about one database runs in the suite on that database; both are run."""
    if "real_data" in item.fixturenames and not REAL_DATA.is_dir():
        return False
    if connection.vendor != SQLITE and knows_no_database(item):
        return False
    return all(connection.vendor in mark.args for mark in item.iter_markers(name="engine"))


def knows_no_database(item):
    """Contracts keep Django out of these places, so no database can change what they say."""
    asks = "db" in item.fixturenames or item.get_closest_marker("django_db") is not None
    return PLAIN.search(item.nodeid) is not None and not asks


@pytest.fixture(scope="session")
def migrated(pytestconfig, django_db_use_migrations):
    kept = Migrated(connection, pytestconfig.cache.mkdir("migrated"))
    kept.is_possible &= django_db_use_migrations
    if kept.is_possible:
        kept.begin()
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def django_db_setup(migrated, django_db_setup, django_db_blocker):
    """Make the database of the tests from one that was migrated before, if there is one."""
    if migrated.is_possible:
        with django_db_blocker.unblock():
            migrated.end()


@pytest.fixture
def floors(settings):
    """Ask of courses what an installation asks, so that those which hold less are hidden."""
    settings.COURSE_MINIMUM = {"answers": 8, "notes": 2, "questions": 12, "cards": 20}


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Give every test a data folder of its own, so that none writes to the checkout's."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    return settings.DATA_DIR


@pytest.fixture(autouse=True)
def jobs_at_once(settings):
    """Let jobs be done when the deed that queues them is committed, and fail with it."""
    settings.TASKS = {"default": {"BACKEND": "tests.at_once.AtOnce"}}


@pytest.fixture
def queue_of_jobs(jobs_at_once, settings):
    """Let jobs wait in the database, as on a running site, until a test has them done."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Let no test see what another one kept until content changes."""
    from tutorium.core.kept_values import forget_values  # noqa: PLC0415 (models must be ready)

    yield
    forget_values()


@pytest.fixture(autouse=True)
def words_alone():
    """Let words alone find, whether or not search by meaning is installed here."""
    from tutorium.search.kinds.minilm import Nothing, meaning_is  # noqa: PLC0415 (as above)

    meaning_is(Nothing())
    yield
    meaning_is(None)


@pytest.fixture(scope="session")
def encoder():
    """Load the model that `script/test` installs. A test that finds none fails: none is skipped."""
    from tutorium.search.kinds.minilm import weights  # noqa: PLC0415

    if not weights.is_installed():
        pytest.fail("The model is missing: script/test fetches it.", pytrace=False)
    from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: PLC0415

    return Encoder()


@pytest.fixture
def meaning(words_alone, encoder):
    """Let meaning have its say, known in this process."""
    from tutorium.search.kinds.minilm import meaning_is  # noqa: PLC0415
    from tutorium.search.kinds.minilm.local import Local  # noqa: PLC0415

    local = Local(encoder)
    meaning_is(local)
    return local


@pytest.fixture
def values_are_kept():
    """Keep values as in a request that came through the page cache."""
    from tutorium.core.page_cache import asked_version  # noqa: PLC0415

    token = asked_version.set(1)
    yield
    asked_version.reset(token)


@pytest.fixture
def mail_server(settings):
    """Have letters go to a real server, by SMTP."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 10
    settings.DEFAULT_FROM_EMAIL = "tutorium@example.org"
    settings.SITE_URL = "https://revision.example.org"
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    """Start Chromium. A journey that finds none fails: it is never skipped."""
    named = os.environ.get("TUTORIUM_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.fail("No Chromium found. On Debian: sudo apt-get install chromium", pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(
            executable_path=path, args=[*arguments, *QUIET_CHROMIUM]
        )
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def page(browser, site):
    """Open a fresh browser window on the site with some of the starter packs."""
    with browser.new_context(base_url=site.address) as context:
        yield context.new_page()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Site:
    """A real server with some of the starter packs, and demo sign-ins."""

    command = (sys.executable, "-m", "tutorium.cli")

    def __init__(self, folder: Path) -> None:
        self.folder, self.letters = folder, folder / "letters"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "TUTORIUM_DATA_DIR": str(self.folder),
            "TUTORIUM_DATABASE_URL": f"sqlite:///{self.folder / 'tutorium.sqlite3'}",
            "TUTORIUM_SITE_URL": self.address,
            "TUTORIUM_DEMO": "1",
            "TUTORIUM_EMAIL_URL": f"file:///{self.letters}",
        }

    def fill(self) -> None:
        """Do what `serve --prepare` does, with fewer packs: all of them take a minute to load."""
        self.run("migrate", "--verbosity", "0")
        self.run("packs", "load", *(str(PACKS / name) for name in SITE_PACKS))
        self.run("demo", "--sign-ins")

    def fill_like(self, other: "Site") -> None:
        """Take what another site was filled with: migrating and loading anew takes long."""
        shutil.copytree(other.folder, self.folder, dirs_exist_ok=True)

    def start(self) -> None:
        with (self.folder / "server.log").open("w") as log:
            self.process = subprocess.Popen(
                [*self.command, "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def run(self, *command: str) -> str:
        """Run a command of the operator beside the server, and return what it prints."""
        done = subprocess.run(
            [*self.command, *command],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _wait(self) -> None:
        for _ in range(START_SECONDS * 5):
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.2)
        pytest.fail((self.folder / "server.log").read_text(), pytrace=False)

    def password(self, role: str) -> str:
        rows = (self.folder / "demo.txt").read_text().splitlines()
        return next(row.split("\t")[2] for row in rows if row.startswith(f"{role}\t"))

    def letter_to(self, address: str, saying: str = "") -> str:
        """Wait for a letter that says that, and return all that it says."""
        for _ in range(LETTER_SECONDS * 5):
            for path in sorted(self.letters.glob("*.log")):
                letter = message_from_bytes(path.read_bytes(), policy=policy.default)
                words = letter.get_body(("plain",)).get_content()
                if letter["To"] == address and saying in words:
                    return words
            time.sleep(0.2)
        pytest.fail(f"No letter to {address} came.", pytrace=False)

    def kill(self) -> None:
        """End it as a power cut would: nothing is finished, nothing put away."""
        self.process.kill()
        self.process.wait(timeout=15)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=15)


@pytest.fixture(scope="session")
def filled(tmp_path_factory, pytestconfig):
    """Fill a site that nobody starts, for those that do to be filled like it."""
    server = Site(tmp_path_factory.mktemp("filled"))
    kept = sqlite_file(pytestconfig.cache.mkdir("migrated"))
    shutil.copy(kept, server.folder / "tutorium.sqlite3")
    server.fill()
    return server


@pytest.fixture(scope="session")
def site(tmp_path_factory, filled):
    server = Site(tmp_path_factory.mktemp("site"))
    server.fill_like(filled)
    server.start()
    yield server
    server.stop()
