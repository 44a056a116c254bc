"""*What is due* at size: states of many learners' cards in a scratch database, asked for one learner.

`python -m bench.practice.recall --learners 100000` makes that many learners with 100 cards each
and prints p50 and p95, in milliseconds of wall time and of CPU, of what the pages ask: how much is
due by course, how many cards may still be begun, and which card comes next. It runs on the
database that TUTORIUM_DATABASE_URL names, in tables that are empty:

    TUTORIUM_DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m bench.practice.recall
    python script/with_postgresql.py python -m bench.practice.recall --learners 100000
"""

import json
import os
import random
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from django.db import connection, transaction  # noqa: E402

from tutorium.accounts.models import Learner  # noqa: E402
from tutorium.practice.queries.recall import (  # noqa: E402
    due_by_course,
    new_left,
    next_card,
    today_of,
)
from tutorium.search.domain.evaluation import percentile  # noqa: E402

CARDS = 100  # of each learner
ASKED = 200  # learners
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
# Of a hundred cards 10 are new, 2 are being learnt, and the others fall due from three days ago
# to two months ahead.
STATES = """
INSERT INTO practice_recallstate (
  card_id, learner_id, course_id, stage, step, stability, difficulty, recalls, lapses, first_at,
  last_at, due_at, buried_until, is_suspended, is_leech, next_at
)
SELECT n, 1 + (n - 1) / {cards}, NULL,
  CASE WHEN n % 100 < 10 THEN 0 WHEN n % 100 < 12 THEN 1 ELSE 2 END, NULL,
  CASE WHEN n % 100 < 10 THEN NULL ELSE 9.5 END, CASE WHEN n % 100 < 10 THEN NULL ELSE 5.0 END,
  5, 0, CASE WHEN n % 100 < 10 THEN NULL ELSE {first} END,
  CASE WHEN n % 100 < 10 THEN NULL ELSE {last} END, CASE WHEN n % 100 < 10 THEN NULL ELSE {due} END,
  NULL, {no}, {no}, {due}
FROM {numbers}
"""
CARDS_OF = """
INSERT INTO practice_keptcard (
  id, public_id, learner_id, identity, origin, form, course_id, topic_id, card_id, question_id,
  part, seed, gap, front, back, typed, front_html, back_html, language, kept_at
)
SELECT n, 'c' || n, 1 + (n - 1) / {cards}, 'own:' || n, 'own', 'plain', NULL, NULL, NULL, NULL,
  '', 0, 0, 'Front', 'Back', '', '<p>Front</p>', '<p>Back</p>', 'en', {first}
FROM {numbers}
"""
LEARNERS = """
INSERT INTO accounts_learner (
  id, public_id, key, time_zone, day_starts_at, sender, created_at, user_id, merged_into_id
)
SELECT n, 'l' || n, 'k' || n, 'UTC', 4, '', {first}, NULL, NULL FROM {learners}
"""


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=10_000)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    seconds = _fill(options.learners)
    rows = options.learners * CARDS
    figures = {"database": connection.vendor, "learners": options.learners, "states": rows}
    print(json.dumps(figures | {"seconds_to_fill": seconds} | _asked(options.learners)))


def _fill(learners: int) -> float:
    started = time.perf_counter()
    words = _words(learners)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (LEARNERS, CARDS_OF, STATES):
            cursor.execute(statement.format(**words))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return round(time.perf_counter() - started, 1)


def _words(learners: int) -> dict[str, object]:
    rows = learners * CARDS
    day = "(n % 1009 * 7919 % 63) - 3"
    if connection.vendor == "postgresql":
        at = f"TIMESTAMPTZ '{NOW.isoformat()}'"
        return {
            "cards": CARDS,
            "numbers": f"generate_series(1, {rows}) AS n",
            "learners": f"generate_series(1, {learners}) AS n",
            "first": f"{at} - INTERVAL '90 days'",
            "last": f"{at} - INTERVAL '9 days'",
            "due": f"{at} + INTERVAL '1 day' * ({day})",
            "no": "FALSE",
        }
    at = NOW.strftime("%Y-%m-%d %H:%M:%S")
    series = "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {}) SELECT n FROM s)"
    return {
        "cards": CARDS,
        "numbers": series.format(rows),
        "learners": series.format(learners),
        "first": f"datetime('{at}', '-90 days')",
        "last": f"datetime('{at}', '-9 days')",
        "due": f"datetime('{at}', ({day}) || ' days')",
        "no": "0",
    }


def _asked(learners: int) -> dict[str, dict[str, float]]:
    chosen = random.Random(1).sample(range(1, learners + 1), min(ASKED, learners))
    found = [Learner.objects.get(pk=pk) for pk in chosen]
    today = today_of(found[0], NOW + timedelta(hours=1))
    return {
        "due_by_course": _measured(lambda one: due_by_course(one, today, new=20), found),
        "new_left": _measured(lambda one: new_left(one, today), found),
        "next_card": _measured(lambda one: next_card(one, today, new=20), found),
    }


def _measured(ask: Callable[[Learner], object], learners: list[Learner]) -> dict[str, float]:
    ask(learners[0])  # the first pays for the connection and the plan
    wall, cpu = [], []
    for learner in learners:
        started, spent = time.perf_counter(), time.process_time()
        ask(learner)
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - spent))
    return {
        "ms_p50": round(percentile(wall, 0.5), 2),
        "ms_p95": round(percentile(wall, 0.95), 2),
        "cpu_ms_p50": round(percentile(cpu, 0.5), 2),
        "cpu_ms_p95": round(percentile(cpu, 0.95), 2),
    }


if __name__ == "__main__":
    main()
