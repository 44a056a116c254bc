"""Fit the likelihood that an answer answers a question: `python -m bench.search.calibration SETS`.

It asks the site at hand, which needs all packs and their vectors; SETS is where `sets.py` wrote.
Right and wrong follow from how the library is written, so nobody judged them here:

- An alias is held out of its answer, and asks: this answer is right, and all others are wrong.
- Another alias or the title asks, and its answer is held out: all that is left is wrong. These are
  the hardest, for the nearest are about the same matter.
- The 300 queries of this folder, each with the items that are right.
- What is not there: worked problems and politics of others' sets, and what people type who want
  something else, written by hand (`strangers.txt`) before anybody had seen what it finds.

A logistic regression is fitted on one half of the questions and judged on the other; then on all
of them.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from bench.search.sets import spread  # noqa: E402 (Django first)
from bench.search.starters import queries  # noqa: E402
from tutorium.core.models import ContentVersion  # noqa: E402
from tutorium.core.page_cache import asked_version  # noqa: E402
from tutorium.library.domain.inquiries import OFFERED  # noqa: E402
from tutorium.search.domain.documents import Document  # noqa: E402
from tutorium.search.domain.likelihood import (  # noqa: E402
    BY_WORDS,
    SURE,
    WITH_MEANING,
    Curve,
    Evidence,
    evidence,
)
from tutorium.search.domain.passages import passages_of  # noqa: E402
from tutorium.search.kinds.minilm import Meaning, Nothing  # noqa: E402
from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: E402
from tutorium.search.kinds.minilm.local import Local, rows_of  # noqa: E402
from tutorium.search.kinds.minilm.vectors import SCALE, unpacked  # noqa: E402
from tutorium.search.models import SearchDocument, Shelf  # noqa: E402
from tutorium.search.queries.finding import ranked  # noqa: E402
from tutorium.search.queries.hits import load  # noqa: E402
from tutorium.search.queries.reading import reader  # noqa: E402

HERE = Path(__file__).parent
FIRST = 5  # answers of a question that are judged
PROBLEMS = 200  # of GSM8K
STRANGE_SUBJECT = "government_and_politics"  # of MMLU: no pack speaks of it
STEPS = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
NAMES = ("base", "cosine", "in_short", "excess")  # of the curve
RIDGE = 0.05  # holds the curve back where few examples say much


class Question(NamedTuple):
    """A text, which uids are right, and whose heading of that text is held out, or who is."""

    sort: str
    text: str
    right: frozenset[str] = frozenset()
    without: str = ""


class Row(NamedTuple):
    question: Question
    seen: Evidence
    is_right: bool


def main() -> None:
    asked_version.set(ContentVersion.current())  # as the page cache tells each request
    questions = [*own_questions(), *starters(), *strangers(Path(sys.argv[1]))]
    for name, curve, asked in (
        ("by words", BY_WORDS, Nothing()),
        ("with meaning", WITH_MEANING, Local(Encoder())),
    ):
        report(name, curve, [row for each in questions for row in examples(each, asked)])


def own_questions() -> Iterator[Question]:
    for row in SearchDocument.objects.filter(kind="answer").order_by("uid"):
        aliases = sorted(set(row.aliases) - {row.title}, key=digest)
        if aliases:
            yield Question("alias", aliases[0], frozenset([row.uid]))
        yield Question("held out", aliases[1] if len(aliases) > 1 else row.title, without=row.uid)


def starters() -> Iterator[Question]:
    for row in queries():
        yield Question("starter", row["query"], frozenset(row["wanted"].split()))


def strangers(sets: Path) -> Iterator[Question]:
    for line in (HERE / "strangers.txt").read_text("utf-8").splitlines():
        yield Question("stranger", line)
    for row in spread(rows_in(sets / "gsm8k" / "corpus.jsonl"), PROBLEMS):
        yield Question("problem", row["text"])
    for row in rows_in(sets / "mmlu" / "queries.jsonl"):
        if row["_id"].startswith(STRANGE_SUBJECT):
            yield Question("politics", row["text"])


def rows_in(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def examples(question: Question, asked: Meaning) -> Iterator[Row]:
    """Yield what can be seen of each of the first answers, and whether it is right."""
    read = reader()
    query = read.parse(question.text)
    answers = list(Shelf.objects.filter(kind="answer").values_list("pk", flat=True))
    found = ranked(query, answers, asked, first=FIRST + 1)
    rows = load([id_ for id_, _ in found.ranked[: FIRST + 1]])
    kept = [(id_, rows[id_]) for id_, _ in found.ranked if id_ in rows]
    kept = [(id_, row) for id_, row in kept if row.uid != question.without]
    for id_, row in kept[:FIRST]:
        headings = list(dict.fromkeys((row.title, *row.aliases)))
        if question.sort == "alias":
            headings = [each for each in headings if each != question.text]
        like = nearest_heading(asked, query.in_full, id_, row, headings)
        seen = evidence(query, headings, row.short, cosine=like, rarity=read.rarity)
        yield Row(question, seen, row.uid in question.right)


def nearest_heading(
    asked: Meaning, text: str, id_: int, row: Document, headings: Iterable[str]
) -> float | None:
    if not isinstance(asked, Local):
        return None
    [vectors] = [unpacked(each.vectors) for each in rows_of([id_])]
    places = [n for n, said in enumerate(passages_of(row).headings) if said in set(headings)]
    cosines = vectors[places].astype(np.float32) @ (asked.vector(text) / SCALE)
    return float(cosines.max())


def features(seen: Evidence) -> list[float]:
    return [1.0, *((getattr(seen, name) or 0.0) for name in NAMES[1:])]


def report(name: str, curve: Curve, rows: list[Row]) -> None:
    x = np.array([features(row.seen) for row in rows])
    y = np.array([row.is_right for row in rows], float)
    half = np.array([digest(row.question.text)[0] % 2 == 0 for row in rows])
    print(f"\n{name}: {len(rows)} answers, {int(y.sum())} right")
    print("  ", dict(zip(NAMES, fit(x, y).round(2).tolist(), strict=True)))
    judge(
        "the curve as it is", rows, chances(np.array([getattr(curve, name) for name in NAMES]), x)
    )
    unseen = [row for row, is_fitted in zip(rows, half, strict=True) if not is_fitted]
    judge("fitted on the other half", unseen, chances(fit(x[half], y[half]), x[~half]))


def judge(name: str, rows: Sequence[Row], said: np.ndarray) -> None:
    was = np.array([row.is_right for row in rows], float)
    print(f"  {name}: Brier {np.mean((said - was) ** 2):.4f}", end=", ")
    print(f"always the mean {np.mean((was.mean() - was) ** 2):.4f}")
    for low, high in pairwise(STEPS):
        inside = (said >= low) & (said < high)
        if inside.any():
            print(f"    said {said[inside].mean():.2f}, was {was[inside].mean():.2f}", end=" ")
            print(f"({inside.sum()} answers)")
    for sort in dict.fromkeys(row.question.sort for row in rows):
        here = [(row, p) for row, p in zip(rows, said, strict=True) if row.question.sort == sort]
        best: dict[str, tuple[float, bool]] = {}
        for row, p in here:
            best[row.question.text] = max(
                best.get(row.question.text, (0, False)), (p, row.is_right)
            )
        for least in (OFFERED, SURE):
            shown = [is_right for p, is_right in best.values() if p >= least]
            print(f"    {sort}: of {len(best)} questions {len(shown)} reach {least}", end=", ")
            print(f"{sum(shown)} with a right answer")


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = chances(weights, x)
        slope = x.T @ (p - y) + RIDGE * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ weights)))


if __name__ == "__main__":
    main()
