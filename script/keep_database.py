"""Keep a small database of this version, for the test that upgrades it.

    .venv/bin/python script/keep_database.py

Run it on the commit of a minor version (0.1.0, 0.2.0 …), once. Every table of ours gets a row.
"""

import gzip
import os
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "fixtures" / "databases"
SAMPLE = ROOT / "tests" / "fixtures" / "packs" / "sample"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def main() -> None:
    minor = ".".join(version("tutorium").split(".")[:2])
    target = KEPT / f"{minor}.sqlite3.gz"
    if target.exists():
        sys.exit(f"{target.name} is kept already. A kept database is never made anew.")
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        fill()
        require_a_row_in_every_table()
        write_copy(Path(folder) / "kept")
        data = (Path(folder) / "kept").read_bytes()
    target.write_bytes(gzip.compress(data, mtime=0))
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


def write_copy(file: Path) -> None:
    from tutorium.core.backups import write_backup

    write_backup(file)


def set_up(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
        "TUTORIUM_DATA_DIR": str(folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{folder / 'tutorium.sqlite3'}",
        "TUTORIUM_EMAIL_URL": "dummy:",
    }
    import django
    from django.core.management import call_command

    django.setup()
    from tutorium.accounts.actions import make_demo_people

    call_command("migrate", verbosity=0)
    call_command("packs", "load", SAMPLE)
    make_demo_people()


def fill() -> None:
    """Add what a pack does not bring: people's words and a draft on its way."""
    from django.contrib.auth.models import Permission

    from tutorium.accounts.models import User
    from tutorium.lessons.actions import request_tutor
    from tutorium.library.actions import report_problem
    from tutorium.library.models import Answer

    answer = Answer.objects.get()
    writer = User.objects.get(email="writer@demo.invalid")
    writer.user_permissions.add(Permission.objects.get(codename="sign_answer"))
    report_problem(answer, message="A typing error.", email="", sender="a", at=NOW)
    request_tutor(
        sender="a", at=NOW, asker="adult", name="Sam", email="sam@example.org", wants="Help"
    )
    answer.short = "They fall alike, because weight and inertia cancel."
    answer.save_revision(user=writer)
    answer.get_workflow().start(answer, writer)


def require_a_row_in_every_table() -> None:
    from django.apps import apps

    empty = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("tutorium.")
        and model._meta.managed
        and not model._default_manager.exists()
    ]
    if empty:
        sys.exit(f"Give these a row in fill() or in the sample pack: {', '.join(empty)}")


if __name__ == "__main__":
    main()
