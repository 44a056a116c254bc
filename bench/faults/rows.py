"""What a fault came to: one row of the table."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import unescape

from bench.client import Reply

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# Where a page says why it refuses: beside a field, or above.
REFUSAL = re.compile(
    r'<p class="error"[^>]*>(.*?)</p>|<div class="notice bad"[^>]*>(.*?)</div>', re.DOTALL
)
TAG = re.compile(r"<[^>]+>")
WIDEST = 170  # characters of a sentence that are shown


@dataclass(frozen=True)
class Row:
    fault: str
    saw: str  # status and sentence
    kept: str  # what was acknowledged, and how much of it is there
    recovers: str
    wrong: Sequence[str] = ()

    @property
    def verdict(self) -> str:
        return f"WRONG: {'; '.join(self.wrong)}" if self.wrong else "OK"

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"ok": not self.wrong}

    def __str__(self) -> str:
        return f"| {self.fault} | {self.saw} | {self.kept} | {self.recovers} | {self.verdict} |"


HEAD = """\
| fault | what the person saw | acknowledged, and there afterwards | how it recovers | |
|---|---|---|---|---|"""


def seen(reply: Reply | None) -> str:
    """Return the status of an answer and the sentence on it that says why, or what it is."""
    if reply is None:
        return "no answer"
    text = reply.body.decode(errors="replace")
    found = (REFUSAL.search(text) if reply.status >= 400 else None) or HEADING.search(text)
    said = next(filter(None, found.groups()), "") if found else ("" if "<html" in text else text)
    words = " ".join(unescape(TAG.sub(" ", said)).split())
    return f"{reply.status} “{words[:WIDEST]}”" if words else str(reply.status)
