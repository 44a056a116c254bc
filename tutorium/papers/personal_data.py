"""What is kept of people, and why: their own copies of papers."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Room, Stored, Table

_DRAWN = "It is drawn from the file, which is here."

OWN = Stored(
    what=_("Papers that you added for yourself: the files, and how they were split."),
    why=_("To let you sit them. Nobody else sees them, the staff included."),
    kept=_("Until you delete them, or your practice or account goes."),
    basis=Basis.CONTRACT,
    tables=(
        Table(model="papers.OwnPage", person=("file__own__paper__owner__user",), withheld=_DRAWN),
        Table(
            model="papers.OwnFile",
            person=("own__paper__owner__user",),
            name="own_paper_files",
            columns=("own__public_id", "kind", "name", "size"),
            file="data",
            file_name="papers/{own__public_id}-{kind}.pdf",
        ),
        Table(
            model="papers.OwnQuestion_topics",
            person=("ownquestion__own__paper__owner__user",),
            name="own_question_topics",
            columns=("ownquestion__public_id", "topic__course__key", "topic__code"),
        ),
        Table(
            model="papers.OwnQuestion",
            person=("own__paper__owner__user",),
            name="own_questions",
            columns=("public_id", "own__public_id", "label", "marks"),
        ),
        Table(
            model="papers.OwnPaper",
            person=("paper__owner__user",),
            name="own_papers",
            columns=("public_id", "paper__title", "created_at", "sat_at"),
        ),
        Table(
            model="papers.GradeBoundary",
            person=("paper__owner__user",),
            name="own_boundaries",
            columns=("paper__own__public_id", "grade", "marks"),
        ),
        Table(
            model="papers.PaperQuestion",
            person=("paper__owner__user",),
            withheld="An own paper has none: its questions are its own.",
        ),
        Table(
            model="papers.PaperSection",
            person=("paper__owner__user",),
            withheld="An own paper has none.",
        ),
        Table(
            model="papers.OldPaperAddress",
            person=("paper__owner__user",),
            withheld="An own paper has none.",
        ),
        Table(
            model="papers.Paper",
            person=("owner__user",),
            is_ones_own=False,  # what points to a paper of somebody's own is named above
            name="papers",
            columns=("title", "course__key", "marks", "minutes", "reading_minutes"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="papers", title=_("Your own papers"), stored=(OWN,))
