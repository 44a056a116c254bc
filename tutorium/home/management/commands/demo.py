"""`tutorium demo`: a living site to look at, with invented people, and sign-ins to try it with."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from tutorium.accounts import actions
from tutorium.accounts.actions import SignIn
from tutorium.home.management import living


class Command(BaseCommand):
    help = "Fill this site with invented tutors, families, lessons and reviews, or remove them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sign-ins", action="store_true", help=_("make one person of each kind, no more")
        )
        parser.add_argument(
            "--tutors", type=int, default=living.TUTORS, help=_("make so many tutors")
        )
        parser.add_argument("--remove", action="store_true", help=_("take all of it away again"))
        parser.add_argument("--json", action="store_true", help=_("print JSON"))

    def handle(self, *_args: object, **options: Any) -> None:
        if options["remove"]:
            self._remove(as_json=options["json"])
            return
        if not settings.DEMO:
            raise CommandError(_("Demo people are made only with TUTORIUM_DEMO=1."))
        sign_ins = actions.make_demo_people()
        if options["sign_ins"]:
            self._show(sign_ins, as_json=options["json"])
            return
        filled = self._fill(options["tutors"], quiet=options["json"])
        if options["json"]:
            people = [asdict(sign_in) for sign_in in sign_ins]
            self.stdout.write(json.dumps({"sign_ins": people, "made": asdict(filled)}))
            return
        self.stdout.write(
            _(
                "%(tutors)d tutors in %(zones)d time zones teach %(courses)d courses; "
                "%(students)d students have %(lessons)d lessons and wrote %(reviews)d reviews. "
                "All of it is invented. Take it away: tutorium demo --remove"
            )
            % asdict(filled)
        )
        self._show(sign_ins, as_json=False)

    def _fill(self, tutors: int, *, quiet: bool) -> living.Filled:
        say = _nothing if quiet else self.stdout.write
        try:
            return living.fill(at=timezone.now(), say=say, tutors=tutors)
        except living.NotEmptyError as refusal:
            raise CommandError(
                _(
                    "The demo stands alone: it needs courses, and nobody real. "
                    "Use a data folder of its own (TUTORIUM_DATA_DIR), or load packs first."
                )
            ) from refusal

    def _show(self, sign_ins: list[SignIn], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([asdict(sign_in) for sign_in in sign_ins]))
            return
        for sign_in in sign_ins:
            self.stdout.write(f"{sign_in.role:<14} {sign_in.email:<28} {sign_in.password}")

    def _remove(self, *, as_json: bool) -> None:
        try:
            count = living.remove_all() if living.is_living() else actions.remove_demo_people()
        except living.NotEmptyError as refusal:
            raise CommandError(
                _("Somebody real is here, whose books are kept: nothing was removed.")
            ) from refusal
        if as_json:
            self.stdout.write(json.dumps({"removed": count}))
        else:
            self.stdout.write(_("Demo people removed: %(count)d") % {"count": count})


def _nothing(_said: str) -> None:
    return None
