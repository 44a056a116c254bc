"""Values that many pages need and that change only with public content."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock, RLock
from typing import Any, TypeVar, cast

from django.db import connection

from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import asked_version

MOST = 100  # values of one function
Function = TypeVar("Function", bound=Callable[..., Any])
_stores: "list[_Store]" = []


def until_content_changes(function: Function) -> Function:
    """Keep what a function returned for the same arguments, which must be hashable.

    What is returned is shared by all threads: nobody may change it, and it may not hold words of
    one language. Within a transaction nothing is kept, because it may yet be undone.
    """
    store = _Store()
    _stores.append(store)

    @wraps(function)
    def kept(*arguments: Hashable, **named: Hashable) -> Any:
        version = _version()
        if version is None:
            return function(*arguments, **named)
        slot = store.slot((arguments, *sorted(named.items())))
        with slot.lock:  # who comes while it is being made waits, and does not make it again
            if slot.version < version:
                slot.value = function(*arguments, **named)
                slot.version = version
            return slot.value

    return cast("Function", kept)


def forget_values() -> None:
    """Forget everything kept, for tests that begin with an empty database."""
    for store in _stores:
        store.slots.clear()


def _version() -> int | None:
    told = asked_version.get()  # for a GET, which changes no content
    if told is not None or connection.in_atomic_block:
        return told
    return ContentVersion.current() or None


class _Slot:
    def __init__(self) -> None:
        self.lock = RLock()  # a function may ask itself, of a topic above
        self.version = -1
        self.value: Any = None


class _Store:
    """The values of one function; those that nobody has asked for longest go first."""

    def __init__(self) -> None:
        self.slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = Lock()

    def slot(self, key: Hashable) -> _Slot:
        with self._lock:
            slot = self.slots.setdefault(key, _Slot())
            self.slots.move_to_end(key)
            while len(self.slots) > MOST:
                self.slots.popitem(last=False)
            return slot
