"""Time every pattern of the program on texts that were made to hurt it: `python -m bench.patterns`.

For each compiled pattern that a module holds, texts are made of what the pattern itself asks for,
repeated and ended so that it cannot match, twice as long each time. What grows by four with twice
the text is quadratic; what grows without end is worse. CPU time, of `match` and of `search`: of
the one that the program uses it by, and of both where it is handed on.

What is slow is printed as it is found. With `--kept FILE` what was timed is written there pattern
by pattern, and left out the next time; `--seconds` ends a piece after so much CPU. It ends with 1
where something is worse than linear, and with 2 where patterns are left for the next piece.
"""

import heapq
import importlib
import itertools
import json
import os
import pkgutil
import re
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # what patterns are parsed into
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import django

import tutorium

SHORTEST, LONGEST = 250, 16_000  # signs of a text
ENOUGH = 1.0  # seconds of CPU after which a pattern is given up
GROWN = 4  # texts of a pattern that are grown: those that cost most while they are short
# Of these the last that the parser tells is the pattern inside.
LAST_IS_INNER = {
    sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT,
    sre.SUBPATTERN, sre.ASSERT, sre.ASSERT_NOT,
}  # fmt: skip
WAYS = {
    "match": "match", "fullmatch": "match", "search": "search", "sub": "search", "subn": "search",
    "split": "search", "findall": "search", "finditer": "search",
}  # fmt: skip
ENDS = ("", "\0", "!", "\n")
WORTH_SAYING = 0.02  # seconds


@dataclass(frozen=True)
class Figure:
    pattern: str  # module and name
    how: str
    text: str  # one of the pieces that the worst text repeats
    length: int
    cpu_ms: float
    growth: float  # by which the time grew with twice the text

    def __str__(self) -> str:
        return (
            f"{self.cpu_ms:9.1f} ms  x{self.growth:<5.1f} {self.length:6} {self.how:<7}"
            f"{self.pattern:<64} {self.text!r}"
        )


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.patterns", description=__doc__)
    parser.add_argument("--kept", type=Path, help="a file of what was timed, to go on from")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of CPU, for a piece")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _give_up)
    kept = Kept(options.kept)
    known, left = list(_patterns()), 0
    for name, pattern in known:
        identity = [pattern.pattern, pattern.flags]
        if kept.knows(identity):
            continue
        if time.process_time() > options.seconds:
            left += 1
            continue
        found = [figure for how in ways(name) if (figure := worst(name, pattern, how))]
        kept.add(identity, found)
        for figure in found:
            print(figure, flush=True)
    slow = kept.slow(known)
    print(f"\n{len(known) - left} of {len(known)} patterns; {len(slow)} are slow:")
    print("\n".join(map(str, sorted(slow, key=lambda figure: -figure.cpu_ms))))
    sys.exit(2 if left else bool(slow))


class Kept:
    """What each pattern came to, on lines of JSON; in no file, only until the run ends."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        lines = file.read_text("utf-8").splitlines() if file and file.exists() else []
        rows = map(json.loads, lines)
        self._found = {tuple(each["pattern"]): each["slow"] for each in rows}

    def knows(self, identity: list[object]) -> bool:
        return tuple(identity) in self._found

    def add(self, identity: list[object], found: list[Figure]) -> None:
        row = {"pattern": identity, "slow": [asdict(each) for each in found]}
        self._found[tuple(identity)] = row["slow"]
        if self._file:
            with self._file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(row) + "\n")

    def slow(self, known: list[tuple[str, re.Pattern[str]]]) -> list[Figure]:
        """Return what was slow of the patterns that there are now."""
        found = []
        for name, pattern in known:
            rows = self._found.get((pattern.pattern, pattern.flags), [])
            found += [Figure(**each) for each in rows if each["how"] in ways(name)]
        return found


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
    django.setup()
    seen = set()
    for found in pkgutil.walk_packages(tutorium.__path__, "tutorium."):
        if ".migrations" in found.name or ".management" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                key = (value.pattern, value.flags)
                if key not in seen:
                    seen.add(key)
                    yield f"{found.name.removeprefix('tutorium.')}.{name}", value


def ways(name: str) -> set[str]:
    """Return by which of the two a pattern is used: in its module, or anywhere where it is public."""
    module, _, variable = name.rpartition(".")
    named = re.compile(
        rf"from tutorium\.{re.escape(module)} import|import .*\b{module.split('.')[-1]}\b"
    )
    users = [text for each, text in sources().items() if each == module or named.search(text)]
    text = sources()[module] if variable.startswith("_") else "\n".join(users)
    found = {WAYS.get(each, "") for each in re.findall(rf"\b{variable}\.(\w+)\(", text)} - {""}
    handed_on = re.findall(rf"\b{variable}\b(?!\.\w|\s*[:=]|,?\n|\s*[,)]? import)", text)
    return {"match", "search"} if handed_on or not found else found


@cache
def sources() -> dict[str, str]:
    """Return the text of each module."""
    root = Path(tutorium.__file__).parent
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): (
            path.read_text("utf-8")
        )
        for path in root.rglob("*.py")
    }


def worst(name: str, pattern: re.Pattern[str], how: str) -> Figure | None:
    """Return the figure of the text that costs this pattern most, if it costs anything much."""
    texts = itertools.product(_pieces(pattern), ENDS)
    slow = heapq.nlargest(GROWN, texts, key=lambda text: _timed(pattern, how, *text, SHORTEST))
    seconds, growth, length, piece = max(_grown(pattern, how, *text) for text in slow)
    if seconds < WORTH_SAYING:
        return None
    return Figure(name, how, piece, length, 1000 * seconds, growth)


def _grown(
    pattern: re.Pattern[str], how: str, piece: str, end: str
) -> tuple[float, float, int, str]:
    """Return what the longest text took that was tried, and by how much that is more than half of it."""
    length, before, seconds = SHORTEST, 0.0, _timed(pattern, how, piece, end, SHORTEST)
    while length < LONGEST and seconds < ENOUGH:
        length *= 2
        before, seconds = seconds, _timed(pattern, how, piece, end, length)
    return seconds, seconds / before if before else 0.0, length, piece


def _timed(pattern: re.Pattern[str], how: str, piece: str, end: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length] + end
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
    try:
        getattr(pattern, how)(text)
    except EndlessError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


class EndlessError(Exception):
    """A text took so long that what comes after it does not matter."""


def _give_up(*_) -> None:
    raise EndlessError


def _pieces(pattern: re.Pattern[str]) -> list[str]:
    """Return single signs that the pattern asks for, and pairs of them."""
    signs = sorted(set(_signs(_parser.parse(pattern.pattern, pattern.flags))) | {" ", "a", "1"})[
        :12
    ]
    return signs + ["".join(pair) for pair in itertools.permutations(signs, 2)]


def _signs(parsed: Any) -> Iterator[str]:
    """Yield a sign for every place of a pattern where one is asked for."""
    for kind, argument in parsed:
        if kind in {sre.LITERAL, sre.NOT_LITERAL}:
            yield chr(argument)
        elif kind is sre.IN:
            yield from _of_class(argument)
        elif kind is sre.BRANCH:
            yield from itertools.chain.from_iterable(map(_signs, argument[1]))
        elif kind is sre.ATOMIC_GROUP:
            yield from _signs(argument)
        elif kind in LAST_IS_INNER:
            yield from _signs(argument[-1])


def _of_class(parts: Any) -> Iterator[str]:
    """Yield one sign of each kind of part: a letter, a range, digits, blanks."""
    known = {
        sre.CATEGORY_DIGIT: "7",
        sre.CATEGORY_SPACE: "\t",
        sre.CATEGORY_WORD: "w",
        sre.CATEGORY_NOT_SPACE: "x",
        sre.CATEGORY_NOT_WORD: "-",
        sre.CATEGORY_NOT_DIGIT: "d",
    }
    for kind, argument in parts:
        if kind is sre.LITERAL:
            yield chr(argument)
        elif kind is sre.RANGE:
            yield chr(argument[0])
        elif kind is sre.CATEGORY:
            yield known[argument]


if __name__ == "__main__":
    main()
