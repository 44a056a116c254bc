"""Finding at size: `python -m bench.tutors.finding --tutors 10000` in a scratch database.

It makes a tenth first and then the whole, with offers over 40 courses, standing, proof and two
weeks of free time, and prints p50 and p95 of what a page of the list asks: the order of all who
fit, and the cards of the first twenty. It touches no site data.
"""

import os
import random
import sys
import tempfile
import time
from argparse import ArgumentParser
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

scratch = tempfile.mkdtemp(prefix="tutors-")
os.environ["TUTORIUM_DATA_DIR"] = scratch
if "--postgresql" not in sys.argv:
    os.environ["TUTORIUM_DATABASE_URL"] = f"sqlite:///{Path(scratch) / 'bench.sqlite3'}"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tutorium.accounts.models import AgeRecord, User  # noqa: E402
from tutorium.core.money import Money  # noqa: E402
from tutorium.curriculum.models import (  # noqa: E402
    AwardingBody,
    Course,
    Pack,
    Qualification,
    Subject,
    SubjectGroup,
    Topic,
)
from tutorium.diary.domain.quarters import Span, number_of  # noqa: E402
from tutorium.diary.models import Diary, FreeTime  # noqa: E402
from tutorium.tutors import queries  # noqa: E402
from tutorium.tutors.models import (  # noqa: E402
    Competence,
    Credential,
    Offer,
    Standing,
    TutorLanguage,
    TutorProfile,
)
from tutorium.tutors.queries import Sought  # noqa: E402

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
COURSES, TOPICS, DAYS, ASKED, PAGE = 40, 12, 14, 60, 20
luck = random.Random(7)


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--tutors", type=int, default=10_000)
    parser.add_argument(
        "--postgresql", action="store_true", help="TUTORIUM_DATABASE_URL says which"
    )
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    courses = make_courses()
    checker = User.objects.create(email="checker@bench.invalid")
    made = 0
    for total in (asked.tutors // 10, asked.tutors):
        make_tutors(range(made, total), courses, checker)
        made = total
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure(total, courses)


def make_courses() -> list[Course]:
    pack = Pack.objects.create(key="bench", title="Bench")
    body = AwardingBody.objects.create(key="b", title="B", pack=pack)
    group = SubjectGroup.objects.create(key="g", title="G", pack=pack)
    subject = Subject.objects.create(key="s", title="S", group=group, pack=pack)
    qualification = Qualification.objects.create(key="q", title="Q", pack=pack)
    said = {"awarding_body": body, "subject": subject, "qualification": qualification, "pack": pack}
    courses = [
        Course.objects.create(key=f"c{n}", title=f"Course {n}", **said) for n in range(COURSES)
    ]
    Topic.objects.bulk_create(
        Topic(course=course, code=f"t{n}", title=f"T{n}", path=f"{n:04}.", depth=1)
        for course in courses
        for n in range(TOPICS)
    )
    return courses


def make_tutors(numbers: range, courses: list[Course], checker: User) -> None:
    users = User.objects.bulk_create(User(email=f"t{n}@bench.invalid") for n in numbers)
    AgeRecord.objects.bulk_create(
        AgeRecord(user=user, born_on=date(1980, 1, 1), country="GB", told_at=AT) for user in users
    )
    checked = {"checker": checker, "checked_at": AT, "submitted_at": AT, "published_at": AT}
    profiles = TutorProfile.objects.bulk_create(
        TutorProfile(
            user=user, slug=f"tutor-{n}", name=f"Tutor {n}", state="published", headline="Teaches",
            about="Teaches.", about_html="<p>Teaches.</p>", zone="Europe/London", country="GB",
            created_at=AT, **checked,
        )
        for n, user in zip(numbers, users, strict=True)
    )  # fmt: skip
    Credential.objects.bulk_create(
        Credential(
            profile=profile, person=profile.user, kind=kind, says="x", status="verified",
            checker=checker, decided_at=AT, handed_in_at=AT, expires_on=date(2028, 1, 1),
        )
        for profile in profiles
        for kind in ("identity", "background")
    )  # fmt: skip
    topics = {course.pk: list(course.topics.all()) for course in courses}
    for profile in profiles:
        profile.taught = luck.sample(courses, 2)
    Offer.objects.bulk_create(
        offer(profile, course) for profile in profiles for course in profile.taught
    )
    Standing.objects.bulk_create(standing(profile) for profile in profiles)
    Competence.objects.bulk_create(
        Competence(profile=profile, topic=topic, marks=luck.randint(0, 40), marks_available=40, told_at=AT)
        for profile in profiles
        for topic in luck.sample(topics[profile.taught[0].pk], 5)
    )  # fmt: skip
    TutorLanguage.objects.bulk_create(
        TutorLanguage(profile=profile, code=luck.choice(["en", "es", "de"]), position=0)
        for profile in profiles
    )
    diaries = Diary.objects.bulk_create(Diary(user=user, zone="Europe/London") for user in users)
    FreeTime.objects.bulk_create(
        (free_time(diary, day, hour) for diary in diaries for day in range(DAYS) for hour in (10, 17)),
        batch_size=20_000,
    )  # fmt: skip


def offer(profile: TutorProfile, course: Course) -> Offer:
    minor = luck.randrange(2000, 9000, 100)
    return Offer(
        profile=profile, course=course, minutes=60, minor=minor, hourly_minor=minor,
        currency="GBP", created_at=AT,
    )  # fmt: skip


def standing(profile: TutorProfile) -> Standing:
    reviews, lessons = luck.choice([0, 0, 3, 12, 50]), luck.randint(0, 90)
    stars = sum(luck.choice([3, 4, 5, 5]) for _ in range(reviews))
    kept = max(0, lessons - luck.randint(0, 3))
    return Standing(
        profile=profile, reviews=reviews, stars=stars, lessons=lessons, kept=kept, told_at=AT
    )


def free_time(diary: Diary, day: int, hour: int) -> FreeTime:
    starts = AT.replace(hour=hour) + timedelta(days=day)
    first = number_of(starts) + luck.randrange(8)
    return FreeTime(
        diary=diary, day=starts.date(), starts=first, ends=first + luck.randrange(2, 12)
    )


def measure(total: int, courses: list[Course]) -> None:
    tuesday = datetime(2026, 11, 10, 17, tzinfo=UTC)
    free = Span(tuesday, tuesday + timedelta(hours=2))
    kinds = {
        "course": lambda course: Sought(course=course),
        "course and topic": lambda course: Sought(course=course, topic=course.topics.first()),
        "course, under 40, Tuesday 17–19": lambda course: Sought(
            course=course, most=Money(4000, "GBP"), free=free
        ),
        "anything": lambda _course: Sought(),
    }
    for name, sought in kinds.items():
        asked = [sought(luck.choice(courses)) for _ in range(ASKED)]
        spent = sorted(ask(each) for each in asked)
        p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{total:>7} tutors  {name:<34} p50 {p50 * 1000:7.1f} ms  p95 {p95 * 1000:7.1f} ms")


def ask(sought: Sought) -> float:
    """Return the CPU time of this process and, on SQLite, so of the database."""
    began = time.process_time()
    placed = queries.found(sought, at=AT, known={})
    queries.cards(placed[:PAGE], sought)
    return time.process_time() - began


if __name__ == "__main__":
    main()
