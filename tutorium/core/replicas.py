"""Reading what is for everybody from a copy of the database, where the settings name one.

A copy lags behind. So it is read for public pages alone, and the content version that these are
kept with is read from it as well: a page is never older than the version it is kept under.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

REPLICA = "replica"  # the alias in the settings
_for_everybody: ContextVar[bool] = ContextVar("for_everybody", default=False)


@contextmanager
def reading_for_everybody() -> Iterator[None]:
    token = _for_everybody.set(True)
    try:
        yield
    finally:
        _for_everybody.reset(token)


class PublicReads:
    """A router of Django's, for where there is a replica."""

    def db_for_read(self, _model: type[Model], **_hints: Any) -> str | None:
        return REPLICA if _for_everybody.get() else None

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        return "default"

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool:
        return True  # the same rows, whichever of the two they were read from

    def allow_migrate(self, db: str, _app: str, **_hints: Any) -> bool:
        return db != REPLICA
