import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import LearnerFactory, TopicFactory
from tests.practice.domain.logs import HEADER, simulated_lines
from tests.practice.trying import asked, states, tried


@pytest.fixture
def evaluate(tmp_path, capsys):
    """Return a function that writes a log, evaluates it and gives what was printed."""

    def run(text, **options):
        file = tmp_path / "log.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        call_command("progress", "eval", str(file), **options)
        return capsys.readouterr().out

    return run


def refusal(evaluate, text):
    with pytest.raises(CommandError) as refused:
        evaluate(text)
    assert refused.value.returncode == 2
    return str(refused.value).partition("log.csv")[2]


def test_figures_are_one_json_object(evaluate):
    figures = json.loads(evaluate("".join(simulated_lines(40)), json=True))

    assert list(figures) == [
        "students",
        "responses",
        "auc",
        "log_loss",
        "brier",
        "calibration_error",
        "baselines",
        "log",
    ]


def test_figures_are_a_table_for_people(evaluate):
    lines = evaluate("".join(simulated_lines(40))).splitlines()

    assert [line.split()[0] for line in lines] == ["model", "always_mean", "item_mean", "on"]


def test_a_log_with_a_byte_order_mark_is_read(evaluate):
    said = evaluate(b"\xef\xbb\xbf" + "".join(simulated_lines(40)).encode(), json=True)

    assert json.loads(said)["log"]["students"] == 40


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ", line 1: the file is empty; its first line must name the columns student, item, skill, correct, at."),
        ("a,b\n1,2\n", ", line 1: each of these columns must be named once: student, item, skill, correct, at."),
        (HEADER, ", line 1: there are no responses below the names of the columns."),
        (HEADER + "ann,q1,,1,1\nann,q1,,2,1\n", ", line 3: correct is “2”; it must be 0 or 1."),
        (HEADER + "ann,q1,,1,then\n", ", line 2: at is “then”; it must be a number or an ISO date."),
        (HEADER + "ann,q1,1\n", ", line 2: fields, and columns in the first line: 3 / 5; they must be as many."),
        (HEADER + ",q1,,1,1\n", ", line 2: there is no student."),
        (HEADER + "s0,q1,,1,1\n", " has too few students: some are fitted on, others kept aside."),
        (b"\xff\xfe" + HEADER.encode("utf-16-le"), " is not text in UTF-8: save it as a CSV file in UTF-8."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(evaluate, text, said):
    assert refusal(evaluate, text) == said


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv cannot be read: No such file"):
        call_command("progress", "eval", str(tmp_path / "none.csv"))


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Is a directory"):
        call_command("progress", "eval", str(tmp_path))


def test_long_values_are_cut_short_in_words(evaluate):
    said = refusal(evaluate, HEADER + f"ann,q1,,{'x' * 5000},1\n")

    assert len(said) < 150


@pytest.mark.django_db
def test_states_are_worked_out_anew(capsys):
    learner = LearnerFactory()
    tried(learner, asked(TopicFactory(code="p1")))

    call_command("progress", "rebuild")
    call_command("progress", "rebuild", json=True)

    said, as_json = capsys.readouterr().out.splitlines()
    assert said == "1 topics of 1 learners worked out anew."
    assert json.loads(as_json) == {"learners": 1, "topics": 1}
    assert states(learner)["p1"].count == 1
