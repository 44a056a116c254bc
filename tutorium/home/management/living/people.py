"""The people of the demo: who teaches, who learns, who decides for children, who checks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

from django.contrib.auth.models import Permission
from PIL import Image, ImageDraw

from tutorium.accounts import actions as accounts
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import DEMO_DOMAIN, User
from tutorium.home.management.living.words import FIRST, LAST, PLACES, Place

BORN = date(1986, 3, 14)
SIDE = 320  # pixels of a picture
WORDS = {
    Purpose.ACCOUNT: "The demo keeps this invented account.",
    Purpose.LESSONS: "This invented student may have lessons.",
}
_COLOURS = ("#7a3e2d", "#2f5d50", "#3b4a7a", "#7a6a2f", "#5a3a63", "#2d6a7a")


@dataclass(frozen=True)
class Family:
    """A student, and who decides and pays: the student, or a guardian."""

    student: User
    decides: User


def person(key: str, name: str, place: Place, *, born: date, at: datetime) -> User:
    """Return somebody who has told an age: a demo sign-in, or who cannot sign in."""
    email = f"{key}@{DEMO_DOMAIN}"
    made = User.objects.filter(email=email).first() or User.objects.create_user(
        email, None, display_name=name, created_at=at
    )
    made.zone = place.zone
    made.save(update_fields=["zone"])
    accounts.tell_age(made, born=born, country=place.country, at=at)
    return made


def key_of(role: str, number: int) -> str:
    """Return a key: the first of a role is the one who can sign in."""
    return role if number == 0 else f"{role}{number}"


def name_of(number: int) -> str:
    """Return a name; no two of the first 300 are the same."""
    last = number // 3 + number // len(FIRST)  # who has a first name again has another last one
    return f"{FIRST[number % len(FIRST)]} {LAST[last % len(LAST)]}"


def place_of(number: int) -> Place:
    return PLACES[number % len(PLACES)]


def grown_up(number: int, *, at: datetime) -> Family:
    made = person(f"adult{number}", name_of(number + 7), place_of(number), born=BORN, at=at)
    return Family(made, made)


def child(number: int, *, at: datetime) -> Family:
    """Make a child of sixteen whose guardian said yes to lessons."""
    place = place_of(number)
    born = (at - timedelta(days=16 * 366)).date()
    guardian = person(key_of("guardian", number), name_of(number + 11), place, born=BORN, at=at)
    made = person(
        key_of("student", number), FIRST[(number + 13) % len(FIRST)], place, born=born, at=at
    )
    rights = Rights(may_see=True, may_approve=True, may_pay=True)
    asked = accounts.ask_guardian(made, email=guardian.email or "", by=made, rights=rights, at=at)
    accounts.accept_invitation(asked, by=guardian, rights=rights, at=at)
    accounts.give_consents(made, words=WORDS, language="en", by=guardian, at=at)
    return Family(made, guardian)


def checker(*, at: datetime) -> User:
    """Make somebody who may check tutors, and decide about reviews and disputes."""
    made = person("checker", "Cora Checker", PLACES[0], born=BORN, at=at)
    rights = ("check_tutors", "decide_reviews", "decide_disputes")
    made.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return User.objects.get(pk=made.pk)


def picture(number: int) -> bytes:
    """Draw a picture that is nobody's face, as JPEG."""
    drawn = Image.new("RGB", (SIDE, SIDE), _COLOURS[number % len(_COLOURS)])
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((110, 60, 210, 160), fill="#f3e9d8")
    pen.pieslice((50, 180, 270, 420), 180, 360, fill="#f3e9d8")
    pen.arc((125, 80, 195, 150), 20 + number % 5 * 8, 160 - number % 5 * 8, fill="#5a4632", width=5)
    stored = BytesIO()
    drawn.save(stored, "JPEG", quality=82)
    return stored.getvalue()
