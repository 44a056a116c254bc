"""Tutors by the thousand, each with a year of a diary, in rows that are written together."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import random
from datetime import date

from bench.diary.free import AT

COURSES, TOPICS = 40, 12
IB_HISTORY = "c0"
MAKE = {"batch_size": 2_000}


def grow(tutors):
    from bench.diary import free
    from tutorium.accounts.models import AgeRecord, User

    free.grow(tutors)
    users = list(User.objects.exclude(diary=None).order_by("pk"))
    AgeRecord.objects.bulk_create(
        [
            AgeRecord(user=user, born_on=date(1980, 1, 1), country="GB", told_at=AT)
            for user in users
        ],
        **MAKE,
    )
    make_tutors(users, make_courses())


def make_courses():
    from tutorium.curriculum.models import (
        AwardingBody,
        Course,
        Pack,
        Qualification,
        Subject,
        SubjectGroup,
        Topic,
    )

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


def make_tutors(users, courses):
    from tutorium.accounts.models import User
    from tutorium.tutors.models import (
        Competence,
        Credential,
        Offer,
        Standing,
        TutorLanguage,
        TutorProfile,
    )

    luck = random.Random(7)
    checker = User.objects.create(email="checker@bench.invalid")
    checked = {"checker": checker, "checked_at": AT, "submitted_at": AT, "published_at": AT}
    profiles = TutorProfile.objects.bulk_create(
        [
            TutorProfile(user=user, slug=f"tutor-{n}", name=f"Tutor {n}", state="published",
                headline="Teaches", about="Teaches.", about_html="<p>Teaches.</p>",
                zone="Europe/London", country="GB", created_at=AT, **checked)
            for n, user in enumerate(users)
        ],
        **MAKE,
    )  # fmt: skip
    held = {"says": "x", "status": "verified", "checker": checker, "decided_at": AT}
    held |= {"handed_in_at": AT, "expires_on": date(2028, 1, 1)}
    Credential.objects.bulk_create(
        [
            Credential(profile=profile, person_id=profile.user_id, kind=kind, **held)
            for profile in profiles
            for kind in ("identity", "background")
        ],
        **MAKE,
    )
    topics = {course.pk: list(course.topics.all()) for course in courses}
    taught = {profile.pk: luck.sample(courses, 2) for profile in profiles}
    Offer.objects.bulk_create(
        [
            Offer(profile=profile, course=course, minutes=60, minor=minor, hourly_minor=minor,
                currency="GBP", created_at=AT)
            for profile in profiles
            for course in taught[profile.pk]
            for minor in [luck.randrange(2000, 9000, 100)]
        ],
        **MAKE,
    )  # fmt: skip
    Standing.objects.bulk_create([standing(profile, luck) for profile in profiles], **MAKE)
    Competence.objects.bulk_create(
        [
            Competence(profile=profile, topic=topic, marks=luck.randint(0, 40), marks_available=40,
                told_at=AT)
            for profile in profiles
            for topic in luck.sample(topics[taught[profile.pk][0].pk], 5)
        ],
        **MAKE,
    )  # fmt: skip
    TutorLanguage.objects.bulk_create(
        [
            TutorLanguage(profile=profile, code=luck.choice(["en", "es", "de"]), position=0)
            for profile in profiles
        ],
        **MAKE,
    )


def standing(profile, luck):
    from tutorium.tutors.models import Standing

    reviews, lessons = luck.choice([0, 0, 3, 12, 50]), luck.randint(0, 90)
    stars = sum(luck.choice([3, 4, 5, 5]) for _ in range(reviews))
    kept = max(0, lessons - luck.randint(0, 3))
    return Standing(
        profile=profile, reviews=reviews, stars=stars, lessons=lessons, kept=kept, told_at=AT
    )
