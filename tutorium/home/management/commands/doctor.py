"""`tutorium doctor`: what is wrong with an installation, and how to mend it."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tutorium.home.domain.health import Check
from tutorium.home.management.examination import examine


class Command(BaseCommand):
    help = "Say what is wrong with this installation, and how to mend it."
    requires_system_checks = []  # the doctor runs them, and says what they find

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *_args: object, **options: Any) -> None:
        checks = []
        for check in examine():
            checks.append(check)
            if not options["json"]:
                self._show(check)
        ok = all(check.ok for check in checks)
        if options["json"]:
            found = {"ok": ok, "checks": [asdict(check) for check in checks]}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        if not ok:
            sys.exit(1)

    def _show(self, check: Check) -> None:
        style = self.style.SUCCESS if check.ok else self.style.ERROR
        self.stdout.write(f"{style('✓' if check.ok else '✗')} {check.name:<14} {check.say}")
        if check.mend and not check.ok:
            self.stdout.write(f"  {'':<14} {_('To mend it:')} {check.mend}")
