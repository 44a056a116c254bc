"""Many clients who want the same time at once. On SQLite: `python -m tests.diary.racing PEOPLE`."""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import random
import sys
from collections import Counter
from datetime import timedelta
from itertools import chain

from tests.racing import at_once, on_a_copy

CLIENTS = 64


def race(people_ids):
    """Let every client hold, and then keep, move or release, time of two of these people."""

    def run(number, ready):
        ready()
        return list(client(number, people_ids))

    return dict(Counter(chain.from_iterable(at_once(range(CLIENTS), run))))


def client(number, people_ids):
    from tests.diary.booking import NOON, lesson
    from tutorium.accounts.models import User
    from tutorium.diary import actions

    luck = random.Random(number)
    at = NOON + timedelta(seconds=number)
    tutor = User.objects.get(pk=people_ids[0])
    student = User.objects.get(pk=people_ids[1 + number % (len(people_ids) - 1)])
    pair = [tutor, student] if number % 2 else [student, tutor]
    spans = [
        lesson(f"{hour:02}:{luck.choice((0, 15, 30, 45)):02}")
        for hour in luck.sample(range(9, 13), 2)
    ]
    for span in spans:
        try:
            [row] = actions.hold(pair, [span], by=student, host=tutor, at=at)
            deed = luck.choice(["keep", "keep", "move", "release"])
            if deed == "move":
                actions.move(row, lesson(f"{luck.randrange(9, 16):02}:00"), at=at, host=tutor)
            else:
                getattr(actions, deed)(row, at=at)
            yield deed
        except (actions.SlotTakenError, actions.TooManyHoldsError) as refusal:
            yield type(refusal).__name__
        except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
            yield f"{type(error).__name__}: {error}"


def race_on_sqlite(people_ids, folder):
    """Race on a copy of the database in memory; return what was said and how diaries are then."""
    return on_a_copy("tests.diary.racing", [json.dumps(people_ids)], folder)


def state_of_diaries():
    """Return quarters that are stored but of no live hold's span, and those that lack."""
    from tutorium.diary.domain.quarters import quarters_of
    from tutorium.diary.models import Hold, Quarter

    stored = set(Quarter.objects.values_list("hold", "number"))
    wanted = {(row.pk, n) for row in Hold.objects.live() for n in quarters_of(row.span)}
    return {"stored": len(stored), "astray": len(stored - wanted), "lost": len(wanted - stored)}


if __name__ == "__main__":
    import django

    django.setup()
    said = race(json.loads(sys.argv[1]))
    sys.stdout.write(json.dumps({"said": said, "state": state_of_diaries()}))
