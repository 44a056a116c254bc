"""Learners with attempts, cards and states, many at once: the database makes the rows itself.

On PostgreSQL a table that is filled has no indexes meanwhile; they come back in the same
transaction, so that whoever breaks off finds the database as it was before.

Half of the learners learn each course. A few do much and most do little: of a hundred attempts in
the mean, the one in the middle has seventy, and one in twenty has three hundred. Attempts lie in
the table in the order of time, as on a site that has grown, so that those of one learner are far
apart.
"""

# ruff: noqa: PLC0415 (Django is set up first)
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

COURSES = ("aqa-a-level-physics-2015", "ib-history-2017")
DAYS = 200  # over which attempts lie
CARDS = 20  # of each learner
AT_ONCE = 500_000  # rows
Words = dict[str, Any]
SETTLED = ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")  # of SQLite

LEARNERS = """
INSERT INTO accounts_learner (id, public_id, key, time_zone, day_starts_at, sender, created_at)
SELECT {learner} + n, 'l' || ({learner} + n), 'k' || ({learner} + n), 'UTC', 4, '', {long_ago}
FROM {series}
"""
# What all attempts at one question with the same marks have in common.
ANSWERED = """
CREATE TEMPORARY TABLE answered (
  own integer, number integer, question_id bigint, version varchar(12), parts {json},
  marking {json}, marks integer, available integer
)
"""
ATTEMPTS = """
WITH drawn AS MATERIALIZED (
  SELECT n, {learner} + CAST({floor}({new_learners} * {random} * {random}) AS bigint) AS learner,
    {random} AS draw, CAST({floor}(1000 * {random}) AS bigint) AS seed
  FROM {series}
)
INSERT INTO practice_attempt (
  uid, learner_id, question_id, version, seed, parts, decimal_mark, hints, source, marking, marks,
  available, is_complete, own_marks, marked_at
)
SELECT {uid}, d.learner, t.question_id, t.version, d.seed, t.parts, '.', '{{}}', 'check', t.marking,
  t.marks, t.available, {yes}, 0, {attempted}
FROM drawn d JOIN answered t ON t.own = d.learner % 2
  AND t.number = {floor}(d.draw * CASE d.learner % 2 WHEN 0 THEN {kinds_0} ELSE {kinds_1} END)
"""
CARDS_OF = """
INSERT INTO practice_keptcard (
  id, public_id, learner_id, identity, origin, form, course_id, part, seed, gap, front, back, typed,
  front_html, back_html, language, kept_at
)
SELECT {card} + n, 'c' || ({card} + n), {learner} + n / {cards}, 'own:' || ({card} + n), 'own', 'plain',
  CASE ({learner} + n / {cards}) % 2 WHEN 0 THEN {course_0} ELSE {course_1} END, '', 0, 0, 'Front',
  'Back', '', '<p>Front</p>', '<p>Back</p>', 'en', {long_ago}
FROM {series}
"""
# One in ten is new; the others fall due from three days ago to two months ahead.
RECALL_STATES = """
INSERT INTO practice_recallstate (
  card_id, learner_id, course_id, stage, stability, difficulty, recalls, lapses, first_at, last_at,
  due_at, is_suspended, is_leech, next_at
)
SELECT {card} + n, {learner} + n / {cards},
  CASE ({learner} + n / {cards}) % 2 WHEN 0 THEN {course_0} ELSE {course_1} END,
  CASE WHEN n % 10 = 0 THEN 0 ELSE 2 END, CASE WHEN n % 10 = 0 THEN NULL ELSE 9.5 END,
  CASE WHEN n % 10 = 0 THEN NULL ELSE 5.0 END, 5, 0,
  CASE WHEN n % 10 = 0 THEN NULL ELSE {long_ago} END,
  CASE WHEN n % 10 = 0 THEN NULL ELSE {long_ago} END,
  CASE WHEN n % 10 = 0 THEN NULL ELSE {due} END, {no}, {no}, {due}
FROM {series}
"""
# Near to what practice itself works out.
TOPIC_STATES = """
INSERT INTO practice_topicstate (
  learner_id, topic_id, surplus, information, earned, count, at, marks, available, lost, terms
)
SELECT a.learner_id, t.topic_id, SUM(1.0 * a.marks / a.available - 0.6) / 2, COUNT(*) * 0.12,
  SUM(1.0 * a.marks / a.available) / 2, COUNT(*), MAX(a.marked_at), SUM(a.marks),
  SUM(a.available), '{{"method": 3, "accuracy": 2}}', '{{"calculate": [1, 2]}}'
FROM practice_attempt a JOIN questions_questiontopic t ON t.question_id = a.question_id
JOIN curriculum_topic c ON c.id = t.topic_id AND c.course_id = CASE a.learner_id % 2
  WHEN 0 THEN {course_0} ELSE {course_1} END
WHERE a.learner_id >= {learner} GROUP BY a.learner_id, t.topic_id
"""


def grow(learners: int, attempts: int, *, now: datetime) -> None:
    """Add what is missing to so many learners and attempts; new learners have the new attempts."""
    from django.db import transaction

    from tutorium.accounts.models import Learner
    from tutorium.practice.models import Attempt, KeptCard, RecallState, TopicState

    count = learners - Learner.objects.count()
    missing = attempts - Attempt.objects.count()
    if count < 1:
        return
    with transaction.atomic():
        words = _words(now, count, missing)
        words |= {"learner": _next(Learner), "card": _next(KeptCard)}
        words |= _answered(words)
        _fill(Learner, LEARNERS, words, count)
        _fill(Attempt, ATTEMPTS, words, missing)
        _fill(KeptCard, CARDS_OF, words, count * CARDS)
        _fill(RecallState, RECALL_STATES, words, count * CARDS)
        _fill(TopicState, TOPIC_STATES, words, 1)
        _run("DROP TABLE answered")
        _count_on(Learner, KeptCard)
    # What the database would come to by itself.
    for statement in ("VACUUM ANALYZE",) if _is_postgresql() else SETTLED:
        _run(statement)


def _is_postgresql() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def _run(statement: str, *values: Any) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def _next(model: Any) -> int:
    """Return the first number that no row has."""
    return (model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1


def _words(now: datetime, learners: int, attempts: int) -> Words:
    """Return what the statements are filled with, as this database says it."""
    from tutorium.curriculum.models import Course

    epoch = int(now.timestamp())
    start, step = epoch - DAYS * 86_400, DAYS * 86_400 / max(1, attempts)
    words = {"cards": CARDS, "new_learners": learners}
    words |= {f"course_{own}": Course.objects.get(key=key).pk for own, key in enumerate(COURSES)}
    moments = {
        "long_ago": f"{epoch - 90 * 86_400}",
        "attempted": f"{start} + CAST(d.n * {step} AS bigint)",
        "due": f"{epoch} + 86400 * (n % 1009 * 7919 % 63 - 3)",
    }
    if _is_postgresql():
        words |= {name: f"to_timestamp({seconds})" for name, seconds in moments.items()}
        words |= {"random": "random()", "floor": "floor", "uid": "gen_random_uuid()"}
        return words | {"yes": "TRUE", "no": "FALSE", "json": "jsonb"}
    words |= {name: f"datetime({seconds}, 'unixepoch')" for name, seconds in moments.items()}
    words |= {"random": "(abs(random() % 1000000007) / 1000000007.0)"}
    words |= {"floor": "floor", "uid": "lower(hex(randomblob(16)))"}
    return words | {"yes": "1", "no": "0", "json": "text"}


def _answered(words: Words) -> Words:
    """Write down each question of the courses with all marks that it can earn; count them."""
    from tutorium.questions.domain.exporting import plain_examination
    from tutorium.questions.kinds import examine_question
    from tutorium.questions.models import Question
    from tutorium.questions.queries import values_of

    _run(ANSWERED.format(**words))
    counts = {}
    for own, course in enumerate(COURSES):
        asked = Question.objects.filter(marks__lte=6, topics__course__key=course).distinct()
        number = 0
        for question in asked.order_by("pk"):
            values = values_of(question)
            marking = plain_examination(values, examine_question(values, {}, seed=0))
            said = {part["label"]: {"answer": "so", "working": ""} for part in marking["parts"]}
            for marks in range(question.marks + 1):
                _run(
                    "INSERT INTO answered VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                    *(own, number, question.pk, question.version, json.dumps(said)),
                    *(json.dumps(_with_marks(marking, marks)), marks, question.marks),
                )
                number += 1
        counts[f"kinds_{own}"] = number
    _run("CREATE INDEX answered_number ON answered (own, number)")
    _run("ANALYZE answered")
    return counts


def _with_marks(marking: dict[str, Any], marks: int) -> dict[str, Any]:
    parts = []
    for part in marking["parts"]:
        own = min(marks, part["available"])
        marks -= own
        parts.append(part | {"status": "marked", "marks": own})
    return marking | {"parts": parts}


def _fill(model: Any, statement: str, words: Words, count: int) -> None:
    started, table = time.perf_counter(), model._meta.db_table
    with _without_indexes(table):
        for done in range(0, count, AT_ONCE):
            series = _series(done, min(count, done + AT_ONCE))
            made = _run(statement.format(**words, series=series))
            seconds = time.perf_counter() - started
            made = done + made if made >= 0 else min(count, done + AT_ONCE)  # SQLite may not say
            _say(f"{table}: {made:,} rows in {seconds:.0f} s")


def _series(start: int, end: int) -> str:
    if _is_postgresql():
        return f"generate_series({start}, {end - 1}) AS n"
    return (
        f"(WITH RECURSIVE s(n) AS (SELECT {start} UNION ALL SELECT n + 1 FROM s"
        f" WHERE n < {end - 1}) SELECT n FROM s)"
    )


@contextmanager
def _without_indexes(table: str) -> Iterator[None]:
    """Take the indexes and foreign keys of a table away, and bring them back."""
    if not _is_postgresql():
        yield
        return
    _run("SET LOCAL maintenance_work_mem = '1GB'; SET LOCAL work_mem = '512MB'")
    constraints = _run(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        f" WHERE conrelid = '{table}'::regclass AND contype IN ('u', 'f')"
    )
    for name, _ in constraints:
        _run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    indexes = _run(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        f" WHERE indrelid = '{table}'::regclass AND NOT indisprimary"
    )
    for name, _ in indexes:
        _run(f"DROP INDEX {name}")
    yield
    started = time.perf_counter()
    for _, definition in indexes:
        _run(definition)
    for name, definition in constraints:
        _run(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    _say(f"{table}: indexes in {time.perf_counter() - started:.0f} s")


def _count_on(*models: Any) -> None:
    """Let the database give numbers after those that were given here."""
    for model in models if _is_postgresql() else ():
        table = model._meta.db_table
        _run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) FROM {table}")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
