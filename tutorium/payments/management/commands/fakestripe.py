"""`tutorium fakestripe`: a Stripe of our own, for development."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.kinds.stripe.fake_server import Server


class Command(BaseCommand):
    help = "Be a Stripe on this machine, with money that is none, for development and tests."
    requires_system_checks = []  # it touches nothing of this installation

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8020, help=_("where it listens"))
        parser.add_argument("--webhook", default="", help=_("where it tells what happened"))

        parser.add_argument(
            "--restless", action="store_true", help=_("tell everything twice, the last first")
        )

    def handle(self, *_args: object, **options: Any) -> None:
        server = Server(
            options["port"], Fake(), options["webhook"], is_restless=options["restless"]
        )
        self.stdout.write(f"http://127.0.0.1:{server.server_port}")
        server.serve_forever()
