"""Whether the database fits this code."""

import pkgutil
from dataclasses import dataclass
from importlib import import_module

from django.apps import AppConfig, apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

Migration = tuple[str, str]  # (app, name)


@dataclass(frozen=True)
class Fit:
    """What the code has and the database lacks, and the other way round."""

    missing: tuple[Migration, ...]
    unknown: tuple[Migration, ...]

    @property
    def is_newer(self) -> bool:
        """A later version of Tutorium has been at work here."""
        return bool(self.unknown)


def database_fit() -> Fit:
    return fit_of(set(MigrationRecorder(connection).applied_migrations()))


def fit_of(applied: set[Migration]) -> Fit:
    """Compare what was applied with the names on disk, which takes no import of any migration.

    Of other people's packages nothing counts as unknown: they tidy old migrations away.
    """
    known = {(app.label, name) for app in apps.get_app_configs() for name in _names(app)}
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("tutorium.")}
    unknown = {(app, name) for app, name in applied - known if app in ours}
    return Fit(missing=tuple(sorted(known - applied)), unknown=tuple(sorted(unknown)))


def _names(app: AppConfig) -> list[str]:
    try:
        package = import_module(f"{app.name}.migrations")
    except ModuleNotFoundError:
        return []
    return [module.name for module in pkgutil.iter_modules(package.__path__)]
