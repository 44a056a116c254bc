"""Measure who is free: `python -m bench.diary.free --people N [--keep FOLDER]`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`) with a
year of diaries in several zones and a lesson a week, and asks who is free on a Tuesday between 17:00
and 19:00 of a reader's clock, in two ways: by free time that is kept (`queries.free_between`), and
by weekly hours without what is taken, worked out as it is asked. Then it measures the slots of one
person, and holding and releasing one of them. Milliseconds are by the clock, and beside them those
of a processor: this process's, and on PostgreSQL the server process's that works for it.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import os
import random
import tempfile
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata",
         "Asia/Tokyo", "Australia/Sydney", "Africa/Nairobi", "America/Sao_Paulo", "Asia/Dubai",
         "UTC", "Pacific/Auckland")  # fmt: skip
DAYS = 365
PATTERNS = 250  # diaries that are worked out; the others are copies


def main():
    parser = ArgumentParser(prog="python -m bench.diary.free", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--asked", type=int, default=60, help="how often each question is asked")
    parser.add_argument("--keep", type=Path, help="a folder whose database is kept")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        os.environ["TUTORIUM_DATA_DIR"] = str(folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
        import django

        django.setup()
        print(json.dumps(measured(options.people, options.asked)), flush=True)


def measured(people, asked):
    from django.core.management import call_command
    from django.db import connection

    from tutorium.diary.models import FreeTime, Quarter

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    grow(people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seconds = round(time.perf_counter() - started)
    luck = random.Random(1)
    tuesdays = [tuesday(luck.randrange(1, 51)) for _ in range(asked)]
    return {
        "database": connection.vendor,
        "people": people,
        "free_times": FreeTime.objects.count(),
        "quarters": Quarter.objects.count(),
        "seconds_to_make": seconds,
        "kept": figures(lambda n: by_free_time(tuesdays[n]), asked),
        "kept, count": figures(lambda n: count_by_free_time(tuesdays[n]), asked),
        "as asked": figures(lambda n: by_hours(tuesdays[n]), asked),
        "found": [len(by_free_time(tuesdays[0])), len(by_hours(tuesdays[0]))],
        "slots of one": figures(slots_of_one, asked),
        "hold and release": figures(hold_and_release, asked),
    }


def tuesday(week):
    from tutorium.diary.domain.quarters import Span

    start = datetime(2026, 12, 1, 17, tzinfo=ZoneInfo("Europe/London")) + timedelta(weeks=week)
    start = start.astimezone(UTC)
    return Span(start, start + timedelta(hours=2))


def by_free_time(span):
    from tutorium.diary.queries import free_between

    return list(free_between(span, minutes=60, at=AT).values_list("pk", flat=True)[:20_000])


def count_by_free_time(span):
    from tutorium.diary.queries import free_between

    return free_between(span, minutes=60, at=AT).count()


def by_hours(span):
    """Weekly hours of each zone, where no quarter is taken: without buffers, limits and the rest."""
    from django.db.models import Exists, F, OuterRef, Q

    from tutorium.diary.domain.quarters import number_of
    from tutorium.diary.models import Quarter, WeeklyHours

    found = set()
    for shift in range(0, 61, 15):
        start = span.starts_at + timedelta(minutes=shift)
        fits = Q()
        for zone in ZONES:
            wall = start.astimezone(ZoneInfo(zone))
            minute = wall.hour * 60 + wall.minute
            fits |= Q(
                diary__zone=zone, weekday=wall.weekday(), starts__lte=minute, ends__gte=minute + 60
            ) & (Q(diary__step_minutes__lte=30) if minute % 30 == 0 else Q(diary__step_minutes=15))
        number = number_of(start)
        taken = Quarter.objects.filter(
            person=OuterRef("diary__user"), number__gte=number, number__lt=number + 4
        )
        rows = WeeklyHours.objects.filter(fits).exclude(Exists(taken))
        found.update(rows.values_list(F("diary"), flat=True))
    return found


def slots_of_one(number):
    from tutorium.diary.models import Diary
    from tutorium.diary.queries import slots_of

    diary = Diary.objects.order_by("pk")[number * 7 % Diary.objects.count()]
    return slots_of(diary, first=date(2026, 12, 7), last=date(2026, 12, 20), minutes=60, at=AT)


def hold_and_release(number):
    from tutorium.accounts.models import User
    from tutorium.diary import actions

    host = User.objects.exclude(diary=None).order_by("pk")[number]
    student = User.objects.filter(diary=None).order_by("pk")[number]
    [slot, *_] = slots_of_one_of(host)
    [row] = actions.hold([host, student], [slot], by=student, host=host, at=AT)
    actions.release(row, at=AT)


def slots_of_one_of(host):
    from tutorium.diary.queries import slots_of

    return slots_of(host.diary, first=date(2026, 12, 7), last=date(2026, 12, 20), minutes=60, at=AT)


def figures(question, asked):
    question(0)
    clock, processor = [], []
    for number in range(asked):
        began, used = time.perf_counter(), cpu_seconds()
        question(number)
        processor.append(1000 * (cpu_seconds() - used))
        clock.append(1000 * (time.perf_counter() - began))
    return {
        name: [round(sorted(found)[int(len(found) * part)], 2) for part in (0.5, 0.95)]
        for name, found in (("cpu p50 p95", processor), ("clock p50 p95", clock))
    }


def cpu_seconds():
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    pid = connection.connection.info.backend_pid if connection.connection else 0
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return own
    fields = stat.read_text().rpartition(")")[2].split()
    return own + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def grow(people):
    """Store a year of diaries: of some hundreds by the room's own rules, and copies of these."""
    from tutorium.accounts.models import User
    from tutorium.diary.models import Diary, Hold, Quarter, WeeklyHours

    make = {"batch_size": 2_000}
    users = User.objects.bulk_create(
        (User(email=f"p{n}@example.org", display_name=f"P {n}") for n in range(people + 200)),
        **make,
    )
    until = (AT + timedelta(days=DAYS)).date()
    diaries = Diary.objects.bulk_create(
        [
            Diary(user=user, zone=luck_of(n).choice(ZONES), horizon_days=DAYS, filled_until=until,
                  step_minutes=(15, 30)[n % PATTERNS % 2])
            for n, user in enumerate(users[:people])
        ],
        **make,
    )  # fmt: skip
    hours = [list(week_of(diary, luck_of(n))) for n, diary in enumerate(diaries)]
    WeeklyHours.objects.bulk_create((each for week in hours for each in week), **make)
    own = list(zip(diaries, hours, strict=True))[:PATTERNS]
    holds = [
        Hold(by=users[-1], batch="b", state="kept", created_at=AT, label=str(diary.user_id),
             starts_at=start, ends_at=start + timedelta(hours=1))
        for diary, week in own
        for start in lessons_of(diary, week[0])
    ]  # fmt: skip
    Hold.objects.bulk_create(holds, **make)
    from tutorium.diary.domain.quarters import quarters_of

    quarters = (
        Quarter(person_id=int(hold.label), number=number, hold=hold)
        for hold in holds
        for number in quarters_of(hold.span)
    )
    Quarter.objects.bulk_create(quarters, batch_size=5_000)
    fill_all(diaries[:PATTERNS])
    copy("diary_quarter", "person_id", ("number", "hold_id"), users[0].pk, people)
    columns = ("day", "starts", "ends", "phase")
    copy("diary_freetime", "diary_id", columns, diaries[0].pk, people)


def luck_of(number):
    return random.Random(number % PATTERNS)


def week_of(diary, luck):
    from tutorium.diary.models import WeeklyHours

    luck.random()  # the zone
    for weekday in luck.sample(range(7), 5):
        start = luck.choice((8, 9, 14, 15, 16, 17)) * 60
        end = start + 60 * luck.choice((3, 4, 6))
        yield WeeklyHours(diary=diary, weekday=weekday, starts=start, ends=end)


def lessons_of(diary, hours):
    """Yield a lesson a week, within these hours."""
    zone = ZoneInfo(diary.zone)
    for week in range(52):
        day = AT.date() + timedelta(weeks=week, days=hours.weekday)
        wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=hours.starts + 60)
        yield wall.replace(tzinfo=zone).astimezone(UTC)


def fill_all(diaries):
    """Work out the year of each diary by the room's own rules."""
    from tutorium.diary import tasks
    from tutorium.diary.models import FreeTime

    for diary in diaries:
        rows = tasks.free_rows(diary, AT.date(), (AT + timedelta(days=DAYS)).date())
        FreeTime.objects.bulk_create(rows, batch_size=5_000)


def copy(table, owner, columns, first, people):
    """Give the rows of the first diaries to the others in turn."""
    from django.db import connection

    named = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # ten times as fast as with foreign keys looked up
            cursor.execute("SET session_replication_role = replica")
        for shift in range(PATTERNS, people, PATTERNS):
            last = first + min(PATTERNS, people - shift)
            cursor.execute(
                f"INSERT INTO {table} ({owner}, {named}) SELECT {owner} + {shift}, {named} "
                f"FROM {table} WHERE {owner} >= {first} AND {owner} < {last}"
            )
        if connection.vendor == "postgresql":
            cursor.execute("RESET session_replication_role")


if __name__ == "__main__":
    main()
