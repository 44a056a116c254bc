import json

import pytest
from django.core.management import CommandError, call_command

from tests.practice.keeping import keep_one, recalled
from tutorium.practice.models import RecallState

HEAD = "card_id,review_rating,review_time\n"


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text(HEAD + "a,3,2027-03-01T12:00Z\na,3,2027-03-03T12:00Z\n")
    return file


def test_evaluation_of_one_recall_has_no_area(log, capsys):
    call_command("recall", "eval", str(log), "--json")

    assert json.loads(capsys.readouterr().out) == {
        "recalls": 1,
        "log_loss": 0.094868,
        "auc": None,
        "rmse_bins": 0.090507,
        "predicted": 0.909493,
        "recalled": 1.0,
        "first": 1,
        "same_day": 0,
    }


def test_evaluation_is_told_to_people(log, capsys):
    call_command("recall", "eval", str(log))

    assert capsys.readouterr().out.splitlines()[:3] == [
        "recalls      1",
        "log_loss     0.094868",
        "auc          –",
    ]


def test_unreadable_log_ends_with_2(tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as refusal:
        call_command("recall", "eval", str(tmp_path / "none.csv"))

    assert refusal.value.returncode == 2


def test_real_recalls_are_foreseen_as_fsrs_foresees_them(real_data, capsys):
    """12,580 recalls of one learner; the figures were also worked out apart from this code."""
    [file] = (real_data / "fsrs").glob("**/*.csv")

    call_command("recall", "eval", str(file), "--json")

    assert json.loads(capsys.readouterr().out) == {
        "recalls": 5329,
        "log_loss": 0.458662,
        "auc": 0.713868,
        "rmse_bins": 0.094034,
        "predicted": 0.765251,
        "recalled": 0.792081,
        "first": 1205,
        "same_day": 6046,
    }


@pytest.mark.django_db
def test_states_are_made_anew_from_their_logs(capsys):
    state = recalled(keep_one())
    RecallState.objects.all().delete()

    call_command("recall", "rebuild")

    assert capsys.readouterr().out == "1 state made anew.\n"
    assert RecallState.objects.get().due_at == state.due_at
