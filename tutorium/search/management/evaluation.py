"""Finding, measured on a set of questions: on a scratch index, which goes when it is done."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tutorium.core.kept_values import forget_values
from tutorium.core.models import ContentVersion
from tutorium.search import actions
from tutorium.search.domain.documents import Document
from tutorium.search.domain.evaluation import Grades, measured, percentile
from tutorium.search.kinds.minilm import Meaning, Nothing, is_installed, meaning_is
from tutorium.search.models import SearchDocument
from tutorium.search.queries import find

ROOMS = ("search", "core")  # whose tables finding needs
KIND = "passage"
Say = Callable[[str], None]
Figures = dict[str, Any]


class UnreadableSetError(Exception):
    """A file is not in the shape it should be; carries the file, the line and the reason."""


@dataclass(frozen=True)
class Questions:
    """Texts by their id, and what is relevant to each."""

    texts: dict[str, str]
    grades: dict[str, Grades]

    @property
    def judged(self) -> list[str]:
        return [id_ for id_ in self.texts if any(self.grades.get(id_, {}).values())]


def evaluate(corpus: Path, questions: Questions, *, say: Say) -> Figures:
    """Index the corpus on the side and ask every question that has something relevant."""
    with scratch_index():
        started = time.perf_counter()
        count = actions.index(read_corpus(corpus))
        ContentVersion.rise()
        seconds = time.perf_counter() - started
        say(f"{count} documents indexed in {seconds:.1f} s")
        figures: Figures = {
            "documents": count,
            "queries": len(questions.judged),
            "words": _asked(questions, Nothing()),
            "meaning": None,
            "fused": None,
        }
        say(f"words: {figures['words']}")
        index = {"seconds": round(seconds, 2), "bytes": _bytes()}
        if is_installed():
            index |= _by_meaning(questions, figures, say)
        return figures | {"index": index}


def read_corpus(file: Path) -> Iterator[Document]:
    """Yield passages. Their title names the text that they are from, so it is what they are about."""
    for row in _rows(file, "_id", "text"):
        yield Document(
            kind=KIND,
            uid=str(row["_id"]),
            url="",
            title="",
            topics=tuple(filter(None, [_clean(row.get("title") or "")])),
            body=_clean(row["text"]),
        )


def read_questions(queries: Path, qrels: Path) -> Questions:
    texts = {str(row["_id"]): _clean(row["text"]) for row in _rows(queries, "_id", "text")}
    grades: dict[str, dict[str, int]] = {}
    with qrels.open(encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, 1, None), start=2):
            try:
                query, document, grade = line.rstrip("\n").split("\t")
                grades.setdefault(query, {})[document] = int(grade)
            except ValueError as error:
                raise UnreadableSetError(f"{qrels}:{number}: {error}") from error
    return Questions(texts, dict(grades))


def _rows(file: Path, *needed: str) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                if missing := [name for name in needed if name not in row]:
                    raise ValueError(", ".join(missing))  # noqa: TRY301 (one place says where)
            except ValueError as error:
                raise UnreadableSetError(f"{file}:{number}: {error}") from error
            yield row


def _clean(text: str) -> str:
    """Take out what no database stores: null bytes and halves of letters."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def _asked(questions: Questions, asked: Meaning) -> Figures:
    """Ask through the same function as the site's search page."""
    meaning_is(asked)
    return _figures(questions, lambda text: [hit.uid for hit in find(text, limit=10).hits])


def _figures(questions: Questions, ask: Callable[[str], Sequence[str]]) -> Figures:
    rankings, costs = [], []
    for id_ in questions.judged:
        started = time.process_time()
        ranking = ask(questions.texts[id_])
        costs.append(1000 * (time.process_time() - started))
        rankings.append((ranking, questions.grades[id_]))
    return measured(rankings) | {
        "cpu_ms_p50": round(percentile(costs, 0.5), 2),
        "cpu_ms_p95": round(percentile(costs, 0.95), 2),
    }


def _by_meaning(questions: Questions, figures: Figures, say: Say) -> Figures:
    """Add what meaning finds alone, by a look at every vector, and what both find together."""
    from tutorium.search import tasks  # noqa: PLC0415 (an extra)
    from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: PLC0415
    from tutorium.search.kinds.minilm.local import Local  # noqa: PLC0415

    encoder = Encoder()
    local = Local(encoder)
    passages, started, after, said = 0, time.perf_counter(), 0, 0.0
    while done := tasks.encode_some(encoder, after=after):
        after, passages = done.last, passages + done.passages
        seconds = time.perf_counter() - started
        if seconds > said + 10:
            said = seconds
            say(f"{passages} passages encoded, {passages / seconds:.0f} a second")
    seconds = time.perf_counter() - started
    uids = dict(SearchDocument.objects.values_list("pk", "uid"))
    everything = local.everything()
    figures["meaning"] = _figures(
        questions,
        lambda text: [uids[pk] for pk in everything.nearest(local.vector(text), limit=10)],
    )
    say(f"meaning: {figures['meaning']}")
    figures["fused"] = _asked(questions, local)
    say(f"fused: {figures['fused']}")
    return {"passages": passages, "meaning_seconds": round(seconds, 2)}


@contextmanager
def scratch_index(file: Path | None = None) -> Iterator[None]:
    """Work on tables of their own, empty at first, beside those of the site.

    On SQLite they may lie in a file that stays.
    """
    forget_values()
    vendor = {"sqlite": _scratch_file, "postgresql": _scratch_schema}[connection.vendor]
    try:
        with _own_file(file) if file else vendor():
            _migrate()
            yield
    finally:
        meaning_is(None)
        forget_values()


@contextmanager
def _scratch_file() -> Iterator[None]:
    with TemporaryDirectory() as folder, _own_file(Path(folder) / "scratch.sqlite3"):
        yield


@contextmanager
def _own_file(file: Path) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def _scratch_schema() -> Iterator[None]:
    name = f"search_eval_{time.time_ns()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
        cursor.execute(f"SET search_path TO {name}, pg_catalog")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {name} CASCADE")
        connection.close()


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in ROOMS])


def _bytes() -> int:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('search_searchdocument')")
        return int(cursor.fetchone()[0])
