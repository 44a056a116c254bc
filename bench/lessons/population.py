"""Tutors and students who can book, made by the deeds that people use, on a database of its own."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import os
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bench.servers import TUTORIUM, run

MINUTES = 60
AHEAD = 21  # days: beyond those in which a consumer withdraws
TOKEN = "b" * 32  # of forms, in a cookie and in the form


def prepare(folder, **more):
    """Set Django up on a new database; return the environment that servers beside it need."""
    environment = {
        "TUTORIUM_DATA_DIR": str(folder),
        "TUTORIUM_DATABASE_URL": os.environ.get(
            "TUTORIUM_DATABASE_URL", f"sqlite:///{Path(folder) / 'tutorium.sqlite3'}"
        ),
        "TUTORIUM_DEMO": "1",
        "TUTORIUM_SECRET_KEY": "of a bench alone, which nobody has to keep to themselves",
        "TUTORIUM_EMAIL_URL": f"file:///{Path(folder) / 'letters'}",
        **more,
    }
    os.environ |= environment | {"DJANGO_SETTINGS_MODULE": "tutorium.settings"}
    run([*TUTORIUM, "migrate", "--verbosity", "0"], environment=environment)
    import django

    django.setup()
    return environment


def people(students, tutors, *, hours="08:00-22:00", step=15):
    """Return grown-up students, and an offer of each tutor, who has these hours free every day."""
    from django.db import transaction
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from bench.tutors.population import make_courses
    from tutorium.diary import actions as diary
    from tutorium.diary.domain.hours import read_windows
    from tutorium.home.management.living import people as living
    from tutorium.home.management.living import teaching

    at, offers = timezone.now() - timedelta(days=30), []
    day = dict.fromkeys(range(7), read_windows(hours))
    with transaction.atomic():
        courses = make_courses()
        checker = living.checker(at=at)
        for number in range(tutors):
            person = living.person(
                f"tutor{number}", f"Tutor {number}", living.PLACES[0], born=living.BORN, at=at
            )
            profile = teaching.published(person, number, checker=checker, at=at)
            diary.set_weekly_hours(person, day, zone="UTC", at=at)
            diary.set_rules(person, at=at, notice_hours=0, step_minutes=step, horizon_days=90)
            offers += teaching.offers(profile, number, courses, at=at)[:1]
        known = [living.grown_up(number, at=at).student for number in range(students)]
        DBTaskResult.objects.all().delete()  # letters to invented people
    return known, offers


def session_of(person):
    """Return the key of a session in which somebody is signed in."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    return client.cookies["sessionid"].value


def start_of(day, minutes):
    """Return a moment of a day, counted from so many days ahead, at 10:00 and so many minutes."""
    ten = datetime.combine(datetime.now(UTC).date(), time(10), UTC)
    return ten + timedelta(days=AHEAD + day, minutes=minutes)
