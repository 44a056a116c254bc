"""What is done to the installation as a whole."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from tutorium.accounts import actions as accounts
from tutorium.core.backups import restore_backup
from tutorium.core.database import database_fit
from tutorium.core.models import ContentVersion
from tutorium.core.moving import Moved, move, require_alone
from tutorium.curriculum.models import Pack

PACKS_LOADED = "packs-loaded"
REMEMBERED = (PACKS_LOADED, "demo.txt")  # what the data folder says of the database's content
MOVED = "moved"  # the alias of the other database
Say = Callable[[str], None]


class NewerDatabaseError(Exception):
    """A later version of Tutorium has changed the database; carries what this one does not know."""


class UnmigratedDatabaseError(Exception):
    """The database lacks what this version needs."""


class NowhereError(Exception):
    """The settings name no other database."""


class NotEmptyError(Exception):
    """The other database holds tables already."""


class PreparingError(Exception):
    """A command of ours failed in the other database; carries what it said."""


def require_fit() -> None:
    """Raise `NewerDatabaseError` or `UnmigratedDatabaseError` unless database and code agree."""
    fit = database_fit()
    if fit.is_newer:
        raise NewerDatabaseError(", ".join(".".join(each) for each in fit.unknown))
    if fit.missing:
        raise UnmigratedDatabaseError


def prepare(*, say: Say) -> None:
    """Bring the database up to date, load packs that changed, make demo people where allowed."""
    migrate(say=say)
    load_checkout_packs(say=say)
    if settings.DEMO:
        accounts.make_demo_people()


def migrate(*, say: Say) -> None:
    try:
        require_fit()
    except UnmigratedDatabaseError:
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def load_checkout_packs(*, say: Say) -> None:
    """Load `packs/*` of the checkout, unless they are as they were at the last load."""
    folders = sorted(path.parent for path in (settings.BASE_DIR / "packs").glob("*/pack.yaml"))
    remembered = Path(settings.DATA_DIR) / PACKS_LOADED
    digest = digest_of(folders)
    was = remembered.read_text() if remembered.is_file() else ""
    if not folders or (was == digest and Pack.objects.exists()):
        return
    say(f"Loading {len(folders)} packs …")
    call_command("packs", "load", *folders)
    remembered.write_text(digest)


def digest_of(folders: list[Path]) -> str:
    """Return a SHA-256 of all names and contents under the folders."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path}\n{path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def restore(file: Path, *, say: Say) -> Path | None:
    """Put a backup in the place of the database; return where the one before it is kept."""
    restored = restore_backup(file)
    for name in REMEMBERED:
        (Path(settings.DATA_DIR) / name).unlink(missing_ok=True)
    if restored.is_older:
        migrate(say=say)
    _raise_content_version(above=restored.version_before)
    if number := accounts.erase_again(at=timezone.now()):
        say(f"{number} people who were erased since that backup were erased again.")
    return restored.aside


def _raise_content_version(*, above: int) -> None:
    """Let no page that was kept before the restore pass for one of today."""
    ContentVersion.rise()
    ContentVersion.objects.filter(number__lte=above).update(number=above + 1)


def move_database(*, say: Say) -> list[Moved]:
    """Bring everything into the other database of the settings; return what each table holds.

    The present one stays as it is. Raises `NowhereError`, `NotEmptyError`, `PreparingError`, what
    `require_fit` raises and `core.moving.refusals.MoveError`; then there is nothing in the other
    one but tables without rows.
    """
    if MOVED not in connections:
        raise NowhereError
    require_fit()
    if connections[MOVED].introspection.table_names():
        raise NotEmptyError
    require_alone("default")
    say("Making the tables …")
    _in_the_other("migrate", "--verbosity", "0")
    moved: list[Moved] = []
    say("Bringing the rows over, and comparing …")
    move(MOVED, told=moved.append)
    say("Making the search indexes …")
    _in_the_other("search", "--rebuild")
    _in_the_other("update_index", "--verbosity", "0")
    return moved


def _in_the_other(*arguments: str) -> None:
    """Run a command as it would run once the site is there."""
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-m", "tutorium.cli", *arguments],
        env=os.environ | {"TUTORIUM_DATABASE_URL": settings.MOVE_TO, "TUTORIUM_MOVE_TO": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PreparingError(done.stderr.strip())
