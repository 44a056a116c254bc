"""The log in the database: no row is changed or deleted, and each follows the last."""

from typing import Any

from django.db import connections

from tutorium.core import triggers
from tutorium.core.triggers import Trigger
from tutorium.safeguarding.domain.chain import BEGINNING

KEPT = "a row of the log of safeguarding is never changed or deleted"
FOLLOWS = "a row of the log of safeguarding follows the last one"
_TABLE = "safeguarding_logentry"
_UNTIED = """NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM safeguarding_logentry)
    OR NEW.previous <> COALESCE((SELECT last.digest FROM safeguarding_logentry last
        WHERE last.number = NEW.number - 1), '{beginning}')"""
_ALWAYS = "OLD.number IS NOT NULL"

TRIGGERS = {
    "safeguarding_log_added": Trigger(
        f"BEFORE INSERT ON {_TABLE}", [(_UNTIED.format(beginning=BEGINNING), FOLLOWS)]
    ),
    "safeguarding_log_changed": Trigger(f"BEFORE UPDATE ON {_TABLE}", [(_ALWAYS, KEPT)]),
    "safeguarding_log_deleted": Trigger(f"BEFORE DELETE ON {_TABLE}", [(_ALWAYS, KEPT)]),
}


def is_there(using: str) -> bool:
    return triggers.are_there(using, TRIGGERS)


def before_migrating(*, using: str, **_rest: Any) -> None:
    triggers.take_away(using, TRIGGERS)


def after_migrating(*, using: str, **_rest: Any) -> None:
    triggers.take_away(using, TRIGGERS)
    if _TABLE in connections[using].introspection.table_names():
        triggers.make(using, TRIGGERS)
