"""How an upper room puts something on a lower room's page without the lower one knowing it.

The lower room names the hook and says what it calls with; the upper room registers in its
`apps.py`. Kept small enough to read in one sitting.
"""

from collections.abc import Callable
from typing import Any

_hooks: dict[str, list[tuple[int, Callable[..., Any]]]] = {}


def register(name: str, function: Callable[..., Any], *, order: int = 0) -> None:
    """Call `function` wherever the hook `name` is asked; lower `order` comes first."""
    entries = _hooks.setdefault(name, [])
    if all(function is not known for _, known in entries):
        entries.append((order, function))
        entries.sort(key=lambda entry: entry[0])


def call(name: str, /, **values: object) -> list[Any]:
    """Return what each function registered for `name` answers, leaving out `None`."""
    answers = [function(**values) for _, function in _hooks.get(name, [])]
    return [answer for answer in answers if answer is not None]


def registered(name: str) -> list[Callable[..., Any]]:
    """Return the functions of a hook in their order, for a caller who must survive each alone."""
    return [function for _, function in _hooks.get(name, [])]
