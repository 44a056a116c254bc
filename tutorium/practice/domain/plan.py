"""A plan to the exams: recalls, new cards, papers and practice, day by day within a budget of time.

The order of a day is the order of what cannot wait. Recalls that fall due come first; what was
missed is caught up in at most half of a day, so that it never becomes a mountain. Then papers,
whose days are counted back from the exam, then new cards at an even pace that ends a week before
it, and what is left is practice for one course, the one that has had least of its share.

A card that falls due only after the exam needs no place: on that day its chance of recall is
still what the schedule aims at.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Literal

ONE = timedelta(days=1)
LONGEST = 400  # days that a plan looks ahead
SECONDS_A_RECALL = 12
SECONDS_A_NEW_CARD = 40  # until it is learnt
FOLLOWING = (1, 4, 12, 35)  # days after which a card that is learnt comes again
SETTLING = 7  # days before an exam in which no new card is begun
PAPER_MINUTES = 90
LAST_PAPER, BETWEEN_PAPERS = 3, 7  # days before the exam, and between papers
LEAST_PRACTICE = 10  # minutes worth sitting down for
CATCHING_UP = 0.5  # of a day, at most

Kind = Literal["recall", "new", "paper", "practice"]
Course = str


@dataclass(frozen=True)
class Exam:
    """A course and the day of its exam; `papers` are still to be sat, `new` cards to be begun."""

    course: Course
    day: date
    papers: int = 0
    new: int = 0
    weight: float = 1.0  # how much practice it needs beside the others: weaker is more


@dataclass(frozen=True)
class Budget:
    """Minutes of a usual day, and what share of it each weekday has (Monday first; 0: a day off)."""

    minutes: int
    shares: tuple[float, ...] = (1.0,) * 7
    new_a_day: int = 20

    def of(self, day: date) -> int:
        return int(self.minutes * self.shares[day.weekday()])

    def open_days(self, day: date, end: date) -> int:
        """Count the days from one to the day before another on which there is time."""
        weeks, more = divmod(max(0, (end - day).days), len(self.shares))
        week = [self.of(day + n * ONE) > 0 for n in range(len(self.shares))]
        return weeks * sum(week) + sum(week[:more])


@dataclass(frozen=True)
class Task:
    """Something to do on a day. `number` counts cards; of practice and papers it is 0."""

    kind: Kind
    course: Course
    minutes: int
    number: int = 0


@dataclass(frozen=True)
class Day:
    day: date
    tasks: tuple[Task, ...]
    exams: tuple[Course, ...] = ()  # on this very day
    waiting: int = 0  # recalls that fell due and found no place yet

    @property
    def minutes(self) -> int:
        return sum(task.minutes for task in self.tasks)


Falling = Mapping[Course, Mapping[date, int]]  # how many recalls fall due, by course and day


def plan(today: date, exams: Sequence[Exam], due: Falling, budget: Budget) -> list[Day]:
    """Return the days from today to the last exam, each with its tasks.

    Recalls that fell due before today are waiting today. A course without an exam ahead has no
    place in a plan; its recalls come when they are due all the same.
    """
    ahead = [exam for exam in exams if today <= exam.day <= today + LONGEST * ONE]
    return list(_Planning(today, ahead, due, budget).days()) if ahead else []


@dataclass
class _Planning:
    today: date
    exams: Sequence[Exam]
    due: Falling
    budget: Budget
    waiting: dict[Course, int] = field(default_factory=lambda: defaultdict(int))
    falling: dict[Course, dict[date, int]] = field(default_factory=dict)
    new: dict[Course, int] = field(default_factory=dict)
    given: dict[Course, float] = field(default_factory=lambda: defaultdict(float))
    papers: dict[date, list[Course]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.papers = _paper_days(self.today, self.exams, self.budget)
        for exam in self.exams:
            self.new[exam.course] = exam.new
            falls = self.falling[exam.course] = defaultdict(int)
            for day, number in self.due.get(exam.course, {}).items():
                falls[max(day, self.today)] += number

    def days(self) -> Iterator[Day]:
        last = max(exam.day for exam in self.exams)
        day = self.today
        while day <= last:
            yield self._day(day)
            day += ONE

    def _day(self, day: date) -> Day:
        open_ = [exam for exam in self.exams if day < exam.day]
        left = self.budget.of(day)
        tasks: list[Task] = []
        for part in (self._recalls, self._papers, self._begin, self._practise):
            for task in part(day, open_, left):
                tasks.append(task)
                left -= task.minutes
        over = tuple(exam.course for exam in self.exams if exam.day == day)
        waiting = sum(self.waiting[exam.course] for exam in open_)
        return Day(day, tuple(tasks), over, waiting)

    def _recalls(self, day: date, open_: Sequence[Exam], left: int) -> list[Task]:
        """Place what falls due today, and of what is waiting as much as catching up may take."""
        fresh = {exam.course: self.falling[exam.course].pop(day, 0) for exam in open_}
        old = {exam.course: self.waiting[exam.course] for exam in open_}
        room = left * 60 // SECONDS_A_RECALL
        placed: dict[Course, int] = {}
        for exam in sorted(open_, key=lambda exam: (exam.day, exam.course)):
            placed[exam.course] = min(fresh[exam.course], room)
            room -= placed[exam.course]
        most = int(left * 60 * CATCHING_UP) // SECONDS_A_RECALL - sum(placed.values())
        room = min(room, max(0, most))
        for exam in sorted(open_, key=lambda exam: (exam.day, exam.course)):
            more = min(old[exam.course], room)
            placed[exam.course] += more
            room -= more
            self.waiting[exam.course] = old[exam.course] + fresh[exam.course] - placed[exam.course]
        return _cards("recall", placed, SECONDS_A_RECALL, left)

    def _papers(self, day: date, open_: Sequence[Exam], left: int) -> list[Task]:
        names = {exam.course for exam in open_}
        course = next((each for each in self.papers.get(day, ()) if each in names), None)
        minutes = min(PAPER_MINUTES, left)
        return [Task("paper", course, minutes)] if course and minutes >= LEAST_PRACTICE else []

    def _begin(self, day: date, open_: Sequence[Exam], left: int) -> list[Task]:
        """Begin new cards at the pace at which all are begun a week before the exam."""
        room = min(self.budget.new_a_day, left * 60 // SECONDS_A_NEW_CARD)
        placed: dict[Course, int] = {}
        for exam in sorted(open_, key=lambda exam: (exam.day, exam.course)):
            number = min(self._pace(exam, day), room)
            placed[exam.course] = number
            room -= number
            self.new[exam.course] -= number
            for after in FOLLOWING:
                self.falling[exam.course][day + after * ONE] += number
        return _cards("new", placed, SECONDS_A_NEW_CARD, left)

    def _pace(self, exam: Exam, day: date) -> int:
        days = self.budget.open_days(day, exam.day - SETTLING * ONE)
        return ceil(self.new[exam.course] / days) if days else 0

    def _practise(self, day: date, open_: Sequence[Exam], left: int) -> list[Task]:
        """Give what is left to the course that has had least of its share; nearer exams need more."""
        if not open_ or left < LEAST_PRACTICE:
            return []
        need = {exam.course: exam.weight / (exam.day - day).days for exam in open_}
        course = min(need, key=lambda course: (self.given[course] / need[course], course))
        self.given[course] += left
        return [Task("practice", course, left)]


def _cards(kind: Kind, numbers: Mapping[Course, int], seconds: int, left: int) -> list[Task]:
    """Return tasks of cards, in whole minutes that together are within what is left."""
    tasks = []
    for course, number in numbers.items():
        if number:
            minutes = min(ceil(number * seconds / 60), left)
            left -= minutes
            tasks.append(Task(kind, course, minutes, number))
    return tasks


def _paper_days(today: date, exams: Sequence[Exam], budget: Budget) -> dict[date, list[Course]]:
    """Count the days of papers back from each exam; of a week, it is the day with most time."""
    found: dict[date, list[Course]] = defaultdict(list)
    for exam in exams:
        for n in range(exam.papers):
            end = exam.day - (LAST_PAPER + n * BETWEEN_PAPERS) * ONE
            days = [end - n * ONE for n in range(BETWEEN_PAPERS)]
            open_ = [day for day in days if day >= today and budget.of(day) and not found[day]]
            if open_:
                found[max(open_, key=lambda day: (budget.of(day), day))].append(exam.course)
    return found
