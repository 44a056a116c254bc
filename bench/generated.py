"""A pack of any size, with texts mixed from the words of a real one."""

import random
import re
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS_FROM = ROOT / "packs" / "ib-history" / "answers"
COURSE = "ib-history-2017"
TOPICS = [f"p3.europe.16.{number}" for number in range(1, 7)]
UID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PER_FOLDER = 500
PACK = """\
pack: generated
title: Generated
licence: CC-BY-SA-4.0
requires: [qualifications, ib-history]
"""
ANSWER = """\
---
uid: {uid}
question: {question}?
aliases:
  - {alias}
topics: ["{course}:{topic}"]
language: en
short: {short}.
sources: [A book that was never written]
written: {{how: model, date: 2026-11-23}}
---
{sections}

| {head_one} | {head_two} |
|---|---|
| {cell_one} | {cell_two} |

Energy $E = mc^2$ and $\\qty{{9.81}}{{m.s^{{-2}}}}$.
"""


class Author:
    """Writes the same texts whenever it is asked for the same number."""

    def __init__(self, *, seed: int = 1) -> None:
        found = (path.read_text("utf-8") for path in sorted(WORDS_FROM.rglob("*.md")))
        self.vocabulary = sorted({w.lower() for t in found for w in re.findall(r"[A-Za-z]{2,}", t)})
        # Words of a language are not equally frequent; neither are these.
        self._weights = list(accumulate(range(len(self.vocabulary), 0, -1)))
        self._random = random.Random(seed)

    def words(self, count: int) -> str:
        return " ".join(self._random.choices(self.vocabulary, cum_weights=self._weights, k=count))

    def sentences(self, count: int) -> str:
        """Return sentences that are short enough for the check of how hard a text is to read."""
        return " ".join(f"{self.words(9).capitalize()}." for _ in range(count))

    def answer(self, number: int) -> str:
        sections = (f"## {self.words(4).capitalize()}\n\n{self.sentences(10)}" for _ in range(4))
        return ANSWER.format(
            uid="".join(self._random.choices(UID_LETTERS, k=12)),
            question=f"{self.words(8).capitalize()} {number}",
            alias=f"{self.words(3)} {number}",
            course=COURSE,
            topic=TOPICS[number % len(TOPICS)],
            short=self.words(30).capitalize(),
            sections="\n\n".join(sections),
            head_one=self.words(1),
            head_two=self.words(1),
            cell_one=self.words(5),
            cell_two=self.words(6),
        )

    def searches(self, count: int) -> list[str]:
        """Return what readers might look for: two or three words each."""
        return [self.words(self._random.choice((2, 3))) for _ in range(count)]


def slugs_of(answers: int) -> list[str]:
    return [f"generated-{number}" for number in range(answers)]


def write_pack(folder: Path, *, answers: int) -> None:
    author = Author()
    (folder / "answers").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    for number, slug in enumerate(slugs_of(answers)):
        place = folder / "answers" / str(number // PER_FOLDER)
        place.mkdir(exist_ok=True)
        (place / f"{slug}.md").write_text(author.answer(number), "utf-8")
