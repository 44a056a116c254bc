"""`tutorium work`: a worker in a process of its own."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tutorium.core.jobs.worker import BEAT, Worker

SECONDS_TO_FINISH = 30.0  # what a job may still take after Ctrl-C


class Command(BaseCommand):
    help = "Do the jobs of the site in this process, beside `tutorium serve --no-work`."
    requires_system_checks = []  # `tutorium doctor` runs them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--beat",
            type=float,
            default=BEAT,
            help=_("seconds between two signs of life; after six missed its job goes to others"),
        )

    def handle(self, *_args: object, **options: Any) -> None:
        over = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: over.set())
        worker = Worker(beat=options["beat"])
        worker.start()
        self._say(_("Working. Ctrl-C stops it."))
        over.wait()
        worker.stop(patience=SECONDS_TO_FINISH)
        self._say(_("Stopped."))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
