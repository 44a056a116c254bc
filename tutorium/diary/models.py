"""Diaries: hours and rules, what takes a person's quarters of an hour, and calendars of elsewhere."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.diary.domain.hours import WHOLE_DAY, Window
from tutorium.diary.domain.quarters import HOUR, MINUTES, Span, span_of
from tutorium.diary.domain.slots import LONGEST, MEETING, Rules

STEPS = (15, 30, 60)  # minutes between slots
LONGEST_MINUTES = LONGEST * MINUTES
LONGEST_HORIZON = 365  # days


def _whole_quarters(*names: str) -> Q:
    """Say that fields hold multiples of a quarter-hour in minutes."""
    said = Q()
    for name in names:
        said &= Q(Exact(Mod(F(name), Value(MINUTES)), 0))
    return said


class Diary(models.Model):
    """A person's hours and rules. Hours are wall time in `zone`, whatever zone the person is in."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="diary")
    zone = models.CharField(max_length=64)  # a name of IANA's
    notice_hours = models.PositiveSmallIntegerField(default=24)
    buffer_minutes = models.PositiveSmallIntegerField(default=0)
    horizon_days = models.PositiveSmallIntegerField(default=60)
    per_day = models.PositiveSmallIntegerField(default=0)  # lessons; 0: as many as fit
    step_minutes = models.PositiveSmallIntegerField(default=30)
    shortest_minutes = models.PositiveSmallIntegerField(default=30)
    longest_minutes = models.PositiveSmallIntegerField(default=120)
    gives_meetings = models.BooleanField(default=True)  # free ones, however long lessons have to be
    feed_key = models.CharField(max_length=32, unique=True, null=True, blank=True)
    filled_until = models.DateField(null=True, blank=True)  # up to here `FreeTime` is worked out

    class Meta:
        constraints = [
            CheckConstraint(name="diary_has_a_zone", condition=~Q(zone="")),
            CheckConstraint(name="diary_notice_is_bounded", condition=Q(notice_hours__lte=14 * 24)),
            CheckConstraint(
                name="diary_horizon_is_bounded",
                condition=Q(horizon_days__gte=1, horizon_days__lte=LONGEST_HORIZON),
            ),
            CheckConstraint(
                name="diary_buffer_is_in_quarters",
                condition=Q(buffer_minutes__lte=LONGEST_MINUTES)
                & _whole_quarters("buffer_minutes"),
            ),
            CheckConstraint(name="diary_step_is_known", condition=Q(step_minutes__in=STEPS)),
            CheckConstraint(
                name="diary_lengths_are_in_quarters",
                condition=Q(shortest_minutes__gte=MINUTES, longest_minutes__lte=LONGEST_MINUTES)
                & Q(shortest_minutes__lte=F("longest_minutes"))
                & _whole_quarters("shortest_minutes", "longest_minutes"),
            ),
            CheckConstraint(
                name="diary_feed_key_is_null_not_empty",
                condition=Q(feed_key=None) | ~Q(feed_key=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)

    def has(self, quarters: int) -> bool:
        """Say whether something so long can be booked: a lesson, or a free meeting."""
        if quarters == MEETING and self.gives_meetings:
            return True
        return self.shortest_minutes <= quarters * MINUTES <= self.longest_minutes

    @property
    def rules(self) -> Rules:
        return Rules(
            notice=self.notice_hours * HOUR,
            buffer=self.buffer_minutes // MINUTES,
            horizon_days=self.horizon_days,
            per_day=self.per_day,
            step=self.step_minutes // MINUTES,
        )


class WindowFields(models.Model):
    """Minutes from midnight on the clock of the diary's zone, in quarters."""

    starts = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()  # 1440 is the next midnight

    class Meta:
        abstract = True

    @property
    def window(self) -> Window:
        return Window(self.starts, self.ends)


def _is_window(name: str) -> CheckConstraint:
    in_a_day = Q(starts__lt=F("ends"), ends__lte=WHOLE_DAY)
    return CheckConstraint(name=name, condition=in_a_day & _whole_quarters("starts", "ends"))


class WeeklyHours(WindowFields):
    """From when until when one can be booked, every week."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="weekly_hours")
    weekday = models.PositiveSmallIntegerField()  # Monday is 0

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            _is_window("weekly_hours_are_a_window"),
            CheckConstraint(name="weekly_hours_have_a_weekday", condition=Q(weekday__lte=6)),
            UniqueConstraint(fields=["diary", "weekday", "starts"], name="weekly_hours_are_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.window}"


class DateException(models.Model):
    """A date on which other hours hold than every week; without hours it is closed."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="exceptions")
    date = models.DateField()

    class Meta:
        ordering = ["date"]
        constraints = [
            UniqueConstraint(fields=["diary", "date"], name="date_exception_is_once"),
        ]

    def __str__(self) -> str:
        return self.date.isoformat()


class ExceptionHours(WindowFields):
    """From when until when one can be booked on a date that is different."""

    exception = models.ForeignKey(DateException, on_delete=models.CASCADE, related_name="hours")

    class Meta:
        ordering = ["starts"]
        constraints = [
            _is_window("exception_hours_are_a_window"),
            UniqueConstraint(fields=["exception", "starts"], name="exception_hours_are_once"),
        ]

    def __str__(self) -> str:
        return str(self.window)


class HoldQuerySet(models.QuerySet["Hold"]):
    def live(self) -> Self:
        """Those that take quarters. An expired one does until somebody wants them."""
        return self.filter(state__in=[Hold.State.HELD, Hold.State.KEPT])

    def expired(self, *, at: datetime) -> Self:
        return self.filter(state=Hold.State.HELD, until__lte=at)

    def visible_to(self, user: User) -> Self:
        """Whoever took it, and whoever's time it takes."""
        taking = Quarter.objects.filter(person=user).values("hold")
        return self.filter(Q(by=user) | Q(pk__in=taking))


class Hold(models.Model):
    """A stretch of time of some people that is taken: held until an instant, or kept.

    `label` is for the room that takes it, and `sequence` rises with every move. Holds taken in one
    deed share a `batch`.
    """

    class State(models.TextChoices):
        HELD = "held"
        KEPT = "kept"
        RELEASED = "released"
        EXPIRED = "expired"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="holds")
    batch = models.CharField(max_length=16)
    label = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["until"], condition=Q(state="held"), name="hold_until"),
            models.Index(fields=["by", "state"], name="hold_by"),
            models.Index(fields=["label"], name="hold_label"),
        ]
        constraints = [
            CheckConstraint(
                name="hold_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            CheckConstraint(
                name="hold_state_has_its_times",
                condition=Q(state="held", until__isnull=False, ended_at=None)
                | Q(state="kept", until=None, ended_at=None)
                | Q(state__in=["released", "expired"], ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)


class Quarter(models.Model):
    """A quarter-hour of a person's that is taken: once, whatever else goes wrong."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    number = models.IntegerField()  # quarters since 1970: `domain.quarters`
    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="quarters")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["person", "number"], name="quarter_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.number}"


class QuarterSpanFields(models.Model):
    """A stretch of quarters, the end left out."""

    starts = models.IntegerField()
    ends = models.IntegerField()

    class Meta:
        abstract = True

    @property
    def quarters(self) -> range:
        return range(self.starts, self.ends)

    @property
    def span(self) -> Span:
        return span_of(self.quarters)


class FreeTime(QuarterSpanFields):
    """A free stretch that begins on a day, worked out anew whenever something of that day changes.

    It reaches into the next day as far as the longest lesson, so that each lesson lies whole in a
    row. `phase` says which quarters are multiples of the diary's step on its clock.
    """

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="free_times")
    day = models.DateField()
    phase = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["starts", "ends", "diary"], name="free_time_starts"),
            models.Index(fields=["diary", "ends", "starts"], name="free_time_next"),
        ]
        constraints = [
            CheckConstraint(name="free_time_is_a_stretch", condition=Q(ends__gt=F("starts"))),
        ]

    def __str__(self) -> str:
        return f"{self.diary_id} {self.day}"


class NextFree(QuarterSpanFields):
    """The next row of free time that leaves time for a lesson: so that it is cheap to ask of all.

    It is kept with `FreeTime`. Once its end is too near, the rows themselves have to be asked.
    """

    diary = models.OneToOneField(
        Diary, on_delete=models.CASCADE, primary_key=True, related_name="next_free"
    )

    class Meta:
        indexes = [models.Index(fields=["ends"], name="next_free_ends")]
        constraints = [
            CheckConstraint(name="next_free_is_a_stretch", condition=Q(ends__gt=F("starts"))),
        ]

    def __str__(self) -> str:
        return str(self.diary_id)


class CalendarFeed(models.Model):
    """A calendar of elsewhere whose busy times are a person's as well.

    What was read last stays while it cannot be read; `fault` says why it cannot, as a word.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=2000)
    added_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # the last time that it went well
    fault = models.CharField(max_length=20, blank=True)
    left_out = models.PositiveIntegerField(default=0)  # events that were not understood

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["tried_at"], name="calendar_feed_tried")]
        constraints = [
            UniqueConstraint(fields=["diary", "address"], name="calendar_feed_is_once"),
            CheckConstraint(name="calendar_feed_has_a_name", condition=~Q(name="")),
            CheckConstraint(
                name="calendar_feed_was_tried_before_it_failed",
                condition=Q(fault="") | Q(tried_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BusyTime(QuarterSpanFields):
    """A stretch in which a calendar of elsewhere says that its person is busy; nothing more."""

    feed = models.ForeignKey(CalendarFeed, on_delete=models.CASCADE, related_name="busy_times")

    class Meta:
        indexes = [models.Index(fields=["feed", "starts"], name="busy_time_starts")]
        constraints = [
            CheckConstraint(name="busy_time_is_a_stretch", condition=Q(ends__gt=F("starts"))),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.starts}"
