"""The lines of a file that say who checked it and who signs it, as the site has come to know."""

from collections.abc import Collection

from tutorium.core.provenance import Deed
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields
from tutorium.packs.domain.item_files import split_front_matter
from tutorium.packs.domain.splicing import splice, splice_item
from tutorium.packs.domain.writing import deed_line

FORMER = "a former editor"  # a file has to name two people where people wrote and checked it
_ITEMS = {"answer", "note"}
_ORDER = ("uid", "written", "checked", "signed")


def with_check(text: str, kind: str, *, checked: Deed, keeps_signature: bool) -> str:
    """Return the file of an item that names who read it here. Raises `UnlikeError`."""
    fields = {"checked": [f"checked: {deed_line(checked)}"]}
    if not keeps_signature and _is_signed(text, kind):
        fields["signed"] = []
    if kind in _ITEMS:
        return splice_item(text, fields, body=None, order=_ORDER)
    return splice(text, fields, order=_ORDER)


def _is_signed(text: str, kind: str) -> bool:
    """Say whether a file names who signs it: as it is read, for a text may hold any line."""
    front, *_ = (split_front_matter(text) or ("",)) if kind in _ITEMS else (text,)
    fields = read_fields(front, file="", faults=[])
    return fields is not None and fields.mapping("signed") is not None


def without_name(text: str, name: str, *, days: Collection[str] = ()) -> str:
    """Return the file of a question or a paper that names its checker no more, if this is who.

    It is who has the name now, and who checked it on one of the days, under whatever name.
    """
    faults: list[Fault] = []
    fields = read_fields(text, file="", faults=faults)
    own = fields.mapping("checked") if fields else None
    if own is None or not (own.text("by") == name or _is_on(own, days)):
        return text
    kept = Deed(own.text("how"), own.text("date"), FORMER, own.text("against"))
    return splice(text, {"checked": [f"checked: {deed_line(kept)}"]}, order=_ORDER)


def _is_on(deed: Fields, days: Collection[str]) -> bool:
    return deed.text("how") == "person" and deed.text("date") in days
