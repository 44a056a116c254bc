"""Fit the likelihood that a document answers a question: `python -m bench.search.calibration FILE`.

It asks the site at hand, which needs the starter packs. Questions whose answer is there are the
300 queries of this folder, and each of the first five documents is right or wrong. Questions whose
answer is not there come from FILE (`queries.jsonl` of the set `mmlu`, see `sets.py`). A logistic
regression is fitted on one half of the questions and judged on the other; then on all of them.
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from bench.search.starters import queries  # noqa: E402 (Django first)
from tutorium.search.domain.likelihood import Evidence, evidence  # noqa: E402
from tutorium.search.kinds.minilm import Meaning, Nothing  # noqa: E402
from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: E402
from tutorium.search.kinds.minilm.local import Local  # noqa: E402
from tutorium.search.queries.finding import ranked  # noqa: E402
from tutorium.search.queries.hits import load  # noqa: E402
from tutorium.search.queries.reading import reader  # noqa: E402

FIRST = 5  # documents of a query that are judged
STRANGERS = 400  # questions whose answer is not there
NAMES = ("base", "cosine", "coverage", "in_short", "excess")
RIDGE = 0.05  # holds the curve back where few examples say much


def main() -> None:
    questions = [*own_questions(), *strange_questions(Path(sys.argv[1]))]
    for name, asked in (("by words", Nothing()), ("with meaning", Local(Encoder()))):
        rows = [row for question, wanted in questions for row in examples(question, wanted, asked)]
        report(name, rows)


def own_questions() -> list[tuple[str, set[str]]]:
    return [(row["query"], set(row["wanted"].split())) for row in queries()]


def strange_questions(file: Path) -> list[tuple[str, set[str]]]:
    lines = file.read_text("utf-8").splitlines()
    return [(json.loads(line)["text"], set()) for line in lines[:STRANGERS]]


def examples(
    question: str, wanted: set[str], asked: Meaning
) -> list[tuple[str, list[float], bool]]:
    """Return what can be seen of each of the first documents, and whether it is right."""
    read = reader()
    query = read.parse(question)
    found = ranked(query, None, asked, first=FIRST)
    rows = load([id_ for id_, _ in found.ranked[:FIRST]])
    return [
        (question, features(seen), row.uid in wanted)
        for id_, row in rows.items()
        for like in [found.likeness.get(id_)]
        for seen in [
            evidence(
                query,
                (row.title, *row.aliases),
                row.short,
                cosine=like.heading if like else None,
                rarity=read.rarity,
            )
        ]
    ]


def features(seen: Evidence) -> list[float]:
    return [1.0, seen.cosine or 0.0, seen.coverage, seen.in_short, seen.excess]


def report(name: str, rows: list[tuple[str, list[float], bool]]) -> None:
    kept = [sha256(question.encode()).digest()[0] % 2 == 0 for question, *_ in rows]
    x = np.array([row[1] for row in rows])
    y = np.array([row[2] for row in rows], float)
    half = np.array(kept)
    unseen = chances(fit(x[half], y[half]), x[~half])
    print(f"{name}: {len(rows)} documents of {int(y.sum())} right")
    print(f"  on the half not fitted: Brier {np.mean((unseen - y[~half]) ** 2):.4f},", end=" ")
    print(f"always the mean {np.mean((y[half].mean() - y[~half]) ** 2):.4f}")
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (unseen >= low) & (unseen < high)
        if inside.any():
            print(f"  said {unseen[inside].mean():.2f}, was {y[~half][inside].mean():.2f}", end=" ")
            print(f"({inside.sum()} documents)")
    print("  ", dict(zip(NAMES, fit(x, y).round(2).tolist(), strict=True)))


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
