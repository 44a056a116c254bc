"""What is kept of people, and why: reports on questions."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

REPORTS = Stored(
    what=_("Reports that something in a question is wrong, with your address if you gave one."),
    why=_("To put it right, and to tell you."),
    kept=_("The report stays; the address goes with the account that has it."),
    basis=Basis.INTERESTS,
    left=_("The report, without your address."),
    tables=(
        Table(
            model="questions.QuestionReport",
            address=("email",),
            fate=Fate.CHANGES,
            replaced={"email": "", "sender": ""},
            is_ones_own=False,
            name="question_reports",
            columns=("question__uid", "message", "email", "status", "created_at"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="questions", title=_("Reports on questions"), stored=(REPORTS,))
