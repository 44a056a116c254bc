"""What is kept of people, and why: who handed in packs and who decided on their changes."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

CONTRIBUTIONS = Stored(
    what=_("For writers and editors: which packs you handed in, and what you decided on others'."),
    why=_("So that nobody accepts what they handed in themselves, and it can be seen who did."),
    kept=_("As long as the site; without your name once your account goes."),
    basis=Basis.INTERESTS,
    left=_("What was handed in and what became of it, without your name."),
    tables=(
        Table(
            model="packs.Contribution",
            person=("given_by",),
            fate=Fate.CHANGES,
            replaced={"given_by": None},
            is_ones_own=False,
            name="packs_handed_in",
            columns=("pack", "title", "version", "given_at"),
        ),
        Table(
            model="packs.Change",
            person=("decided_by",),
            fate=Fate.CHANGES,
            replaced={"decided_by": None},
            is_ones_own=False,
            name="changes_decided_on",
            columns=("contribution__pack", "title", "outcome", "decided_at"),
        ),
        Table(
            model="packs.Change",
            person=("given_by",),
            fate=Fate.CHANGES,
            replaced={"given_by": None},
            is_ones_own=False,
            withheld="They are those of the packs handed in, which are in the export.",
        ),
    ),
)


def stored() -> Room:
    return Room(name="packs", title=_("Contributed packs"), stored=(CONTRIBUTIONS,))
