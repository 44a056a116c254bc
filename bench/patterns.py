"""Time every pattern of the program on texts that were made to hurt it: `python -m bench.patterns`.

For each compiled pattern that a module holds, texts are made of what the pattern itself asks for,
repeated and ended so that it cannot match, twice as long each time. What grows by four with twice
the text is quadratic; what grows without end is worse. CPU time, of `match` and of `search`.
"""

import heapq
import importlib
import itertools
import json
import os
import pkgutil
import re
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict, dataclass
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


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.patterns", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    figures, count = [], 0
    for count, (name, pattern) in enumerate(_patterns(), start=1):
        print(f"\r{count:5} {name[:70]:<70}", end="", file=sys.stderr, flush=True)
        figures += [figure for how in ("match", "search") if (figure := worst(name, pattern, how))]
    figures.sort(key=lambda figure: -figure.cpu_ms)
    if options.json:
        print(json.dumps({"patterns": count, "slow": [asdict(each) for each in figures]}))
        return
    print(f"\n{count} patterns; {len(figures)} took more than {WORTH_SAYING * 1000:.0f} ms:")
    for each in figures:
        print(
            f"{each.cpu_ms:9.1f} ms  x{each.growth:<5.1f} {each.length:6} {each.how:<7}"
            f"{each.pattern:<64} {each.text!r}"
        )


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
    getattr(pattern, how)(text)
    return time.process_time() - start


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
