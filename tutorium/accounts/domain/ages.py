"""How old somebody is, and what follows from it. An age that nobody told is a minor's."""

from datetime import date

from tutorium.accounts.domain.consent_ages import ConsentAges

ADULT = 18


def age_on(born: date, day: date) -> int:
    """Return whole years. Who was born on 29 February is older from 1 March in a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """Return the first day on which somebody has an age."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:  # 29 February, in a common year
        return date(year, 3, 1)


def is_minor(born: date | None, day: date) -> bool:
    return born is None or age_on(born, day) < ADULT


def grown_if_born_by(day: date) -> date:
    """Return the last day of birth of those who are grown up on a day."""
    year = day.year - ADULT
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February, of which there is none in that year
        return date(year, 2, 28)


def asleep_until(born: date, country: str, day: date, *, ages: ConsentAges) -> date | None:
    """Return the day from which an account needs no guardian's consent; nothing if it needs none."""
    free = birthday(born, ages.of(country))
    return free if free > day else None
