"""A site on which tutors are hired and paid by card, at a Stripe of our own beside it."""

import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime

from tests.conftest import Site, free_port
from tests.moved_clock import LOOKS_EVERY


class Market(Site):
    """Site and Stripe go by one clock, which a test moves on."""

    def __init__(self, folder):
        super().__init__(folder)
        self.stripe_port, self.clock = free_port(), folder / "clock"
        self.stripe = f"http://127.0.0.1:{self.stripe_port}"
        self.clock.write_text("0")
        self.command = [sys.executable, "-m", "tests.moved_clock", str(self.clock)]

    @property
    def environment(self):
        return super().environment | {
            "TUTORIUM_PAYMENT_PROVIDERS": "stripe",
            "TUTORIUM_STRIPE_URL": self.stripe,
            "TUTORIUM_STRIPE_KEY": "sk_test_fake",
            "TUTORIUM_STRIPE_WEBHOOK_SECRET": "whsec_fake",
        }

    def start(self):
        hook = f"{self.address}/payments/stripe/webhook/"
        said = ["fakestripe", "--port", str(self.stripe_port), "--webhook", hook]
        self.beside = subprocess.Popen(
            [*self.command, *said], env=self.environment, stdout=subprocess.DEVNULL
        )
        super().start()

    def stop(self):
        super().stop()
        self.beside.terminate()
        self.beside.wait(timeout=15)

    def move_to(self, moment):
        """Let it be another moment: a later one, for jobs are done once."""
        ahead = moment.timestamp() - time.time()
        assert ahead > float(self.clock.read_text())
        self.clock.write_text(str(ahead))
        time.sleep(2 * LOOKS_EVERY)

    def lesson_of(self, tutor):
        """Return public id and times of the lesson that was booked last with somebody."""
        asked = (
            "SELECT lesson.public_id, lesson.starts_at, lesson.ends_at FROM lessons_lesson AS lesson "
            "JOIN lessons_booking AS booking ON booking.id = lesson.booking_id "
            "JOIN tutors_tutorprofile AS profile ON profile.user_id = booking.tutor_id "
            "WHERE profile.name = ? ORDER BY lesson.id DESC"
        )
        public_id, *times = self._ask(asked, tutor)[0]
        return public_id, *(datetime.fromisoformat(each).replace(tzinfo=UTC) for each in times)

    def books(self):
        """Return what stands on each kind of account, in the smallest coin."""
        asked = (
            "SELECT account.kind, SUM(entry.minor) FROM payments_entry AS entry "
            "JOIN payments_account AS account ON account.id = entry.account_id GROUP BY 1"
        )
        return dict(self._ask(asked))

    def _ask(self, asked, *said):
        with sqlite3.connect(self.folder / "tutorium.sqlite3", timeout=15) as database:
            return database.execute(asked, said).fetchall()
