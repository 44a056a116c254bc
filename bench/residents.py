"""Make people on the site at hand who can book and practise, and print what they are known by.

Run in the environment of a scratch site: the keys of the students' sessions, the questions that
each of them has begun to practise, the tutors' offers, and a course that is taught.
"""

# ruff: noqa: E402 (Django must be set up first)
import json
import os
import random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from django.utils import timezone

from bench.lessons.population import people, session_of
from bench.practice.load import COURSE
from tutorium.accounts.models import Learner, User
from tutorium.curriculum.models import Course
from tutorium.practice.actions import Plan, start_session
from tutorium.practice.models import PracticeSession

STUDENTS, TUTORS = 20, 10


def main() -> None:
    known, offers = people(STUDENTS, TUTORS, hours="10:00-17:00", step=30)
    print(
        json.dumps(
            {
                "sessions": [session_of(each) for each in known],
                "begun": [begun_by(each) for each in known],
                "offers": [offer.public_id for offer in offers],
                "course": offers[0].course.key,
            }
        )
    )


def begun_by(student: User) -> list[str]:
    """Begin to practise a course; return the addresses of what is asked."""
    learner, _ = Learner.objects.get_or_create(
        user=student, defaults={"created_at": timezone.now()}
    )
    plan = Plan(Course.objects.get(key=COURSE), PracticeSession.Kind.COURSE)
    session = start_session(
        plan,
        learner=lambda: learner,
        past=learner,
        at=timezone.now(),
        random=random.Random(student.pk),
    )
    return [question.get_absolute_url() for question in session.questions.all()]


main()
