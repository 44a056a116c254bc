"""`tutorium safeguarding`: name who answers for safety, and check the log."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from tutorium.accounts.models import User
from tutorium.safeguarding import actions
from tutorium.safeguarding.queries import fault_in_log, head_of_log


class Command(BaseCommand):
    help = "Name or release a safeguarding lead, or check that no row of the log was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        for name in ("name", "release"):
            deed = deeds.add_parser(name)
            deed.add_argument("email")
            deed.add_argument("--why", required=True, help=_("why, which is written down for good"))
        deeds.add_parser("verify")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["deed"] == "verify":
            self._verify()
            return
        user = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if user is None:
            raise CommandError(_("Nobody has an account with this address."))
        deed = actions.name_lead if options["deed"] == "name" else actions.release_lead
        deed(user, why=options["why"], at=timezone.now())

    def _verify(self) -> None:
        if (fault := fault_in_log()) is not None:
            say = _("Row %(number)d of the log was changed, or the one before it is missing.")
            self.stderr.write(say % {"number": fault})
            sys.exit(1)
        number, digest = head_of_log()
        self.stdout.write(_("%(number)d rows hang together.") % {"number": number})
        if digest:
            say = _("Keep this elsewhere, to find out whether the end was cut off: %(digest)s")
            self.stdout.write(say % {"digest": digest})
