"""What the history of an item says of our own deeds."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from tutorium.library.actions import (
    ACCEPTED,
    DUE,
    HELD_BACK,
    LOADED,
    MERGED,
    READ_AGAIN,
    TAKEN_APART,
    TOOK,
)

SAID = {
    LOADED: (_("Load"), _("Loaded from its pack")),
    ACCEPTED: (_("Accept"), _("Accepted from a pack that was handed in")),
    MERGED: (_("Merge"), _("Taken off the site: its addresses lead to “%(into)s”")),
    TAKEN_APART: (
        _("Undo a merge"),
        _("On the site again: its addresses no longer lead to “%(apart_from)s”"),
    ),
    HELD_BACK: (_("Hold back"), _("Not fit for readers when its time came: still a draft")),
    DUE: (_("Set when to read again"), _("To be read again from: %(day)s")),
    READ_AGAIN: (_("Read again"), _("Read again, against: %(against)s")),
    TOOK: (_("Take the place of another"), _("The addresses of “%(of)s” lead here")),
}


class Said(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        said: str = str(self.message) % log_entry.data
        return said


def register(registry: Any) -> None:
    for action, (label, message) in SAID.items():
        formatter = type("Formatter", (Said,), {"label": label, "message": message})
        registry.register_action(action)(formatter)
