"""A cache that several processes have in common, in a server of Redis's protocol.

What stands in it are counts of tries. While the server does not answer, each process counts by
itself: nobody is kept out, and nobody may guess for ever.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

MOST = 100_000  # entries of a process by itself
SECONDS = 0.5  # to wait for the server
log = logging.getLogger(__name__)


def _or_own(name: str) -> Callable[..., Any]:
    """Return a method that asks the server, or what is here where that does not answer."""

    def deed(self: "SharedCache", *arguments: Any, **named: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *arguments, **named)
        except RedisError as error:
            log.warning("The shared cache does not answer, so each process counts: %s", error)
            return getattr(self.own, name)(*arguments, **named)

    return deed


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        patience = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}
        super().__init__(server, params | {"OPTIONS": patience | params.get("OPTIONS", {})})
        self.own = LocMemCache("shared_cache", params | {"OPTIONS": {"MAX_ENTRIES": MOST}})

    add = _or_own("add")
    clear = _or_own("clear")
    delete = _or_own("delete")
    delete_many = _or_own("delete_many")
    get = _or_own("get")
    get_many = _or_own("get_many")
    has_key = _or_own("has_key")
    incr = _or_own("incr")
    set = _or_own("set")
    set_many = _or_own("set_many")
    touch = _or_own("touch")
