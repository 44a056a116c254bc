"""Logs of responses for tests."""

from tutorium.practice.domain.response_log import LoggedResponse, ResponseLog, read_log
from tutorium.practice.domain.simulated import simulate

HEADER = "student,item,skill,correct,at\n"


def simulated_lines(students, *, seed=0):
    yield HEADER
    for one in simulate(students, seed=seed):
        yield f"s{one.student},q{one.item},t{one.topic},{one.correct},{one.day}\n"


def simulated_log(students, *, seed=0):
    return read_log(simulated_lines(students, seed=seed))


def log_of(**students):
    """Return a log of students by name, each with (item, skill, correct)."""
    log = ResponseLog(items=[f"q{n}" for n in range(9)], skills=["t0", "t1"])
    for name, responses in students.items():
        log.add_student(name, [LoggedResponse(*response) for response in responses])
    return log
