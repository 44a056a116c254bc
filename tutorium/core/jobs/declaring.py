"""How a room declares a job: what to do, how often to try, and when it is hopeless."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django_tasks import task
from django_tasks.base import Task

from tutorium.core.jobs.backoff import ONCE, USUAL, Retries

P = ParamSpec("P")
T = TypeVar("T")


class GiveUpError(Exception):
    """Raised by a job for which another attempt would end the same."""


# What was there when the job was queued and is no more will not come back by waiting.
HOPELESS = (GiveUpError, ObjectDoesNotExist)
_retries: dict[str, Retries] = {}


@dataclass(frozen=True)
class job:  # noqa: N801 (a decorator, as `task` is)
    """Make a function of a module a job. It takes what JSON can say: ids, not rows.

    Jobs of a higher `priority` (from -100 to 100) go first.
    """

    retries: Retries = USUAL
    priority: int = 0

    def __call__(self, function: Callable[P, T]) -> Task[P, T]:
        made: Task[P, T] = task(priority=self.priority)(function)
        _retries[made.module_path] = self.retries
        return made


def retries_of(path: str) -> Retries:
    """Return how often the job at this import path is tried. What declares it is imported."""
    with suppress(ImportError):
        import_module(path.rpartition(".")[0])
    return _retries.get(path, ONCE)


def is_hopeless(error: BaseException) -> bool:
    return isinstance(error, HOPELESS)
