"""What a Stripe of our own answers with, and how it refuses."""

import secrets
from typing import Any

Fields = dict[str, str]
Thing = dict[str, Any]
Reply = tuple[int, Thing]


class SaysNoError(Exception):
    """An answer of an error, as Stripe gives it."""

    def __init__(self, status: int, code: str, kind: str = "invalid_request_error") -> None:
        super().__init__(code)
        self.reply: Reply = (status, {"error": {"type": kind, "code": code, "message": code}})


def found(things: dict[str, Thing], reference: str) -> Thing:
    if reference not in things:
        raise SaysNoError(404, "resource_missing")
    return things[reference]


def units(said: str) -> int:
    if not said.isascii() or not said.isdecimal():
        raise SaysNoError(400, "parameter_invalid_integer")
    return int(said)


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def a_list(rows: list[Thing], fields: Fields) -> Thing:
    """Return a page of things, the newest first, as far as was asked for."""
    limit = units(fields.get("limit", "10"))
    if not 1 <= limit <= 100:  # noqa: PLR2004 (Stripe's)
        raise SaysNoError(400, "parameter_invalid_integer")
    after = fields.get("starting_after", "")
    if after:
        ids = [row["id"] for row in rows]
        if after not in ids:
            raise SaysNoError(400, "resource_missing")
        rows = rows[ids.index(after) + 1 :]
    return {"object": "list", "data": rows[:limit], "has_more": len(rows) > limit}
