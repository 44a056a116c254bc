"""What a student does with a paper of their own: add it, mend how it was split, delete it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core import hooks
from tutorium.core.senders import admit_sender
from tutorium.formats.exam_papers.pairing import pair
from tutorium.formats.exam_papers.values import Crop, Unit
from tutorium.papers.domain.own import (
    CutPlace,
    ReadFile,
    check_quota,
    cut,
    distinct,
    free_label,
    joined,
    sensible,
    to_row,
)
from tutorium.papers.models import OwnFile, OwnPage, OwnPaper, OwnQuestion, Paper

# Of one network address, behind which a whole school may sit.
PER_HOUR = 100
PER_DAY = 300

_MENDED = ("label", "marks", "crops", "scheme_label", "scheme_crops")  # of a question


class LabelTakenError(Exception):
    """Another question of the paper has this label."""


class SatError(Exception):
    """The paper is being sat, or has been: answers and marks stand beside its questions."""


@transaction.atomic
def add_own_paper(
    file: ReadFile, *, owner: Learner, sender: str, at: datetime, **said: Any
) -> OwnPaper:
    """Keep a paper for its owner alone, with its split. `said` are title, course and minutes.

    Raises `QuotaError` for who keeps too many, `TooManyError` for a sender who adds too often.
    """
    owner = locked_learner(owner.pk)
    admit_sender(OwnPaper.objects.all(), sender, at=at, per_hour=PER_HOUR, per_day=PER_DAY)
    kept = OwnPaper.objects.filter(paper__owner=owner)
    check_quota(papers=kept.count(), size=_size_of(owner), more=len(file.data))
    paper = Paper.objects.create(rights=Paper.Rights.PRIVATE, owner=owner, **said)
    own = OwnPaper.objects.create(
        paper=paper,
        confidence=file.split.confidence,
        doubts=list(file.split.doubts),
        printed_total=file.split.total,
        sender=sender,
        created_at=at,
    )
    _keep_file(own, OwnFile.Kind.PAPER, file)
    _keep_questions(own, file.split.units)
    add_up(own)
    return own


@transaction.atomic
def add_scheme(own: OwnPaper, file: ReadFile) -> int:
    """Keep the mark scheme instead of any before, and say how many questions found their piece.

    Raises `QuotaError`.
    """
    owner = own.paper.owner
    if owner is None:
        raise ValueError("an own paper has an owner")
    owner = locked_learner(owner.pk)
    _hold(own)
    own.files.filter(kind=OwnFile.Kind.SCHEME).delete()
    check_quota(papers=0, size=_size_of(owner), more=len(file.data))
    pieces = file.split.pieces or file.split.units
    labels = distinct(piece.label if file.split.pieces else f"p. {piece.label}" for piece in pieces)
    kept = _keep_file(own, OwnFile.Kind.SCHEME, file)
    kept.pieces = [
        [label, [to_row(crop) for crop in piece.crops]]
        for label, piece in zip(labels, pieces, strict=True)
    ]
    kept.save(update_fields=["pieces"])
    return _pair(own, file.split.pieces, labels)


@transaction.atomic
def remove_scheme(own: OwnPaper) -> None:
    _hold(own)
    own.files.filter(kind=OwnFile.Kind.SCHEME).delete()
    own.questions.update(scheme_label="", scheme_crops=[])


def _pair(own: OwnPaper, pieces: Sequence[Unit], labels: Sequence[str]) -> int:
    questions = list(own.questions.all())
    lines = own.files.described().get(kind=OwnFile.Kind.PAPER).page_lines
    asked = [Unit(row.label, row.marks, (), row.text_in(lines)) for row in questions]
    for row in questions:
        row.scheme_label, row.scheme_crops = "", []
    pairs = pair(asked, pieces)
    for each in pairs:
        row = questions[each.question]
        row.scheme_label = labels[each.scheme]
        row.scheme_crops = [to_row(crop) for crop in pieces[each.scheme].crops]
    OwnQuestion.objects.bulk_update(questions, ["scheme_label", "scheme_crops"])
    return len(pairs)


@transaction.atomic
def correct_question(
    question: OwnQuestion, *, label: str, marks: Decimal | None, scheme: OwnFile | None, piece: str
) -> None:
    """Rename a question, set its marks, and give it the scheme's piece of that label.

    A piece that it has already stays as it is: it may have been joined. Raises `LabelTakenError`.
    """
    _hold_question(question)
    _refuse_taken(question.own, label, but=question)
    question.label, question.marks = label, marks
    if piece != question.scheme_label:
        known: Mapping[str, Any] = dict(scheme.pieces) if scheme else {}
        question.scheme_label = piece if piece in known else ""
        question.scheme_crops = known.get(piece, [])
    question.save()
    add_up(question.own)


@transaction.atomic
def join_with_next(question: OwnQuestion) -> None:
    """Make a question and the one behind it one, under the first's label, with both marks.

    Raises `SatError`.
    """
    _hold_unsat(question)
    following = _next(question)
    if following is None:
        return
    question.crops = [to_row(crop) for crop in joined(question.pieces, following.pieces)]
    shown = joined(question.scheme_pieces, following.scheme_pieces)
    question.scheme_crops = [to_row(crop) for crop in shown]
    question.scheme_label = question.scheme_label or following.scheme_label
    marks = [row.marks for row in (question, following) if row.marks is not None]
    question.marks = sensible(sum(marks, Decimal()))
    following.delete()
    question.save()
    add_up(question.own)


@transaction.atomic
def cut_question(question: OwnQuestion, *, place: CutPlace, label: str) -> OwnQuestion:
    """Make two of a question; what stands below the place gets a label of its own, and no marks.

    Raises `NoSuchPlaceError`, `LabelTakenError` and `SatError`.
    """
    _hold_unsat(question)
    above, below = cut(question.pieces, place)
    _refuse_taken(question.own, label, but=question)
    taken = question.own.questions.values_list("label", flat=True)
    question.crops = [to_row(crop) for crop in above]
    question.save(update_fields=["crops"])
    made = _question(question.own, free_label(label, taken), None, below)
    made.scheme_label, made.scheme_crops = question.scheme_label, question.scheme_crops
    made.save()
    add_up(question.own)
    return made


@transaction.atomic
def drop_question(question: OwnQuestion) -> None:
    """Take off what is no question; its page stays in the file. Raises `SatError`."""
    own = question.own
    _refuse_sat(_hold(own))
    question.delete()
    add_up(own)


@transaction.atomic
def delete_own_paper(own: OwnPaper) -> None:
    """Delete a paper with its files, its images, its questions, and what upper rooms keep of it."""
    hooks.call("papers.delete_own_paper", own=own)
    own.paper.delete()


def keep_pages(file: OwnFile, images: Mapping[int, bytes]) -> None:
    """Keep images of pages, by their numbers; those that are kept stay."""
    OwnPage.objects.bulk_create(
        (OwnPage(file=file, number=number, png=png) for number, png in images.items()),
        ignore_conflicts=True,
    )


def _hold(own: OwnPaper) -> OwnPaper:
    """Let nobody else mend a paper before this is done."""
    return OwnPaper.objects.select_for_update().get(pk=own.pk)


def _hold_question(question: OwnQuestion) -> OwnPaper:
    """Hold its paper, and take a question as it now is."""
    held = _hold(question.own)
    question.refresh_from_db(fields=_MENDED)
    return held


def _hold_unsat(question: OwnQuestion) -> None:
    """Hold a question that may still be split otherwise."""
    _refuse_sat(_hold_question(question))


def _refuse_sat(own: OwnPaper) -> None:
    if own.sat_at is not None:
        raise SatError


def _size_of(owner: Learner) -> int:
    kept = OwnFile.objects.filter(own__paper__owner=owner).aggregate(size=Sum("size"))
    return kept["size"] or 0


def _keep_file(own: OwnPaper, kind: OwnFile.Kind, file: ReadFile) -> OwnFile:
    return OwnFile.objects.create(
        own=own,
        kind=kind,
        name=file.name[:150],
        data=file.data,
        size=len(file.data),
        sizes=file.sizes,
        lines=file.lines,
    )


def _keep_questions(own: OwnPaper, units: Sequence[Unit]) -> None:
    shown = [unit for unit in units if unit.crops]
    labels = distinct(unit.label for unit in shown)
    OwnQuestion.objects.bulk_create(
        _question(own, label, sensible(unit.marks), unit.crops)
        for label, unit in zip(labels, shown, strict=True)
    )


def _question(
    own: OwnPaper, label: str, marks: Decimal | None, crops: Sequence[Crop]
) -> OwnQuestion:
    return OwnQuestion(
        own=own,
        label=label,
        marks=marks,
        page=crops[0].page,
        top=crops[0].box.top,
        crops=[to_row(crop) for crop in crops],
    )


def _next(question: OwnQuestion) -> OwnQuestion | None:
    rows = list(question.own.questions.all())
    place = next(at for at, row in enumerate(rows) if row.pk == question.pk)
    return rows[place + 1] if place + 1 < len(rows) else None


def _refuse_taken(own: OwnPaper, label: str, *, but: OwnQuestion) -> None:
    if own.questions.filter(label=label).exclude(pk=but.pk).exists():
        raise LabelTakenError


def add_up(own: OwnPaper) -> None:
    """Let the paper have the marks of its questions, where each has some and they are whole."""
    marks = list(own.questions.values_list("marks", flat=True))
    total = sum((mark for mark in marks if mark is not None), Decimal())
    is_known = bool(marks) and None not in marks and total == int(total)
    own.paper.marks = int(total) if is_known else None
    own.paper.save(update_fields=["marks"])
