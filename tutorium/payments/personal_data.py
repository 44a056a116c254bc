"""What is kept of people, and why: money."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

LEDGER = Stored(
    what=_("What was paid by you and to you, as entries in the books."),
    why=_("Whoever takes money has to keep books, and must be able to show where each sum went."),
    kept=_(
        "As long as the law asks for books to be kept. When your account goes, they name nobody."
    ),
    left=_("The sums, without your name."),
    basis=Basis.LAW,
    tables=(
        Table(
            model="payments.Entry",
            person=("account__user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="entries",
            columns=(
                "account__kind",
                "account__currency",
                "minor",
                "transaction__event",
                "transaction__at",
            ),
        ),
        Table(
            model="payments.Account",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="accounts",
            columns=("kind", "currency"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="payments", title=_("Money"), stored=(LEDGER,))
