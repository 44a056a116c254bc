"""What is kept of people, and why: who had a model draft something."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

DRAFTINGS = Stored(
    what=_("For writers and editors: what you had a language model draft, and what it cost."),
    why=_("So that the cost can be seen, and which drafts a model made."),
    kept=_("As long as the site; without your name once your account goes."),
    basis=Basis.INTERESTS,
    left=_("What was asked and what it cost, without your name."),
    tables=(
        Table(
            model="drafting.Drafting",
            person=("asked_by",),
            fate=Fate.CHANGES,
            replaced={"asked_by": None},
            is_ones_own=False,
            name="drafts_by_a_model",
            columns=("purpose", "model", "asked_at", "outcome"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="drafting", title=_("Drafts by a language model"), stored=(DRAFTINGS,))
