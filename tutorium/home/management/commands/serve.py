"""`tutorium serve`: the site from one process."""

import errno
import ipaddress
import resource
import signal
import socket
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tutorium.accounts.actions import read_sign_ins
from tutorium.core.http_protocol import BoundedHttp
from tutorium.core.jobs.worker import Worker
from tutorium.core.regularly import Regularly
from tutorium.home import actions
from tutorium.home.management import living
from tutorium.home.management.heap import share_one_heap
from tutorium.home.management.storage import words_for_storage
from tutorium.search.management.encoder import EncoderProcess

APPLICATION = "tutorium.asgi:application"
SECONDS_TO_FINISH = 5  # what a request may still take after Ctrl-C
OPEN_FILES = 16_384  # a connection is an open file, and systems often allow a thousand at first


class Command(BaseCommand):
    help = "Serve the site from this one process."
    requires_system_checks = []  # `tutorium doctor` runs them; a start is not kept waiting
    _is_living = False  # as it was at the start

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
        parser.add_argument("--port", type=int, default=8000, help=_("port to listen on"))
        parser.add_argument(
            "--prepare",
            action="store_true",
            help=_("first bring the database up to date and load the packs of this checkout"),
        )
        parser.add_argument(
            "--no-work",
            action="store_true",
            help=_("leave the jobs to processes of their own, started by `tutorium work`"),
        )

    def handle(self, *_args: object, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if settings.DEMO and not is_loopback(host):
            raise CommandError(
                _("TUTORIUM_DEMO opens demo sign-ins, so it goes with 127.0.0.1 alone.")
            )
        allow_open_files(OPEN_FILES)
        share_one_heap()
        listener = self._bind(host, port)
        try:
            self._make_ready(prepare=options["prepare"])
            self._serve(listener, **options)
        except KeyboardInterrupt:
            pass  # a person's Ctrl-C; requests under way were answered
        finally:
            listener.close()
        self._say(_("Stopped."))

    def _bind(self, host: str, port: int) -> socket.socket:
        """Take the port before anything else is done."""
        try:
            family, kind, protocol, _name, address = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )[0]
            listener = socket.socket(family, kind, protocol)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, OverflowError) as error:
            raise CommandError(_words_for_port(error, host, port)) from error
        return listener

    def _make_ready(self, *, prepare: bool) -> None:
        try:
            if prepare:
                actions.prepare(say=self._say)
            else:
                actions.require_fit()
            self._is_living = living.is_living()
        except actions.NewerDatabaseError as refusal:
            raise CommandError(
                _(
                    "The database was written by a newer Tutorium (it has %(migrations)s). "
                    "Nothing was changed. Start that version, or restore an older backup."
                )
                % {"migrations": refusal}
            ) from refusal
        except actions.UnmigratedDatabaseError as refusal:
            raise CommandError(
                _("The database is not up to date. Run: tutorium migrate")
            ) from refusal
        except (DatabaseError, OSError) as error:
            raise CommandError(words_for_storage(error)) from error
        if self._is_living and not settings.DEMO:
            raise CommandError(
                _(
                    "Invented tutors and reviews are here, which never reach the public. "
                    "Take them away first: tutorium demo --remove"
                )
            )

    def _serve(
        self, listener: socket.socket, *, verbosity: int, no_work: bool, **_options: object
    ) -> None:
        access_log = verbosity > 1
        config = uvicorn.Config(
            APPLICATION,
            http=BoundedHttp,
            log_level="info" if access_log else "warning",
            access_log=access_log,
            server_header=False,
            forwarded_allow_ips=settings.TRUSTED_PROXIES,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
        server = _Server(config)
        server.when_ready = self._greet
        # After its own stop uvicorn lets the signal come again, and what runs beside must stop, too.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with beside_pages(works=not no_work):
                server.run(sockets=[listener])
        except OSError as error:
            host, port = listener.getsockname()[:2]
            raise CommandError(_words_for_port(error, host, port)) from error

    def _greet(self, address: str) -> None:
        self._say("")
        self._say(
            _("%(site)s is at %(address)s") % {"site": settings.BRAND_NAME, "address": address}
        )
        if settings.DEMO:
            self._say(_("Demo sign-ins, on this machine only:"))
            for sign_in in read_sign_ins():
                self._say(f"  {sign_in.role:<14} {sign_in.email:<28} {sign_in.password}")
            if not self._is_living:
                self._say(_("No tutor is here yet. Sixty invented ones, in a minute or two:"))
                self._say("  TUTORIUM_DEMO=1 .venv/bin/tutorium demo")
        self._say(_("Ctrl-C stops it."))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


class _Server(uvicorn.Server):
    """Says when the first request can be answered."""

    when_ready: Any

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            self.when_ready(f"http://{shown}:{port}/")


@contextmanager
def beside_pages(*, works: bool) -> Iterator[None]:
    """Let run what a site does beside answering: the encoder, what is done regularly, and jobs."""
    encoder, regularly, worker = EncoderProcess(), Regularly(), Worker()
    encoder.start()
    regularly.start()
    if works:
        worker.start()
    try:
        yield
    finally:
        if works:
            worker.stop(patience=SECONDS_TO_FINISH)
        regularly.stop()
        encoder.stop()


def allow_open_files(number: int) -> None:
    """Let this process open so many files, or as many as the system lets it."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    possible = number if most == resource.RLIM_INFINITY else min(number, most)
    if resource.RLIM_INFINITY != allowed < possible:
        resource.setrlimit(resource.RLIMIT_NOFILE, (possible, most))


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _words_for_port(error: Exception, host: str, port: int) -> str:
    values = {"host": host, "port": port, "next": port + 1}
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            _(
                "Something already answers at port %(port)d; perhaps Tutorium is running. "
                "Stop it, or choose another: --port %(next)d"
            )
            % values
        )
    if number == errno.EACCES:
        return _("Port %(port)d is for the system; choose one above 1024.") % values
    return _("Tutorium cannot listen on %(host)s, port %(port)d: %(error)s") % (
        values | {"error": error}
    )
