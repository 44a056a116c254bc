"""Search at size: a scratch index of generated documents, measured inside the process.

`python -m bench.search.scale --documents 100000` prints, in CPU time, what indexing and asking
cost: by words, by words and meaning (with vectors drawn by chance, since 100,000 real ones take
an hour, and comparing costs the same), and suggestions. It touches no site data.
"""

import itertools
import json
import os
import pickle
import random
import resource
import string
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import django

from tutorium.core.loading import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
with loading():  # as the command does
    django.setup()

from bench.generated import Author
from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import asked_version
from tutorium.search import actions
from tutorium.search.domain.documents import Document
from tutorium.search.domain.evaluation import percentile
from tutorium.search.kinds.minilm import Nothing, is_installed, meaning_is
from tutorium.search.management.evaluation import scratch_index
from tutorium.search.models import Meaning, SearchDocument
from tutorium.search.queries import find, related, suggest

WORDS = 60_000  # of the language that documents are written in
TOPICS = 400
PER_COURSE = 40  # topics
PASSAGES = 5  # vectors of a document besides that of its title
PORTION = 200_000  # documents indexed in one transaction
STEP = 1_000  # documents written to a file at once
ASKED = 200  # queries of each kind


class Writer:
    """Writes documents of a language whose words are as unequally frequent as real ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        real = Author().vocabulary
        self.random.shuffle(real)
        made = ("".join(self._syllables()) for _ in range(WORDS))
        self.vocabulary = list(dict.fromkeys([*real, *made]))[:WORDS]
        self._weights = list(accumulate(1 / (place + 10) for place in range(len(self.vocabulary))))

    def _syllables(self) -> Iterator[str]:
        for _ in range(self.random.choice((2, 3, 3, 4))):
            yield self.random.choice("bcdfghklmnprstvw") + self.random.choice("aeiou")

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self._weights, k=count))

    def document(self, number: int) -> Document:
        topic = number % TOPICS
        course = f"course-{topic // PER_COURSE}"
        return Document(
            kind="answer" if number % 4 else "note",
            uid=str(number),
            url=f"/answers/x/y/{number}/",
            title=f"Why did {self.words(7)}?",
            aliases=(self.words(4),),
            short=self.words(35),
            body=self.words(250),
            topics=(f"Topic {topic}",),
            topic_references=(f"{course}:{topic}",),
            qualification="ib",
            subject=f"subject-{topic // PER_COURSE}",
            courses=(course,),
        )

    def mistyped(self, words: str) -> str:
        """Change a letter of the longest word."""
        longest = max(words.split(), key=len)
        at = self.random.randrange(1, len(longest))
        wrong = longest[:at] + self.random.choice(string.ascii_lowercase) + longest[at + 1 :]
        return words.replace(longest, wrong)


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.search.scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="an SQLite file to make, or to ask again")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with scratch_index(options.keep):
        figures = measured(options.documents)
    print(json.dumps(figures) if options.json else as_text(figures))


def measured(documents: int) -> dict[str, Any]:
    writer = Writer()
    figures: dict[str, Any] = {"documents": documents}
    if not SearchDocument.objects.exists():
        figures["indexing"] = _indexing(writer, documents)
    writer.random.seed(2)
    some = SearchDocument.objects.filter(pk__in=writer.random.sample(range(documents), ASKED))
    titles = list(some.values_list("title", flat=True))
    asked = {
        "two words": [writer.words(2) for _ in range(ASKED)],
        "three words": [writer.words(3) for _ in range(ASKED)],
        "three words, one mistyped": [writer.mistyped(writer.words(3)) for _ in range(ASKED)],
        "a title": titles,
        "ten words": [writer.words(10) for _ in range(ASKED)],
    }
    meaning_is(Nothing())
    asked_version.set(ContentVersion.current())  # as the page cache tells each request
    find("warming up")
    figures["words"] = {name: _cost(find, queries) for name, queries in asked.items()}
    beginnings = [title[: random.Random(n).randrange(3, 30)] for n, title in enumerate(titles)]
    figures["suggestions"] = {
        "a title as it is typed": _cost(suggest, beginnings),
        "words as they are typed": _cost(suggest, [words[:-2] for words in asked["two words"]]),
    }
    figures["related"] = {
        "by topic": _cost(
            lambda uid: related("answer", uid), [str(n * 4 + 1) for n in range(ASKED)]
        )
    }
    if is_installed():
        figures |= _by_meaning(asked)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


def _indexing(writer: Writer, documents: int) -> dict[str, float]:
    """Write the documents to a file first, so that little but indexing is measured."""
    with TemporaryFile() as file:
        for start in range(0, documents, STEP):
            numbers = range(start, min(start + STEP, documents))
            pickle.dump([writer.document(number) for number in numbers], file)
        file.seek(0)
        began, began_cpu = time.perf_counter(), _cpu_with_helpers()
        written = _read(file)
        for _ in range(0, documents, PORTION):
            actions.index(itertools.islice(written, PORTION), helped=True)
        seconds, cpu = time.perf_counter() - began, _cpu_with_helpers() - began_cpu
    ContentVersion.rise()
    return {"seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1)}


def _cpu_with_helpers() -> float:
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + helpers.ru_utime + helpers.ru_stime


def _read(file: IO[bytes]) -> Iterator[Document]:
    for count in itertools.count(1):
        try:
            yield from pickle.load(file)
        except EOFError:
            return
        if count % 10 == 0:
            print(f"{count * STEP} documents", file=sys.stderr)


def _by_meaning(asked: dict[str, list[str]]) -> dict[str, Any]:
    from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: PLC0415 (an extra)
    from tutorium.search.kinds.minilm.local import Local  # noqa: PLC0415

    if not Meaning.objects.exists():
        _draw_vectors()
    local = Local(Encoder())
    meaning_is(local)
    began = time.process_time()
    find("why is it warming up")  # reads the signs of all vectors, once
    reading = round(time.process_time() - began, 1)
    costs = {name: _cost(find, [f"why {q}" for q in queries]) for name, queries in asked.items()}
    return {"words and meaning": costs, "reading_signs_cpu_seconds": reading}


def _draw_vectors() -> None:
    import numpy as np  # noqa: PLC0415 (an extra)

    source = np.random.default_rng(1)
    ids = list(SearchDocument.objects.values_list("pk", flat=True))
    for start in range(0, len(ids), 5_000):
        batch = ids[start : start + 5_000]
        drawn = 20 * source.standard_normal((len(batch), PASSAGES + 1, 384), np.float32)
        vectors = np.clip(drawn, -127, 127).astype(np.int8)
        Meaning.objects.bulk_create(
            Meaning(document_id=pk, digest="", headings=1, asks=True, vectors=rows.tobytes())
            for pk, rows in zip(batch, vectors, strict=True)
        )


def _cost(call: Callable[[str], object], values: Sequence[str]) -> dict[str, float]:
    """Return CPU milliseconds, those of all threads together."""
    costs = []
    for value in values:
        began = time.process_time()
        call(value)
        costs.append(1000 * (time.process_time() - began))
    return {"p50": round(percentile(costs, 0.5), 2), "p95": round(percentile(costs, 0.95), 2)}


def as_text(figures: dict[str, Any]) -> str:
    lines = [f"{figures['documents']:,} documents; peak memory {figures['peak_mb']} MB"]
    if indexing := figures.get("indexing"):
        lines.append("indexing: {seconds} s, {cpu_seconds} s of CPU".format(**indexing))
    for part in ("words", "words and meaning", "suggestions", "related"):
        for name, cost in figures.get(part, {}).items():
            lines.append(
                f"{part:18} {name:28} p50 {cost['p50']:7.2f} ms   p95 {cost['p95']:7.2f} ms"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
