"""`tutorium recall eval`: how well recalls are foreseen; `recall rebuild`: states anew from logs."""

import json
from argparse import ArgumentParser
from pathlib import Path
from statistics import fmean
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.practice.actions import rebuild
from tutorium.practice.domain.recall_evaluation import (
    Evaluation,
    auc,
    evaluate,
    log_loss,
    rmse_bins,
)
from tutorium.practice.management.recall_log import UnreadableLogError, recalls_in
from tutorium.practice.models import KeptCard

DIGITS = 6


class Command(BaseCommand):
    help = "Measure on a log of real recalls how well they are foreseen, or make states anew."
    requires_system_checks: list[str] = []  # measuring needs no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="eval|rebuild")
        evaluating = deeds.add_parser("eval", help=_("predict each recall from those before it"))
        evaluating.add_argument(
            "log",
            type=Path,
            metavar="LOG.csv",
            help=_("columns as py-fsrs writes them: card_id, review_rating, review_time"),
        )
        evaluating.add_argument("--json", action="store_true", help=_("print one JSON object"))

        deeds.add_parser("rebuild", help=_("make the state of every card anew from its log"))

    def handle(self, *_args: object, **options: Any) -> None:
        if options["deed"] == "rebuild":
            count = rebuild(KeptCard.objects.order_by("pk").iterator())
            said = ngettext("%(count)d state made anew.", "%(count)d states made anew.", count)
            self.stdout.write(said % {"count": count})
            return
        try:
            figures = _figures(evaluate(recalls_in(options["log"])))
        except UnreadableLogError as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name:12} {'–' if value is None else value}")


def _figures(evaluation: Evaluation) -> dict[str, int | float | None]:
    """Return what was counted and how it came out; what cannot be measured is null."""
    predictions = evaluation.predictions
    return {
        "recalls": len(predictions),
        "log_loss": _rounded(log_loss(predictions)),
        "auc": _rounded(auc(predictions)),
        "rmse_bins": _rounded(rmse_bins(predictions)),
        "predicted": _rounded(fmean(each.chance for each in predictions)) if predictions else None,
        "recalled": _rounded(fmean(each.recalled for each in predictions)) if predictions else None,
        "first": evaluation.first,
        "same_day": evaluation.same_day,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
