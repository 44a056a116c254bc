"""What is said of a model that was tried on students kept aside."""

from collections.abc import Sequence
from typing import Any

from tutorium.practice.domain.mastery_measures import auc, brier, calibration_error, log_loss
from tutorium.practice.domain.mastery_model import Forecasts, forecasts
from tutorium.practice.domain.response_log import ResponseLog

PLACES = 4


def evaluate(log: ResponseLog) -> dict[str, Any]:
    """Return figures of the responses that were foretold, beside those of simpler rules.

    `students` and `responses` count those kept aside; `log` counts all.
    """
    found = forecasts(log)
    return {
        "students": found.students,
        "responses": len(found.outcomes),
        **measured(found.outcomes, found.model),
        "calibration_error": round(calibration_error(found.outcomes, found.model), PLACES),
        "baselines": _baselines(found),
        "log": {"students": len(log.students), "responses": len(log)},
    }


def measured(outcomes: Sequence[int], foretold: Sequence[float]) -> dict[str, float | None]:
    ranked = auc(outcomes, foretold)
    return {
        "auc": None if ranked is None else round(ranked, PLACES),
        "log_loss": round(log_loss(outcomes, foretold), PLACES),
        "brier": round(brier(outcomes, foretold), PLACES),
    }


def _baselines(found: Forecasts) -> dict[str, dict[str, float | None]]:
    return {
        "always_mean": measured(found.outcomes, found.always_mean),
        "item_mean": measured(found.outcomes, found.item_mean),
    }
