"""Why somebody stands where they stand, in words."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.tutors.domain.ranking import Placed, Reason
from tutorium.tutors.domain.standing import Proof


def said(reason: Reason, placed: Placed) -> str:
    """Return a sentence with the facts that it rests on."""
    proof, record = placed.candidate.proof, placed.candidate.record
    if reason is Reason.PROVEN:
        return proven(replace(proof, has_examined=False))  # which is a reason by itself
    if reason is Reason.SOON:
        return _soon(placed.candidate.free_in or 0)
    if reason is Reason.REVIEWED:
        average = f"{record.stars / record.reviews:.1f}"
        words = ngettext(
            "%(average)s of 5 from one review",
            "%(average)s of 5 from %(n)s reviews",
            record.reviews,
        )
        return words % {"average": average, "n": record.reviews}
    if reason is Reason.RELIABLE:
        words = _("Kept %(kept)s of %(lessons)s lessons")
        return words % {"kept": record.kept, "lessons": record.lessons}
    plain = {
        Reason.EXAMINER: _("Has examined this"),
        Reason.OFFERED: _("Offers what you look for"),
        Reason.NEW: _("New here"),
    }
    return plain[reason]


def proven(proof: Proof) -> str:
    """Say what shows that somebody knows a topic."""
    parts = [_("has examined it")] if proof.has_examined else []
    if proof.marks_available:
        words = _("%(marks)s of %(available)s marks on our questions on it")
        parts.append(words % {"marks": proof.marks, "available": proof.marks_available})
    if proof.taught:
        words = ngettext("taught it in one lesson", "taught it in %(n)s lessons", proof.taught)
        parts.append(words % {"n": proof.taught})
    if proof.answers:
        words = ngettext("wrote one answer on it", "wrote %(n)s answers on it", proof.answers)
        parts.append(words % {"n": proof.answers})
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def _soon(hours: float) -> str:
    if hours < 24:  # noqa: PLR2004 (a day)
        return _("Free within a day")
    days = int(hours // 24) + 1
    return _("Free within %(days)s days") % {"days": days}
