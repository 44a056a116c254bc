"""The log in the database: no row is changed or deleted, and each follows the last."""

from tutorium.core.triggers import Trigger, Triggers
from tutorium.safeguarding.domain.chain import BEGINNING

KEPT = "a row of the log of safeguarding is never changed or deleted"
FOLLOWS = "a row of the log of safeguarding follows the last one"
_TABLE = "safeguarding_logentry"
_UNTIED = """NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM safeguarding_logentry)
    OR NEW.previous <> COALESCE((SELECT last.digest FROM safeguarding_logentry last
        WHERE last.number = NEW.number - 1), '{beginning}')"""
_ALWAYS = "OLD.number IS NOT NULL"


def _made(_vendor: str) -> dict[str, Trigger]:
    return {
        "safeguarding_log_added": Trigger(
            f"BEFORE INSERT ON {_TABLE}", [(_UNTIED.format(beginning=BEGINNING), FOLLOWS)]
        ),
        "safeguarding_log_changed": Trigger(f"BEFORE UPDATE ON {_TABLE}", [(_ALWAYS, KEPT)]),
        "safeguarding_log_deleted": Trigger(f"BEFORE DELETE ON {_TABLE}", [(_ALWAYS, KEPT)]),
    }


APPEND_ONLY = Triggers(_made, {_TABLE})
