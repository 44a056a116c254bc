"""A job over many rows, of which one that fails holds up none of the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def each_by_itself(deed: Callable[[T], object], things: Iterable[T]) -> int:
    """Do a deed with each thing, and return how many there were.

    Raises an `ExceptionGroup` of whatever failed once all had their turn, so that the job is seen
    to have failed. Not for use inside a transaction: a failure would break it for the rest.
    """
    errors, count = [], 0
    for thing in things:
        count += 1
        try:
            deed(thing)
        except Exception as error:  # noqa: BLE001 (said at the end)
            errors.append(error)
    if errors:
        message = f"{len(errors)} of {count} failed"
        raise ExceptionGroup(message, errors)
    return count
