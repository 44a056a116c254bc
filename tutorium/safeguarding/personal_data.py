"""What is kept of people, and why: reports to who answers for safety."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

_OTHERS = "It is about somebody else's safety, and who reported it is not told."

REPORTS = Stored(
    what=_("Reports that you made or that concern you, and what was done about them."),
    why=_("To keep people safe, and to answer later for what was done and what was not."),
    kept=_(
        "They stay, without your name once your account is erased. While one is open, nothing of whom it is about is erased."
    ),
    basis=Basis.INTERESTS,
    left=_("The report and what was done about it, without your name."),
    tables=(
        Table(
            model="safeguarding.Note",
            person=("by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld=_OTHERS,
        ),
        Table(
            model="safeguarding.Case",
            person=("reporter",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="reports",
            columns=("public_id", "reason", "words", "state", "opened_at", "closed_at"),
        ),
        Table(
            model="safeguarding.Case",
            person=("about",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld=_OTHERS,
        ),
        Table(
            model="safeguarding.Lead",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="safeguarding_lead",
            columns=("began_at", "ended_at"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="safeguarding", title=_("Safety"), stored=(REPORTS,))
