from tests.practice.domain.logs import log_of, simulated_log
from tutorium.practice.domain.mastery_evaluation import evaluate, measured

FIGURES = {"auc", "log_loss", "brier"}


def test_an_evaluation_says_what_the_format_says():
    figures = evaluate(simulated_log(60))

    assert FIGURES | {"students", "responses", "baselines"} <= set(figures)
    assert list(figures["baselines"]) == ["always_mean", "item_mean"]
    assert all(set(row) == FIGURES for row in figures["baselines"].values())
    assert figures["log"]["students"] == 60
    assert figures["students"] < 30


def test_what_cannot_be_ranked_has_no_auc():
    figures = evaluate(log_of(s1=[(0, 0, 1)] * 5, s0=[(0, 0, 1)]))

    assert figures["auc"] is None
    assert figures["log_loss"] < 0.7


def test_figures_are_rounded():
    assert measured([1, 0, 0], [0.7, 1 / 3, 0.1]) == {
        "auc": 1.0,
        "log_loss": 0.2892,
        "brier": 0.0704,
    }
