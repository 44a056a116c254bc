"""Who wrote a piece of content, who checked it, and who signs it.

Every kind of content says so in the same words: a check is never made by its writer.
"""

import re
from dataclasses import dataclass
from datetime import date

from tutorium.formats.fields import Fields

UID = re.compile(r"^[0-9A-Z]{10,26}$")
UID_MEANS = "10 to 26 digits and capital letters"
HOW = ("person", "model")
_REFERENCE = re.compile(r"^[a-z0-9-]+:[a-z0-9.-]+$")


@dataclass(frozen=True)
class Deed:
    """That something was written or checked: how (`person` or `model`), when, by whom."""

    how: str
    date: str  # ISO
    by: str = ""
    against: str = ""  # what a check compared with


@dataclass(frozen=True)
class Signature:
    by: str
    date: str  # ISO


@dataclass(frozen=True)
class Provenance:
    written: Deed
    checked: Deed | None = None
    signed: Signature | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What `ui/components/made.html` shows: the fields that answers and notes have as columns."""

    written_how: str
    written_by: str
    written_date: date | None
    checked_how: str
    checked_by: str
    checked_date: date | None
    signed_by: str
    signed_date: date | None
    notice: str


def made_of(said: Provenance, *, notice: str = "") -> Made:
    """Return how something was made, in the shape in which every page says it."""
    checked = said.checked or Deed("", "")
    return Made(
        written_how=said.written.how,
        written_by=said.written.by,
        written_date=_day(said.written.date),
        checked_how=checked.how,
        checked_by=checked.by,
        checked_date=_day(checked.date),
        signed_by=said.signed.by if said.signed else "",
        signed_date=_day(said.signed.date) if said.signed else None,
        notice=notice,
    )


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def read_uid(fields: Fields) -> str:
    return fields.matching("uid", UID, means=UID_MEANS)


def read_provenance(fields: Fields) -> Provenance:
    """Read `written`, `checked` and `signed`; a check that its writer made is a fault."""
    provenance = Provenance(
        _deed(fields, "written") or Deed("", ""), _deed(fields, "checked"), _signature(fields)
    )
    _check(fields, provenance)
    return provenance


def read_topics(fields: Fields) -> tuple[str, ...]:
    """Read references to topics, `course-key:code`, at least one of them."""
    located = fields.located_texts("topics")
    for number, (reference, line) in enumerate(located):
        if not _REFERENCE.match(reference):
            fields.fault(f"topic {reference!r} must look like course-key:code", line=line)
        elif reference in {earlier for earlier, _ in located[:number]}:
            fields.fault(f"topic {reference!r} is named twice", line=line)
    if not located:
        fields.fault("name at least one topic; the first one's course is its home", field="topics")
    return tuple(dict.fromkeys(reference for reference, _ in located))


def _deed(fields: Fields, name: str) -> Deed | None:
    own = fields.mapping(name)
    if own is None:
        if name == "written":
            fields.fault("`written` is missing: {how: person or model, date: …}")
        return None
    deed = Deed(
        how=own.choice("how", HOW),
        date=own.day("date"),
        by=own.text("by", limit=120),
        against=own.text("against", limit=300) if name == "checked" else "",
    )
    own.done()
    return deed


def _signature(fields: Fields) -> Signature | None:
    own = fields.mapping("signed")
    if own is None:
        return None
    by = own.text("by") or own.text("name", required=True)
    signature = Signature(by=by[:120], date=own.day("date"))
    own.done()
    return signature


def _check(fields: Fields, provenance: Provenance) -> None:
    """Refuse a check that its writer made: who reads a second time is never the same."""
    written, checked = provenance.written, provenance.checked
    if checked is None:
        return
    same_name = bool(written.by) and written.by.casefold() == checked.by.casefold()
    nobody = written.how == checked.how == "person" and not (written.by and checked.by)
    if same_name:
        fields.fault(
            f"written and checked by the same ({written.by}): a second person must check it",
            field="checked",
        )
    elif nobody:
        fields.fault(
            "say `by` whom it was written and checked, so that they can be told apart",
            field="checked",
        )
    if checked.date and written.date and checked.date < written.date:
        fields.fault("it was checked before it was written", field="checked")
