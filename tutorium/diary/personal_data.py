"""What is kept of people, and why: diaries."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

TAKEN = Stored(
    what=_(
        "When your lessons are, and for some minutes the time of a lesson that you are booking."
    ),
    why=_("So that nobody has two lessons at once."),
    kept=_("As long as the account exists; of a lesson that took place, its time stays."),
    basis=Basis.CONTRACT,
    left=_("That a lesson was booked for somebody else, without your name."),
    tables=(
        Table(
            model="diary.Quarter",
            person=("person",),
            name="taken_quarters",
            columns=("number", "hold__starts_at", "hold__ends_at", "hold__state"),
        ),
        Table(
            model="diary.Hold",
            person=("by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="holds",
            columns=("public_id", "starts_at", "ends_at", "state", "created_at", "ended_at"),
        ),
    ),
)
CALENDARS = Stored(
    what=_(
        "The addresses of your other calendars, and when they say that you are busy; nothing else."
    ),
    why=_("So that nobody books you when you have no time."),
    kept=_("Until you take the calendar away."),
    basis=Basis.CONSENT,
    tables=(
        Table(
            model="diary.BusyTime",
            person=("feed__diary__user",),
            name="busy_times",
            columns=("starts", "ends"),
        ),
        Table(
            model="diary.CalendarFeed",
            person=("diary__user",),
            name="calendars",
            columns=("name", "address", "added_at", "read_at"),
        ),
    ),
)
DIARY = Stored(
    what=_(
        "The hours at which you can be booked, what is different on some dates, and your rules."
    ),
    why=_("To offer your free time and no other."),
    kept=_("As long as the account exists."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="diary.NextFree",
            person=("diary__user",),
            withheld="It follows from the free time.",
        ),
        Table(
            model="diary.FreeTime",
            person=("diary__user",),
            withheld="It follows from the hours and what is taken.",
        ),
        Table(
            model="diary.ExceptionHours",
            person=("exception__diary__user",),
            name="hours_of_dates",
            columns=("exception__date", "starts", "ends"),
        ),
        Table(
            model="diary.DateException",
            person=("diary__user",),
            name="dates",
            columns=("date",),
        ),
        Table(
            model="diary.WeeklyHours",
            person=("diary__user",),
            name="weekly_hours",
            columns=("weekday", "starts", "ends"),
        ),
        Table(
            model="diary.Diary",
            person=("user",),
            name="diary",
            columns=(
                "zone",
                "notice_hours",
                "buffer_minutes",
                "horizon_days",
                "per_day",
                "step_minutes",
                "shortest_minutes",
                "gives_meetings",
                "longest_minutes",
            ),
        ),
    ),
)


def stored() -> Room:
    return Room(name="diary", title=_("Diary"), stored=(TAKEN, CALENDARS, DIARY))
