"""What a database holds, table by table, and how to look into another than the site's."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
from collections.abc import Collection, Iterator
from contextlib import contextmanager

# What a site writes of its own accord, whoever does what.
OF_THE_SITE_ITSELF = ("django_tasks_db", "sessions", "contenttypes", "auth", "core")


def tables(*, without: Collection[str] = OF_THE_SITE_ITSELF) -> dict[str, tuple[int, str]]:
    """Return of each table how many rows it has, and a checksum over all of them."""
    from django.apps import apps

    from tutorium.core.moving.checksums import Checksum

    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in without:
            rows = model._base_manager.order_by().values_list()  # noqa: SLF001 (all of them)
            said = Checksum.of(rows.iterator())
            found[model._meta.label] = (said.rows, str(said))
    return found


def differences(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> list[str]:
    """Name the tables that are not the same."""
    names = sorted(before.keys() | after.keys())
    return [
        f"{name}: {before.get(name, (0,))[0]} rows, then {after.get(name, (0,))[0]}"
        for name in names
        if before.get(name) != after.get(name)
    ]


@contextmanager
def looking_into(name: str) -> Iterator[None]:
    """Let this process see another database, by its file or name."""
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
