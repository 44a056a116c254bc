"""Time every pattern of the program on texts that were made to hurt it: `python -m bench.patterns`.

For each compiled pattern that a module holds, and each that is written where it is used (given to a
function of `re` as a literal), texts are made of what the pattern itself asks for, repeated and
ended so that it cannot match, twice as long each time. What grows by four with twice the text is
quadratic; what grows without end is worse. CPU time, of `match` and of `search`: of the one that
the program uses it by, and of both where it is handed on.

What is slow is printed as it is found. With `--kept FILE` what was timed is written there pattern
by pattern, and left out the next time; `--seconds` ends a piece after so much CPU. It ends with 1
where something is worse than linear, and with 2 where patterns are left for the next piece.
"""

import ast
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
# Where a function of `re` takes its flags.
FLAGS_AT = {"sub": 4, "subn": 4, "split": 3} | dict.fromkeys(
    ("match", "fullmatch", "search", "findall", "finditer"), 2
) | {"compile": 1}  # fmt: skip
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
    known, left = patterns(), 0
    for each in known:
        if kept.knows(each.identity):
            continue
        if time.process_time() > options.seconds:
            left += 1
            continue
        found = [figure for how in each.ways if (figure := worst(each.name, each.pattern, how))]
        kept.add(each.identity, found)
        for figure in found:
            print(figure, flush=True)
    slow = kept.slow(known)
    print(f"\n{len(known) - left} of {len(known)} patterns; {len(slow)} are slow:")
    print("\n".join(map(str, sorted(slow, key=lambda figure: -figure.cpu_ms))))
    sys.exit(2 if left else bool(slow))


@dataclass
class Known:
    """A pattern, the first place that has it, and by which of the two it is used anywhere."""

    name: str  # module and variable, or module and line
    pattern: re.Pattern[str]
    ways: set[str]

    @property
    def identity(self) -> list[object]:
        return [self.pattern.pattern, self.pattern.flags, *sorted(self.ways)]


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

    def slow(self, known: list[Known]) -> list[Figure]:
        """Return what was slow of the patterns that there are now."""
        rows = [row for each in known for row in self._found.get(tuple(each.identity), [])]
        return [Figure(**row) for row in rows]


def patterns() -> list[Known]:
    """Return every pattern once, whatever places have it."""
    found: dict[tuple[str, int], Known] = {}
    for name, pattern, used in itertools.chain(_of_modules(), _of_literals()):
        known = found.setdefault((pattern.pattern, pattern.flags), Known(name, pattern, set()))
        known.ways |= used
    return list(found.values())


def _of_literals() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Yield what stands as a literal in a call: `re.sub(r"…", …)`, and `re.compile` in a function."""
    for module, text in sources().items():
        if ".migrations" in module:
            continue
        for call in ast.walk(ast.parse(text)):
            if _asks_re(call) and isinstance(getattr(call.args[0], "value", None), str):
                named = f"{module}, line {call.lineno}"
                way = WAYS.get(call.func.attr)
                pattern = re.compile(call.args[0].value, _flags_of(call))
                yield named, pattern, {way} if way else {"match", "search"}


def _asks_re(node: ast.AST) -> bool:
    asked = node.func if isinstance(node, ast.Call) and node.args else None
    is_of_re = isinstance(asked, ast.Attribute) and isinstance(asked.value, ast.Name)
    return is_of_re and asked.value.id == "re" and (asked.attr in WAYS or asked.attr == "compile")


def _flags_of(call: ast.Call) -> int:
    """Return the flags of a call, which are named or the last that is given."""
    named = [each.value for each in call.keywords if each.arg == "flags"]
    given = named or call.args[FLAGS_AT[call.func.attr] :]
    return eval(ast.unparse(given[0]), {"re": re}) if given else 0  # our own source


def _of_modules() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
    django.setup()
    for found in pkgutil.walk_packages(tutorium.__path__, "tutorium."):
        if ".migrations" in found.name or ".management" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                named = f"{found.name.removeprefix('tutorium.')}.{name}"
                yield named, value, ways(named)


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
