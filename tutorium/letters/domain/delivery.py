"""What a refusal by a mail server means: try later, give this letter up, or write there no more.

Codes are SMTP's (RFC 5321); the three numbers that may follow are RFC 3463's.
"""

import re
from enum import Enum

STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
PERMANENT = 500
# Nobody there, no such domain, an address that cannot be, moved, no mail taken, a mailbox shut.
# 5.0.0 says nothing more, and is what many servers say of a mailbox that they do not have.
DEAD = frozenset({"5.0.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"})
DEAD_CODES = frozenset({550, 551, 553})  # where nothing more is said


class Stage(Enum):
    CONNECTION = "connecting, signing in, saying who writes"
    RECIPIENT = "saying to whom"
    MESSAGE = "handing over the letter"


class Fate(Enum):
    LATER = "try again later"
    REFUSED = "give this letter up"
    DEAD = "write to this address no more"


def fate(stage: Stage, code: int, said: str) -> Fate:
    """Return what becomes of a letter that was refused with a code and some words."""
    if code < PERMANENT or stage is Stage.CONNECTION:  # the latter is for the operator to mend
        return Fate.LATER
    if stage is Stage.MESSAGE:
        return Fate.REFUSED
    status = status_in(said)
    is_dead = status in DEAD if status else code in DEAD_CODES
    return Fate.DEAD if is_dead else Fate.REFUSED


def status_in(said: str) -> str:
    """Return the first enhanced status code in some words, or nothing."""
    found = STATUS.search(said)
    return found[0] if found else ""


def is_dead(status: str) -> bool:
    """Say whether a status of a bounce means that nobody is reached there."""
    return status in DEAD
