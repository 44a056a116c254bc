"""Files: laid ready beside what one writes, taken away again, and sent with the message."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from tutorium.accounts.domain.contact_details import name_details
from tutorium.accounts.models import User
from tutorium.conversations.actions.refusals import NotPossibleError
from tutorium.conversations.domain.files import File, check_room, plain_name, tidy_name
from tutorium.conversations.models import Attachment, Conversation, Message, Party
from tutorium.conversations.queries import leads_out


@transaction.atomic
def lay_ready(talk: Conversation, files: Sequence[File], *, by: User, at: datetime) -> None:
    """Keep files for a person's next message; what is ready already is not kept twice.

    Raises `NoRoomError` and `QuotaError`, and `NotPossibleError` for who is not there or where
    nothing more can be said.
    """
    list(User.objects.select_for_update().filter(pk=by.pk))  # one at a time, for the sums below
    party = talk.parties.live().filter(user=by).first()
    if party is None or not talk.is_open:
        raise NotPossibleError
    known = set(Attachment.objects.ready(party).values_list("digest", flat=True))
    new = {digest: each for each in files if (digest := _digest(each)) not in known}
    size = Attachment.objects.bytes_of(by)
    check_room(files=len(known), size=size, more=[len(each.data) for each in new.values()])
    is_strict = leads_out(talk.parties.live())
    for digest, each in new.items():
        _keep(party, each, digest, is_strict=is_strict, at=at)


def _keep(party: Party, file: File, digest: str, *, is_strict: bool, at: datetime) -> None:
    """Keep a file; a name that leads out of the conversation stays behind."""
    hides = is_strict and name_details(file.name)
    Attachment.objects.create(
        party=party,
        kind=file.kind,
        name=plain_name(file.kind) if hides else tidy_name(file.name, file.kind),
        data=file.data,
        digest=digest,
        size=len(file.data),
        width=file.width,
        height=file.height,
        created_at=at,
    )


def take_away(talk: Conversation, public_id: str, *, by: User) -> None:
    """Delete a file that somebody has ready; what is not there is away already."""
    ready = Attachment.objects.filter(public_id=public_id, message=None)
    ready.filter(party__conversation=talk, party__user=by).delete()


def send_ready(message: Message) -> None:
    """Let what its author has ready go along with a message."""
    Attachment.objects.ready(message.author).update(message=message)


def _digest(file: File) -> str:
    return sha256(file.data).hexdigest()
