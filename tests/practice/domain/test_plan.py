from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.plan import (
    CATCHING_UP,
    LONGEST,
    ONE,
    SECONDS_A_RECALL,
    SETTLING,
    Budget,
    Day,
    Exam,
    Task,
    plan,
)

TODAY = date(2027, 3, 1)  # a Monday
offsets = st.integers(min_value=-5, max_value=60)
numbers = st.integers(min_value=0, max_value=300)
exams = st.lists(
    st.builds(
        Exam,
        course=st.sampled_from(["history", "physics", "maths"]),
        day=offsets.map(lambda days: TODAY + days * ONE),
        papers=st.integers(0, 3),
        new=numbers,
        weight=st.floats(0.1, 5),
    ),
    max_size=3,
    unique_by=lambda exam: exam.course,
)
falling = st.dictionaries(
    st.sampled_from(["history", "physics", "maths", "latin"]),
    st.dictionaries(offsets.map(lambda days: TODAY + days * ONE), numbers, max_size=8),
)
budgets = st.builds(
    Budget,
    minutes=st.integers(0, 240),
    shares=st.tuples(*[st.sampled_from([0, 0.5, 1.0])] * 7),
    new_a_day=st.integers(0, 50),
)
given_plans = given(exams, falling, budgets)


def history(days=30, **said):
    return Exam("history", TODAY + days * ONE, **said)


def cards(days, kind):
    return sum(task.number for day in days for task in day.tasks if task.kind == kind)


def test_without_an_exam_ahead_there_is_no_plan():
    assert plan(TODAY, [], {}, Budget(60)) == []
    assert plan(TODAY, [history(-1)], {}, Budget(60)) == []
    assert plan(TODAY, [history(LONGEST + 1)], {}, Budget(60)) == []


def test_plan_looks_so_far_ahead():
    assert len(plan(TODAY, [history(LONGEST)], {}, Budget(60))) == LONGEST + 1


def test_exam_today_is_the_only_day_and_has_no_tasks():
    assert plan(TODAY, [history(0, new=9)], {}, Budget(60)) == [Day(TODAY, (), ("history",))]


def test_day_begins_with_recalls_and_ends_with_practice():
    first, *_, last = plan(TODAY, [history(new=23)], {"history": {TODAY: 50}}, Budget(60))

    assert first.tasks == (
        Task("recall", "history", 10, 50),
        Task("new", "history", 1, 1),
        Task("practice", "history", 49),
    )
    assert last == Day(TODAY + 30 * ONE, (), ("history",))


def test_what_was_missed_is_caught_up_in_half_of_each_day():
    missed = {"history": {TODAY - 10 * ONE: 0, TODAY: 400}}

    days = plan(TODAY, [history()], missed, Budget(60))

    assert [cards([day], "recall") for day in days[:4]] == [300, 100, 0, 0]
    assert [day.waiting for day in days[:3]] == [100, 0, 0]


def test_what_waits_has_half_of_a_day_less_what_falls_due_on_it():
    falls = {"history": {TODAY: 1000, TODAY + ONE: 200, TODAY + 2 * ONE: 50}}

    days = plan(TODAY, [history()], falls, Budget(61))

    assert [cards([day], "recall") for day in days[:4]] == [305, 200, 152, 152]
    assert days[0].tasks == (Task("recall", "history", 61, 305),)


def test_half_of_a_day_is_for_what_waits_of_all_courses():
    falls = {"history": {TODAY: 1000}, "physics": {TODAY: 1000}}

    days = plan(TODAY, [history(), Exam("physics", TODAY + 30 * ONE)], falls, Budget(61))

    assert cards(days[1:2], "recall") == 152


def test_minutes_of_cards_are_within_what_is_left():
    falls = {"history": {TODAY: 49}, "physics": {TODAY: 1}}

    first = plan(TODAY, [history(), Exam("physics", TODAY + 30 * ONE)], falls, Budget(10))[0]

    assert first.tasks == (Task("recall", "history", 10, 49), Task("recall", "physics", 0, 1))


@pytest.mark.parametrize(("minutes", "kinds"), [(9, []), (10, ["paper"])])
def test_papers_are_sat_where_ten_minutes_are_left(minutes, kinds):
    days = plan(TODAY, [history(3, papers=1)], {}, Budget(minutes))

    assert [task.kind for task in days[0].tasks] == kinds


@pytest.mark.parametrize(("minutes", "kinds"), [(9, []), (10, ["practice"])])
def test_practice_is_worth_ten_minutes_and_no_less(minutes, kinds):
    assert [task.kind for task in plan(TODAY, [history()], {}, Budget(minutes))[0].tasks] == kinds


def test_new_cards_fit_into_the_minutes_of_their_day():
    first = plan(TODAY, [history(8, new=1000)], {}, Budget(40, new_a_day=100))[0]

    assert first.tasks == (Task("new", "history", 40, 60),)


def test_papers_of_two_courses_are_sat_on_two_days():
    exams = [history(papers=1), Exam("physics", TODAY + 30 * ONE, papers=1)]

    days = plan(TODAY, exams, {}, Budget(120))

    sat = {task.course: day.day for day in days for task in day.tasks if task.kind == "paper"}
    assert sat == {"history": TODAY + 27 * ONE, "physics": TODAY + 26 * ONE}


def test_nearer_exam_has_more_practice():
    days = plan(TODAY, [history(40), Exam("physics", TODAY + 10 * ONE)], {}, Budget(60))

    had = [task.course for day in days[:10] for task in day.tasks]
    assert (had.count("history"), had.count("physics")) == (1, 9)


def test_nearer_exam_has_its_recalls_first_where_time_is_short():
    due = {"history": {TODAY: 50}, "physics": {TODAY: 50}}
    exams = [Exam("history", TODAY + 20 * ONE), Exam("physics", TODAY + 5 * ONE)]

    first = plan(TODAY, exams, due, Budget(10))[0]

    assert [(task.course, task.number) for task in first.tasks] == [("physics", 50)]


def test_new_cards_are_begun_evenly_and_none_in_the_last_week():
    days = plan(TODAY, [history(37, new=60)], {}, Budget(60))

    begun = [cards([day], "new") for day in days]
    assert begun[:30] == [2] * 30
    assert set(begun[30:]) == {0}


def test_card_that_is_begun_comes_again():
    days = plan(TODAY, [history(37, new=30)], {}, Budget(60))

    assert [cards([day], "recall") for day in days[:6]] == [0, 1, 1, 1, 2, 2]


def test_papers_are_a_week_apart_and_the_last_leaves_days_to_mend():
    days = plan(TODAY, [history(30, papers=3)], {}, Budget(120))

    sat = [day.day for day in days for task in day.tasks if task.kind == "paper"]
    assert [(TODAY + 30 * ONE - day).days for day in sat] == [17, 10, 3]


def test_papers_are_sat_on_the_day_with_most_time():
    shares = (0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 0.5)

    days = plan(TODAY, [history(30, papers=2)], {}, Budget(120, shares))

    sat = [day.day.weekday() for day in days for task in day.tasks if task.kind == "paper"]
    assert sat == [5, 5]


def test_weaker_course_has_more_practice():
    exams = [Exam("history", TODAY + 40 * ONE, weight=3), Exam("physics", TODAY + 40 * ONE)]

    days = plan(TODAY, exams, {}, Budget(60))

    had = [task.course for day in days for task in day.tasks]
    assert (had.count("history"), had.count("physics")) == (30, 10)


@given_plans
def test_no_day_is_asked_more_than_its_budget(exams, due, budget):
    for day in plan(TODAY, exams, due, budget):
        assert 0 <= day.minutes <= budget.of(day.day)
        assert all(task.minutes or task.number for task in day.tasks)


@given_plans
def test_day_off_has_no_tasks(exams, due, budget):
    assert all(day.tasks == () for day in plan(TODAY, exams, due, budget) if not budget.of(day.day))


@given_plans
def test_nothing_is_planned_from_the_day_of_an_exam_on(exams, due, budget):
    last = {exam.course: exam.day for exam in exams}

    for day in plan(TODAY, exams, due, budget):
        assert all(day.day < last[task.course] for task in day.tasks)


@given_plans
def test_days_follow_one_another_to_the_last_exam(exams, due, budget):
    days = plan(TODAY, exams, due, budget)
    ahead = [exam.day for exam in exams if exam.day >= TODAY]

    assert [day.day for day in days] == [TODAY + n * ONE for n in range(len(days))]
    assert [day.day for day in days][-1:] == ([max(ahead)] if ahead else [])


@given(exams, falling, budgets)
def test_no_recall_is_planned_before_it_falls_due(exams, due, budget):
    without_new = [Exam(e.course, e.day, e.papers, 0, e.weight) for e in exams]
    days = plan(TODAY, without_new, due, budget)

    for number, day in enumerate(days, start=1):
        for exam in without_new:
            placed = sum(
                task.number
                for each in days[:number]
                for task in each.tasks
                if (task.kind, task.course) == ("recall", exam.course)
            )
            fallen = sum(n for d, n in due.get(exam.course, {}).items() if d <= day.day)
            assert placed <= fallen


@given(exams, falling)
def test_with_time_enough_every_recall_has_its_place(exams, due):
    days = plan(TODAY, exams, due, Budget(100_000))

    assert {day.waiting for day in days} <= {0}


@given_plans
def test_no_more_cards_are_begun_than_there_are_and_none_in_the_last_week(exams, due, budget):
    days = plan(TODAY, exams, due, budget)

    for exam in exams:
        begun = [
            (day.day, task.number)
            for day in days
            for task in day.tasks
            if (task.kind, task.course) == ("new", exam.course)
        ]
        assert sum(number for _, number in begun) <= exam.new
        assert all(day < exam.day - SETTLING * ONE for day, _ in begun)
    assert all(cards([day], "new") <= budget.new_a_day for day in days)


@given_plans
def test_days_missed_make_no_mountain(exams, due, budget):
    """Whoever comes back late with everything waiting still has half of each day for the rest."""
    late = TODAY + timedelta(days=3)

    for day in plan(late, exams, due, budget):
        fresh = sum(falls.get(day.day, 0) for falls in due.values())
        if not fresh and not any(exam.new for exam in exams) and day.day != late:
            most = budget.of(day.day) * 60 * CATCHING_UP / SECONDS_A_RECALL
            assert cards([day], "recall") <= most


@pytest.mark.parametrize("shares", [(1.0,) * 7, (0.5,) * 7])
def test_budget_of_a_day_is_its_share(shares):
    assert Budget(61, shares).of(TODAY) == int(61 * shares[0])


@given(
    st.builds(Budget, minutes=st.integers(0, 90), shares=st.tuples(*[st.floats(0, 1)] * 7)),
    st.integers(0, 6),
    st.integers(-10, 500),
)
def test_open_days_are_those_with_time(budget, start, length):
    day = TODAY + start * ONE

    found = budget.open_days(day, day + length * ONE)

    assert found == sum(budget.of(day + n * ONE) > 0 for n in range(length))
