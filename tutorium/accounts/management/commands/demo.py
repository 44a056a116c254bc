"""`tutorium demo`: one person of each kind, to try the site with."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tutorium.accounts import actions


class Command(BaseCommand):
    help = "Make one demo person of each kind, or remove them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help=_("take them away again"))
        parser.add_argument("--json", action="store_true", help=_("print JSON"))

    def handle(self, *_args: object, **options: Any) -> None:
        if options["remove"]:
            self._remove(as_json=options["json"])
            return
        if not settings.DEMO:
            raise CommandError(_("Demo people are made only with TUTORIUM_DEMO=1."))
        sign_ins = actions.make_demo_people()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(sign_in) for sign_in in sign_ins]))
            return
        for sign_in in sign_ins:
            self.stdout.write(f"{sign_in.role:<14} {sign_in.email:<28} {sign_in.password}")

    def _remove(self, *, as_json: bool) -> None:
        count = actions.remove_demo_people()
        if as_json:
            self.stdout.write(json.dumps({"removed": count}))
        else:
            self.stdout.write(_("Demo people removed: %(count)d") % {"count": count})
