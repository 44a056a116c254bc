"""`tutorium payments reconcile`: whether our books and the provider's say the same."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from tutorium.core.money import CurrencyError, Money, format_money
from tutorium.payments import actions, queries
from tutorium.payments.domain.bank_statements import (
    BadStatementError,
    compare_statement,
    read_statement,
)
from tutorium.payments.domain.ledger import OWN_MONEY
from tutorium.payments.kinds import RefusedError, UnreachableError, name_of, offered_pages, pages


def _day(said: str) -> datetime:
    return datetime.combine(date.fromisoformat(said), datetime.min.time(), UTC)


class Command(BaseCommand):
    help = "Compare the ledger with what a provider, or a bank, says itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["reconcile"])
        parser.add_argument("--json", action="store_true", help=_("print it as JSON"))
        parser.add_argument(
            "--days", type=int, default=actions.RECONCILE_DAYS, help=_("how far back")
        )
        parser.add_argument("--provider", choices=[*pages()], help=_("one alone, offered or not"))
        parser.add_argument(
            "--statement", type=Path, metavar="FILE", help=_("a CSV file of your bank instead")
        )
        parser.add_argument("--currency", help=_("of the statement"))
        parser.add_argument("--since", type=_day, help=_("the first day of the statement"))
        parser.add_argument("--until", type=_day, help=_("its last day"))

    def handle(self, *_args: object, deed: str, **options: Any) -> None:
        del deed
        number = 0
        for said in [self._bank(options)] if options["statement"] else self._providers(options):
            self.stdout.write(json.dumps(said, indent=2) if options["json"] else _in_words(said))
            number += len(said["differences"])
        if number:
            raise CommandError(_("%(number)d differences.") % {"number": number})

    def _providers(self, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        named = options["provider"]
        keys = [named] if named else [*offered_pages()]
        if not keys:
            raise CommandError(_("No provider is offered that has books of its own."))
        for key in keys:
            try:
                yield actions.reconcile(key, at=timezone.now(), days=options["days"]).said
            except (UnreachableError, RefusedError) as error:
                said = {"provider": name_of(key), "why": error}
                raise CommandError(_("%(provider)s does not answer: %(why)s") % said) from error

    def _bank(self, options: dict[str, Any]) -> dict[str, Any]:
        needed = ("currency", "since", "until")
        if not all(options[name] for name in needed):
            raise CommandError(_("A statement needs --currency, --since and --until."))
        since, until = options["since"], options["until"] + timedelta(days=1)
        try:
            rows = read_statement(options["statement"].read_text("utf-8"), options["currency"])
            known = queries.transfers_between(since, until, options["currency"])
        except BadStatementError as error:
            raise CommandError(_("Row %(row)d says no amount.") % {"row": error.row}) from error
        except (CurrencyError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        found = compare_statement(known, rows)
        return actions.report_of(found, provider=OWN_MONEY, since=since, until=until)


def _in_words(said: dict[str, Any]) -> str:
    lines = [_("%(provider)s, %(since)s to %(until)s") % said]
    for row in said["currencies"]:
        sums = {name: _amount(row[name], row["currency"]) for name in row if name != "currency"}
        lines.append(
            _(
                "  %(currency)s  ours: clearing %(clearing)s, transit %(transit)s, disputed "
                "%(disputed)s, moved %(moved)s; theirs: balance %(balance)s, moved %(moved_there)s, "
                "taken out %(own)s"
            )
            % {**sums, "currency": row["currency"]}
        )
    for each in said["differences"]:
        ours, theirs = (_amount(each[name], each["currency"]) for name in ("ours", "theirs"))
        lines.append(
            _("  %(event)s %(reference)s: ours %(ours)s, theirs %(theirs)s")
            % {**each, "ours": ours, "theirs": theirs}
        )
    if not said["differences"]:
        lines.append(_("  Nothing differs."))
    return "\n".join(lines)


def _amount(minor: int | None, currency: str) -> str:
    return "–" if minor is None else format_money(Money(minor, currency), "en")
