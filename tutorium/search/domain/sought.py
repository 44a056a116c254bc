"""What may be kept of a search that found little: what was wanted, and nothing about who wanted it.

A name cannot be told from a topic, so these rules keep out what looks like a way to reach somebody:
an address, a number, a link. Whatever is in doubt is left out, for a line less in a list costs
nobody anything.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tutorium.search.domain.results import Filters, Results

LONGEST = 200  # characters
MOST_WORDS = 25  # a long exam question has as many; a letter or an essay has more
MOST_ROWS = 2_000  # of one day
KEPT = timedelta(days=90)
REPORTED = timedelta(days=30)
LONGEST_RUN = 5  # digits side by side
LONGEST_NUMBER = 6  # digits with spaces or signs between them
SHORT = 2  # digits of a number that stands beside years
FIRST_YEAR, LAST_YEAR = 1000, 2099

Place = tuple[str, str]  # words and course: a row of a day
_ADDRESS = re.compile(r"@|[(\[{]\s*at\s*[)\]}]")
_LINK = re.compile(
    r"://|\bwww\.|\bdot\s+(?:com|org|net|edu|co|io)\b"
    r"|(?<![\w-])-*\w[\w-]*+\.[^\W\d_]{2,}(?![\w-]|\.\w)"  # example.org, but not the p3.europe of p3.europe.16.4
)
_DECIMALS = re.compile(r"(?<![\d.,])(?:0|[1-9]\d?)[.,]\d+(?![.,]?\d)")
_ROUND = re.compile(r"(?<!\d)([1-9]\d{0,2})(?:[ ,]?000)+(?!\d)")
_RUN = re.compile(rf"\d{{{LONGEST_RUN + 1},}}")
_DIALLED = re.compile(rf"(?<![^\W_])[+0](?:(?:[^\w,+=]|_){{0,3}}\d){{{LONGEST_NUMBER},}}")
_ROW_OF_NUMBERS = re.compile(r"(?<!\d)\d+(?:[\s().\-]{1,3}\d+)+")


@dataclass(frozen=True, slots=True)
class Missed:
    """A search that found little, on a day (UTC). `found` counts documents."""

    day: date
    words: str
    course: str
    found: int

    @property
    def place(self) -> Place:
        return self.words, self.course


def missed(words: str, filters: Filters, results: Results, *, at: datetime) -> Missed | None:
    """Return what is kept of a search, or nothing where it found enough or says too much."""
    if results.total and not results.found_little:
        return None
    said, course = normalised(words), filters.course or ""
    # A null byte or half a letter is in no key, and a database may refuse to look for one.
    if not may_be_kept(said) or not course.isprintable() or not _is_told_by_course(filters):
        return None
    return Missed(at.astimezone(UTC).date(), said[:LONGEST].rstrip(), course, results.total)


def normalised(words: str) -> str:
    """Fold case and spaces, and take out what cannot be seen."""
    seen = "".join(_seen(letter) for letter in words)
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", seen).casefold())
    return " ".join(folded.split())


def _seen(letter: str) -> str:
    if letter.isprintable():
        return letter
    return "" if unicodedata.category(letter) == "Cf" else " "  # such as a soft hyphen


def may_be_kept(said: str) -> bool:
    """Say whether a text is a question about a subject, as far as its shape tells."""
    if len(said.split()) > MOST_WORDS or not any(letter.isalpha() for letter in said):
        return False
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", said))
    return not (_ADDRESS.search(plain) or _LINK.search(plain) or _has_long_number(plain))


def _plain(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _has_long_number(plain: str) -> bool:
    """Find what may be dialled or identify somebody; the decimals and zeros of a formula do not."""
    text = _ROUND.sub(r"\1", _DECIMALS.sub(" ", plain))
    if _RUN.search(text) or _DIALLED.search(text):
        return True
    return any(_is_long(found[0]) for found in _ROW_OF_NUMBERS.finditer(text))


def _is_long(row: str) -> bool:
    """Count the digits, but not those of years among short numbers: paper 1 2018 2019."""
    numbers = re.findall(r"\d+", row)
    others = [number for number in numbers if not _is_year(number)]
    are_short = all(len(number) <= SHORT for number in others)
    return sum(map(len, others if are_short else numbers)) > LONGEST_NUMBER


def _is_year(number: str) -> bool:
    return len(number) == 4 and FIRST_YEAR <= int(number) <= LAST_YEAR  # noqa: PLR2004 (digits)


def _is_told_by_course(filters: Filters) -> bool:
    """Say whether the course tells where was looked: it implies qualification and subject.

    What a search in notes alone, or in one subject, did not find may well be in the library.
    """
    if filters.kind or filters.language:
        return False
    return bool(filters.course) or not (filters.qualification or filters.subject)


def admitted(
    counts: Mapping[Missed, int], stored: Collection[Place], *, room: int
) -> Iterator[tuple[Missed, int]]:
    """Yield what is counted: all that has a row, and as many others as there is room for."""
    taken = set(stored)
    for each, times in counts.items():
        if each.place not in taken:
            if room <= 0:
                continue
            room -= 1
            taken.add(each.place)
        yield each, times


def of_known_courses(counts: Mapping[Missed, int], known: Iterable[str]) -> dict[Missed, int]:
    """Leave out what names a course that there is not, for anything may stand in an address."""
    courses = {"", *known}
    return {each: times for each, times in counts.items() if each.course in courses}


def first_day_kept(day: date) -> date:
    return day - KEPT


def first_day_reported(day: date) -> date:
    """Return the first of the last 30 days, of which `day` is the last."""
    return day - REPORTED + timedelta(days=1)
