"""`tutorium mail bounces`: what mail servers say of letters that they could not deliver."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from tutorium.letters.actions import UnknownLetterError, take_bounce
from tutorium.letters.domain.bounces import MOST_BYTES, NoBounceError


class Command(BaseCommand):
    help = "Take letters that came back: tutorium mail bounces < MESSAGE, or with a folder of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["bounces"])
        parser.add_argument(
            "folder", nargs="?", type=Path, help=_("a folder with one message a file, as a Maildir")
        )

    def handle(self, *_args: object, folder: Path | None, **_options: Any) -> None:
        if folder is not None and not folder.is_dir():
            raise CommandError(_("%(folder)s is no folder.") % {"folder": folder})
        messages = _of_folder(folder) if folder else iter([sys.stdin.buffer.read(MOST_BYTES)])
        counts = {"dead": 0, "other": 0, "foreign": 0}
        for raw in messages:
            counts[_take(raw)] += 1
        self.stdout.write(
            _(
                "%(dead)d addresses get no more letters; %(other)d letters came back for now, "
                "%(foreign)d messages were about none of ours."
            )
            % counts
        )


def _take(raw: bytes) -> str:
    try:
        return "dead" if take_bounce(raw, at=timezone.now()) else "other"
    except (NoBounceError, UnknownLetterError):
        return "foreign"


def _of_folder(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                yield file.read(MOST_BYTES)
