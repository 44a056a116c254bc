"""What is kept of people, and why: letters, and who gets none."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Room, Stored, Table

LETTERS = Stored(
    what=_(
        "That a letter went to your address, of which kind and when; its words until it is gone."
    ),
    why=_("To send it, and to know whether it arrived."),
    kept=_("30 days."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="letters.Letter",
            address=("to", "reply_to"),
            is_ones_own=False,
            name="letters",
            columns=("kind", "topic", "state", "created_at", "ended_at"),
        ),
    ),
)
NO_LETTERS = Stored(
    what=_("Addresses at which nobody is reached, and letters that somebody ended."),
    why=_("So that we do not write there again."),
    kept=_("Until the address is used again, or the account goes."),
    basis=Basis.LAW,
    tables=(
        Table(
            model="letters.Undeliverable",
            address=("address",),
            name="undeliverable",
            columns=("address", "since"),
        ),
        Table(
            model="letters.Unsubscribed",
            address=("address",),
            name="unsubscribed",
            columns=("address", "topic", "since"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="letters", title=_("Letters"), stored=(LETTERS, NO_LETTERS))
