"""What is kept of people, and why: conversations."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

MESSAGES = Stored(
    what=_("Messages that you wrote, the files you sent, and in which conversations you are."),
    why=_(
        "So that you can write with each other, with a guardian or school there for every child."
    ),
    kept=_(
        "As long as your account exists; after that only that a message was there. Files that were "
        "chosen and not sent: two days."
    ),
    basis=Basis.CONTRACT,
    left=_("That a message was there, without its words and your name; what others wrote."),
    tables=(
        Table(
            model="conversations.Attachment",
            person=("party__user",),
            name="files",
            columns=("public_id", "message__public_id", "kind", "name", "size", "created_at"),
            file="data",
            file_name="files/{public_id}-{name}",
        ),
        Table(
            model="conversations.Message",
            person=("author__user",),
            fate=Fate.CHANGES,
            replaced={"text": "", "is_erased": True},
            is_ones_own=False,
            name="messages",
            columns=("public_id", "conversation__public_id", "text", "sent_at"),
        ),
        Table(
            model="conversations.Party",
            person=("user",),
            fate=Fate.STAYS,
            name="conversations",
            columns=(
                "conversation__public_id",
                "conversation__subject",
                "side",
                "joined_at",
                "left_at",
                "read_at",
            ),
        ),
    ),
)


APART = Stored(
    what=_("Whom you blocked, and whether your own messages were stopped."),
    why=_("To keep you apart. Whoever is blocked is not told by whom."),
    kept=_("As long as your account exists."),
    basis=Basis.INTERESTS,
    left=_("A block that you set for a child, without your name."),
    tables=(
        Table(
            model="conversations.Block",
            person=("person",),
            name="blocks",
            columns=("public_id", "other__public_id", "began_at", "ended_at"),
        ),
        Table(
            model="conversations.Block",
            person=("other",),
            withheld="Whoever is blocked is not told by whom.",
        ),
        Table(
            model="conversations.Block",
            person=("by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="It is the other person's, and goes with theirs.",
        ),
        Table(
            model="conversations.Suspension",
            person=("person",),
            name="suspensions",
            columns=("began_at", "ended_at"),
        ),
    ),
)


def stored() -> Room:
    return Room(name="conversations", title=_("Messages"), stored=(MESSAGES, APART))
