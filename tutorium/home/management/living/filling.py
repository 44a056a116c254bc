"""Fill a site with a demo: in steps that are each one transaction, and done again only if undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tutorium.accounts.models import DEMO_DOMAIN, User
from tutorium.curriculum.models import Course
from tutorium.diary.tasks import fill_ahead
from tutorium.home.management.living import lessons, people, teaching
from tutorium.home.management.living.people import Family
from tutorium.home.management.living.words import PLACES
from tutorium.lessons.models import Booking, Review
from tutorium.lessons.tasks import tell_standing
from tutorium.tutors.models import Offer, TutorProfile

TUTORS, FAMILIES = 60, 60
EACH = 8  # students of each tutor who wrote a review
STRIDE = 7  # so that no student has the same tutor twice
LEAD = timedelta(weeks=EACH + 4)
Say = Callable[[str], None]


class NotEmptyError(Exception):
    """Somebody real is here, or nothing is there to be taught: the demo stands alone."""


@dataclass(frozen=True)
class Filled:
    tutors: int
    courses: int
    zones: int
    students: int
    lessons: int
    reviews: int


def is_living() -> bool:
    """Say whether invented tutors are here."""
    return TutorProfile.objects.filter(user__email__endswith=f"@{DEMO_DOMAIN}").exists()


def is_closed() -> bool:
    """Say whether nobody may sign up here: invented and real people are not mixed."""
    return settings.DEMO and is_living()


def fill(*, at: datetime, say: Say, tutors: int = TUTORS) -> Filled:
    """Make the demo, where it is not made yet. Raises `NotEmptyError`."""
    courses = list(Course.objects.shown().order_by("key"))
    if User.objects.exclude(pk__in=User.objects.demo()).exists() or not courses:
        raise NotEmptyError
    if not is_living():
        began = at - LEAD
        with transaction.atomic(), _without_letters():
            say("Making people …")
            people.person("operator", "", PLACES[0], born=people.BORN, at=began)
            families = _families(began)
            say("Making tutors …")
            offers = _offers(tutors, courses, began)
            say("Giving lessons …")
            _past(offers, families, at)
            say("Booking lessons …")
            _coming(offers, families, at)
            for offer in offers:
                tell_standing.call(offer.profile.user_id)
            fill_ahead.call()  # their diaries were opened before all of those lessons
    return counted()


def counted() -> Filled:
    rows = TutorProfile.objects.filter(user__email__endswith=f"@{DEMO_DOMAIN}")
    return Filled(
        tutors=rows.count(),
        courses=Offer.objects.open().values("course").distinct().count(),
        zones=rows.values("zone").distinct().count(),
        students=Booking.objects.values("student").distinct().count(),
        lessons=Booking.objects.count(),
        reviews=Review.objects.living().count(),
    )


def _families(at: datetime) -> list[Family]:
    made = [people.child(number, at=at) for number in range(FAMILIES // 2)]
    return made + [people.grown_up(number, at=at) for number in range(FAMILIES // 2)]


def _offers(tutors: int, courses: Sequence[Course], at: datetime) -> list[Offer]:
    """Make the tutors; return the first offer of each."""
    checker, made = people.checker(at=at), []
    for number in range(tutors):
        place = people.place_of(number)
        key, name = people.key_of("tutor", number), people.name_of(number)
        person = people.person(key, name, place, born=people.BORN, at=at)
        profile = teaching.published(person, number, checker=checker, at=at)
        teaching.open_diary(person, number, at=at)
        made.append(teaching.offers(profile, number, courses, at=at)[0])
    return made


def _past(offers: Sequence[Offer], families: Sequence[Family], at: datetime) -> None:
    """Let each tutor have had one lesson a week, with another student each time."""
    luck = Random(2026)  # noqa: S311 (the same demo each time)
    for number, offer in enumerate(offers):
        for week in range(1, EACH + 1):
            family = families[(number + STRIDE * week) % len(families)]
            span = lessons.slot(
                offer, monday=_monday(at, -week), weekday=number % 5, hour=15 + number % 4
            )
            lesson = lessons.given(offer, family, span)
            lessons.reviewed(lesson, family, luck)


def _coming(offers: Sequence[Offer], families: Sequence[Family], at: datetime) -> None:
    """Let two of three tutors have a lesson in the week after the next."""
    for number, offer in enumerate(offers):
        if number % 3 == 0:
            continue
        span = lessons.slot(offer, monday=_monday(at, 2), weekday=number % 5, hour=15 + number % 4)
        lessons.booked(offer, families[(number + STRIDE) % len(families)], span, at=at)


def _monday(at: datetime, weeks: int) -> datetime:
    return at - timedelta(days=at.weekday()) + timedelta(weeks=weeks)


class _without_letters:  # noqa: N801 (a context manager)
    """Take away the jobs that were queued within: nobody reads letters to invented people."""

    def __enter__(self) -> None:
        self._before = set(DBTaskResult.objects.values_list("pk", flat=True))

    def __exit__(self, *_error: object) -> None:
        DBTaskResult.objects.exclude(pk__in=self._before).delete()
