"""Try the comparison of answers on those of OATutor, and on near misses made of them.

    python -m bench.questions.oatutor PATH

PATH is the folder `content-pool`, or an archive that holds it. Every right answer is spelled in
several ways, all of which must be accepted; every near miss differs by one number, sign or term,
was found to have other values at random points, and must be refused.
"""

import json
import random
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tutorium.notation.comparing import compare
from tutorium.notation.evaluating import approximate
from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError, TooHardError, UndefinedError
from tutorium.notation.relations import (
    same_coordinates,
    same_equation,
    same_inequality,
    same_interval,
)
from tutorium.notation.tree import (
    Interval,
    Negative,
    Node,
    Number,
    Relation,
    Sum,
    Tuple,
    number,
    symbols,
    walk,
)
from tutorium.notation.writing import plain, tex, tidy

LISTED = 60
POINTS = 12
FAR = 1e-6


@dataclass
class Tally:
    unread: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    refused_forms: list[str] = field(default_factory=list)
    misses: int = 0
    accepted_misses: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    answers: int = 0


def answers(path: Path) -> Iterator[str]:
    """Yield the right answers of all steps and hints that are checked as mathematics."""
    for content in _documents(path):
        steps = content if isinstance(content, list) else [content]
        for step in steps:
            for piece in (step, *step.get("subHints", ())):
                if piece.get("problemType") == "TextBox" and piece.get("answerType") != "string":
                    yield from map(str, piece.get("stepAnswer") or piece.get("hintAnswer") or ())


def _documents(path: Path) -> Iterator[object]:
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            yield json.loads(file.read_text())
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".json") and (file := archive.extractfile(member)):
                yield json.load(file)


def verdict(left: Node, right: Node) -> bool | None:
    """Compare as the kind of the right answer asks."""
    match right:
        case Relation(operators=("=",)):
            return same_equation(left, right).same
        case Relation():
            return same_inequality(left, right).same
        case Tuple():
            return same_coordinates(left, right).same
        case Interval():
            return same_interval(left, right).same
    return compare(left, right).same


def spellings(typed: str, node: Node) -> Iterator[str]:
    yield typed
    yield plain(node)
    yield plain(node).replace(" + ", "+").replace("sqrt", "√").replace("*", "·").replace("-", "−")
    yield tex(node)
    yield plain(tidy(node))
    if isinstance(node, Sum):
        yield plain(Sum(node.items[::-1]))
    if isinstance(node, Relation) and node.operators == ("=",):
        yield plain(Relation(node.sides[::-1], ("=",)))


def near_misses(node: Node) -> Iterator[Node]:
    """Yield copies with one number a step larger, one sign turned, or one term left out."""
    count = sum(1 for _ in walk(node))
    for place in range(count):
        yield from _changed_at(node, place)


def _changed_at(node: Node, place: int) -> Iterator[Node]:
    found = list(walk(node))[place]
    for other in _changes(found):
        yield _replaced(node, place, other)[0]


def _changes(found: Node) -> Iterator[Node]:
    match found:
        case Number(value=value):
            yield number(value + 1)
            yield Number(value * 10)
            if value.denominator == 1:
                yield number(value + 1) if value == 1 else number(value - 1)
        case Negative(of):
            yield of
        case Sum(items):
            for turn in range(len(items)):
                yield Sum((*items[:turn], Negative(items[turn]), *items[turn + 1 :]))
                kept = (*items[:turn], *items[turn + 1 :])
                yield kept[0] if len(kept) == 1 else Sum(kept)


def _replaced(node: Node, place: int, other: Node) -> tuple[Node, int]:
    """Put `other` in the place of the piece that `walk` yields at `place`."""
    if place == 0:
        return other, -1
    place -= 1
    parts = []
    for part in node.parts:
        if place < 0:
            parts.append(part)
            continue
        size = sum(1 for _ in walk(part))
        parts.append(_replaced(part, place, other)[0] if place < size else part)
        place -= size
    return node.with_parts(tuple(parts)), place


def differ(left: Node, right: Node) -> bool:
    """Tell whether values differ at random points; of equations, the quotient of differences."""
    if isinstance(left, Relation) and isinstance(right, Relation):
        first, second = (Sum((each.sides[0], Negative(each.sides[-1]))) for each in (left, right))
        quotients = [a / b for a, b in _pairs(first, second) if abs(b) > FAR]
        return len(quotients) > 1 and any(_far(found, quotients[0]) for found in quotients)
    return any(_far(first, second) for first, second in _pairs(left, right))


def _pairs(left: Node, right: Node) -> Iterator[tuple[complex, complex]]:
    chance = random.Random(7)
    names = symbols(left) | symbols(right)
    for _ in range(POINTS):
        values = {name: chance.uniform(0.3, 3) for name in sorted(names)}
        try:
            yield approximate(left, values), approximate(right, values)
        except (UndefinedError, TooHardError):
            continue


def _far(first: complex, second: complex) -> bool:
    return abs(first - second) > FAR * max(abs(first), abs(second))


def examine(typed: str, tally: Tally) -> None:
    try:
        node = read(typed)
    except NotReadError as error:
        tally.unread[f"{typed}   ({error})"] += 1
        return
    for spelling in dict.fromkeys(spellings(typed, node)):
        tally.forms += 1
        if not _is_accepted(spelling, node):
            tally.refused_forms.append(f"{typed}   as   {spelling}")
    if isinstance(node, (Tuple, Interval)):
        return
    for miss in near_misses(node):
        if differ(miss, node):
            tally.misses += 1
            _judge_miss(miss, node, tally)


def _is_accepted(spelling: str, node: Node) -> bool:
    try:
        return bool(verdict(read(spelling, names=symbols(node)), node))
    except NotReadError:
        return False


def _judge_miss(miss: Node, node: Node, tally: Tally) -> None:
    found = verdict(miss, node)
    if found:
        tally.accepted_misses.append(f"{plain(miss)}   for   {plain(node)}")
    elif found is None:
        tally.undecided.append(f"{plain(miss)}   for   {plain(node)}")


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / max(whole, 1):.2f} %)"


def report(tally: Tally, total: int, seconds: float) -> None:
    unread = sum(tally.unread.values())
    print(f"read: {_share(total - unread, total)} answers, {tally.answers:,} different")
    print(f"accepted: {_share(tally.forms - len(tally.refused_forms), tally.forms)} spellings")
    wrong = len(tally.accepted_misses) + len(tally.undecided)
    print(f"refused: {_share(tally.misses - wrong, tally.misses)} near misses")
    print(f"undecided: {len(tally.undecided):,}")
    print(f"{(tally.forms + tally.misses) / seconds:,.0f} comparisons a second, reading included")
    rest = {
        "not read": list(tally.unread),
        "right and refused": tally.refused_forms,
        "wrong and accepted": tally.accepted_misses,
        "undecided": tally.undecided,
    }
    for title, lines in rest.items():
        for line in lines[:LISTED]:
            print(f"  {title}: {line}")


def main() -> None:
    typed = Counter(answers(Path(sys.argv[1])))
    tally = Tally(answers=len(typed))
    start = time.perf_counter()
    for answer, times in typed.items():
        examine(answer, tally)
        if tally.unread and answer in next(reversed(tally.unread)):
            tally.unread[next(reversed(tally.unread))] = times
    report(tally, typed.total(), time.perf_counter() - start)


if __name__ == "__main__":
    main()
