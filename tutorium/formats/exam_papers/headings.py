"""Lines between questions: sections, what kinds of question they hold, and the end."""

import re
from dataclasses import dataclass

from tutorium.formats.exam_papers.values import Line

_MOST_LENGTH = 110  # characters
_SECTION = re.compile(
    r"^(?:section|part)\s+(?P<name>[A-Z]|[IVX]{1,4}|\d)\b(?!\s*\))", re.IGNORECASE
)
_KIND = re.compile(
    r"^(?:multiple[- ]choice|short[- ]answers?|long[- ]answers?|extended[- ]response|essay"
    r"|structured|programming|data[- ]based)\s+questions?\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*end of (?:the )?(?:sample )?(?:paper|test|exam\w*|questions?|question paper)\W*$",
    re.IGNORECASE,
)
# What says that a list below offers choices and asks nothing by itself.
_CHOICE = re.compile(
    r"multiple[- ]choice|which (?:one )?of the following|circle (?:each|exactly|one)"
    r"|choose (?:only )?(?:one|the)|put an x",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    section: str | None  # `B` of *Section B*; None where only a kind of question is named


def read_heading(line: Line) -> Heading | None:
    if len(line.text) > _MOST_LENGTH:
        return None
    if found := _SECTION.match(line.text):
        stands_out = line.is_bold or line.text[found.end() :].lstrip()[:1] in {
            "",
            ":",
            "(",
            "–",
            "—",
            "-",
        }
        return Heading(found["name"].upper()) if stands_out else None
    return Heading(None) if _KIND.match(line.text) else None


def is_end(line: Line) -> bool:
    return bool(_END.match(line.text))


def offers_choices(text: str) -> bool:
    return bool(_CHOICE.search(text))
