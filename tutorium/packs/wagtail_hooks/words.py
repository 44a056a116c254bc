"""What the desk says of contributions: how a change stands, and why one is not done."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tutorium.formats.faults import Fault
from tutorium.packs.actions.deciding import IN_HAND, STALE
from tutorium.packs.domain.standing import Standing

STANDINGS: dict[str, Any] = {
    Standing.NEW: _("new"),
    Standing.CHANGED: _("changed"),
    Standing.CONFLICT: _("changed, and edited here"),
    Standing.ABSENT: _("no longer in the pack"),
    Standing.HERE: _("edited here only"),
    Standing.SAME: _("as on the site"),
}
EXPLAINED: dict[str, Any] = {
    Standing.NEW: _("The site does not have it yet."),
    Standing.CHANGED: _("The site has it as the pack had it when it was loaded."),
    Standing.CONFLICT: _(
        "It was edited here since the pack was loaded. Who accepts it puts the pack's words in the place of those of the desk, which stay in the history of the page."
    ),
    Standing.ABSENT: _(
        "The site has it, and the pack that was handed in has it no longer. Nothing is taken off the site unless you say so."
    ),
    Standing.HERE: _("The pack has it as it was when it was loaded, so nothing is proposed."),
}
NAMES: dict[str, Any] = {
    "question": _("Question"),
    "title": _("Title"),
    "aliases": _("Other phrasings"),
    "was": _("Old addresses"),
    "topics": _("Topics"),
    "language": _("Language"),
    "translates": _("Translation of"),
    "short": _("Short answer"),
    "terms": _("Key terms"),
    "sources": _("Sources"),
    "licence": _("Licence"),
    "notice": _("Notice"),
    "written": _("Written"),
    "checked": _("Checked, as the file says"),
    "signed": _("Signed"),
    "file": _("Place and address"),
    "body": _("Full text"),
    "text": _("File"),
}
CHANGED: dict[str, Any] = NAMES | {"checked": _("Who checked it")}
HELD: dict[str, Any] = {
    STALE: _("It was changed on the site since it was compared: look at it by itself."),
    IN_HAND: _("A second reader has a draft of it, or somebody has locked it."),
}
STALE_SAID = _(
    "Nothing was done: the site has something else by now than you were shown. This is what it has now."
)
DECIDED = _("Nothing was done: somebody has decided on it already, or the contribution is closed.")
NAMELESS = _(
    "Readers are told who checked a page. Ask an administrator to give you a name to show."
)
UNREADABLE = _("pack.yaml cannot be read: %(why)s")
NO_PACK = _("There is no pack.yaml in it, so it is no pack.")
SEVERAL = _("It holds %(number)s packs. Hand in one at a time.")
UNSAFE = _("This file is not taken. %(why)s")
TOO_MANY_OPEN = _(
    "You have handed in as many packs as can be open. Close those that are done with."
)


def said_of(faults: Iterable[Fault]) -> list[str]:
    """Return faults as they are shown, each with its line."""
    return [f"{each.file}:{each.line}: {each.fault}" for each in faults]
