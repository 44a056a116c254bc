"""`tutorium regrade`: mark past attempts again after a question's scheme changed."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from tutorium.practice import actions
from tutorium.practice.models import Regrading
from tutorium.questions.models import Question

EFFECTS = {
    "same": "keep their marks",
    "raised": "gain",
    "kept": "would lose, and keep their marks",
    "lowered": "lose",
    "open": "wait for a person",
}


class Command(BaseCommand):
    help = (
        "Mark attempts at a question again by what it says now. "
        "Says who would change; --apply changes them, recorded, and --undo takes that back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("question", nargs="?", metavar="QUESTION", help="its uid or its slug")
        what.add_argument("--undo", type=int, metavar="NUMBER", help="take a regrading back")
        parser.add_argument("--apply", action="store_true", help="change the marks")
        parser.add_argument(
            "--as-marked", action="store_true", help="let marks fall; left out, they never do"
        )
        parser.add_argument("--json", action="store_true", help="print JSON Lines, one an attempt")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["undo"] is not None:
            self._undo(options["undo"])
            return
        question = _question(options["question"])
        policy = (
            Regrading.Policy.AS_MARKED if options["as_marked"] else Regrading.Policy.NEVER_LOWER
        )
        effects: Counter[str] = Counter()
        for change in actions.simulate_regrading(question, policy=policy):
            effects[change.change.effect] += 1
            if options["json"]:
                self._print(change)
        if not options["json"]:
            self._tell(effects)
        if options["apply"]:
            done = actions.apply_regrading(question, policy=policy, by=None, at=timezone.now())
            self.stderr.write(f"Applied. Take it back with: tutorium regrade --undo {done.pk}")

    def _print(self, each: actions.Change) -> None:
        row = {
            "attempt": str(each.attempt.uid),
            "learner": each.attempt.learner.public_id,
            "before": each.change.before,
            "after": each.change.after,
            "marks": each.change.marks,
            "effect": each.change.effect,
        }
        self.stdout.write(json.dumps(row))

    def _tell(self, effects: Counter[str]) -> None:
        if not effects:
            self.stdout.write("No attempt was marked by an older version that asked the same.")
        for effect, say in EFFECTS.items():
            if effects[effect]:
                self.stdout.write(f"{effects[effect]:>7} {say}")

    def _undo(self, number: int) -> None:
        regrading = Regrading.objects.filter(pk=number).first()
        if regrading is None:
            raise CommandError(f"There is no regrading {number}.")
        try:
            count = actions.undo_regrading(regrading, at=timezone.now())
        except actions.UndoneError as error:
            raise CommandError(f"Regrading {number} was taken back before.") from error
        self.stdout.write(f"{count} attempts have what they had before.")


def _question(name: str) -> Question:
    found = list(Question.objects.filter(Q(uid=name) | Q(slug=name))[:2])
    if not found:
        raise CommandError(f"No question has the uid or the slug {name!r}.")
    if len(found) > 1:
        raise CommandError(f"Several questions have the slug {name!r}; give the uid.")
    return found[0]
