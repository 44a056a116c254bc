"""`tutorium tutors`: what the operator does for tutors from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorium.tutors.actions import load_rates
from tutorium.tutors.domain.rates import HEADER, BadRatesError, read_rates


class Command(BaseCommand):
    help = "Load the rates of exchange by which prices are estimated: tutors rates FILE.csv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        rates = deeds.add_parser("rates", help=f"a table with the columns {', '.join(HEADER)}")
        rates.add_argument("file", type=Path)

    def handle(self, *_args: object, **options: Any) -> None:
        try:
            rates = read_rates(options["file"].read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, BadRatesError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        count, since = load_rates(rates), min(each.date for each in rates)
        self.stdout.write(f"{count} rates, the oldest of {since.isoformat()}.")
