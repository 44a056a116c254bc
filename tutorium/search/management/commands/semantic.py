"""`tutorium semantic install | serve | encode | status`: search by meaning, an extra."""

import json
import os
import signal
import time
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tutorium.core.models import ContentVersion
from tutorium.search.kinds.minilm import weights
from tutorium.search.models import Meaning, SearchDocument

DEEDS = ("install", "serve", "encode", "status")
LOOK = 1.0  # seconds between two looks for new texts
SAY = 5.0  # seconds between two lines about the progress
FEW = 200  # documents after whose change their neighbours are looked at again


class Command(BaseCommand):
    help = "Search by meaning: install it, see how far it is, encode what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=DEEDS, help=_("what to do"))
        parser.add_argument("--json", action="store_true", help=_("status as one JSON object"))
        parser.add_argument("--parent", type=int, help=_("with serve: end when this process has"))

    def handle(self, **options: Any) -> None:
        deed = options["deed"]
        if deed == "status":
            self._status(as_json=options["json"])
        elif deed == "install":
            self._install()
        elif not weights.is_installed():
            raise CommandError(
                _("Search by meaning is not installed here. Run: tutorium semantic install")
            )
        else:
            {"serve": self._serve, "encode": self._encode}[deed](options)

    def _install(self) -> None:
        if missing := weights.missing_packages(to_convert=True):
            raise CommandError(
                _(
                    "These packages are missing: %(names)s. In a checkout run "
                    "script/environment semantic; else pip install 'tutorium[semantic]'. "
                    "Then start again."
                )
                % {"names": ", ".join(missing)}
            )
        if weights.is_installed():
            self._say(_("Search by meaning is installed already."))
            return
        self._say(_("Fetching the weights of %s (84 MB), once …") % weights.NAME)
        try:
            weights.install()
        except weights.WeightsError as error:
            raise CommandError(
                _("The weights could not be fetched, or are not those published: %s") % error
            ) from error
        self._say(_("Search by meaning is installed. A running server has to be started again."))

    def _status(self, *, as_json: bool) -> None:
        total = SearchDocument.objects.count()
        state = {
            "installed": weights.is_installed(),
            "documents": total,
            "encoded": Meaning.objects.count(),
        }
        if as_json:
            self.stdout.write(json.dumps(state))
            return
        installed = _("installed") if state["installed"] else _("not installed")
        self._say(
            _(
                "Search by meaning is %(installed)s; %(encoded)d of %(documents)d documents have vectors."
            )
            % (state | {"installed": installed})
        )

    def _encode(self, _options: dict[str, Any]) -> None:
        """Encode all that is missing, then stop. What was done is kept if it is stopped before."""
        _Worker(self._say).finish()

    def _serve(self, options: dict[str, Any]) -> None:
        """Answer the site's process, and encode what is missing, until told to stop."""
        from tutorium.search.kinds.minilm.service import answering  # noqa: PLC0415 (an extra)

        stop, parent = Event(), options["parent"] or os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_arguments: stop.set())
        worker = _Worker(self._say if self.stdout.isatty() else None)
        with answering(worker.local):
            worker.announce()
            # A server that was killed leaves its child behind: then there is nobody to answer.
            while not stop.is_set() and os.getppid() == parent:
                if not worker.step():
                    stop.wait(LOOK)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


class _Worker:
    """Does what is missing, a little at a time, and looks again when content has changed."""

    def __init__(self, say: Any = None) -> None:
        from tutorium.search import tasks  # noqa: PLC0415 (an extra)
        from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: PLC0415
        from tutorium.search.kinds.minilm.local import Local  # noqa: PLC0415

        self._tasks, self._encoder = tasks, Encoder()
        self.local = Local(self._encoder)
        self._say = say
        self._version = -1
        self._encoded_to = self._related_to = 0
        self._fresh: set[int] = set()
        self._passages, self._started, self._said_at = 0, time.monotonic(), time.monotonic()

    def announce(self) -> None:
        """Let no page be kept that was made while nobody knew meaning."""
        self._tasks.content_changed()

    def finish(self) -> None:
        while self.step():
            pass
        self._tell(always=True)

    def step(self) -> bool:
        """Do a little; return whether there may be more."""
        done = self._tasks.encode_some(self._encoder, after=self._encoded_to)
        self._encoded_to = done.last
        if done:
            self._passages += done.passages
            self._tell()
            return True
        related = self._tasks.relate_some(self.local, after=self._related_to)
        self._related_to = related.last
        self._fresh.update(related.documents)
        if related:
            return True
        self._finish_round()
        return self._has_changed()

    def _finish_round(self) -> None:
        if not self._fresh:
            return
        if len(self._fresh) <= FEW:
            self._tasks.relate_neighbours(self.local, self._fresh)
        self._fresh.clear()
        self._tasks.content_changed()
        self._version = ContentVersion.current()

    def _has_changed(self) -> bool:
        version = ContentVersion.current()
        if version == self._version:
            return False
        self._version, self._encoded_to, self._related_to = version, 0, 0
        return True

    def _tell(self, *, always: bool = False) -> None:
        now = time.monotonic()
        if self._say is None or (not always and now - self._said_at < SAY):
            return
        self._said_at = now
        rate = self._passages / max(now - self._started, 0.001)
        self._say(
            _("%(passages)d passages encoded, %(rate)d a second; %(left)d documents to go.")
            % {"passages": self._passages, "rate": rate, "left": self._tasks.pending()}
        )
