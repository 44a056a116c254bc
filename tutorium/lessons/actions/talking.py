"""The conversation of both sides of a booking, with whoever stands by a minor."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor
from tutorium.conversations import actions as conversations
from tutorium.conversations.models import Conversation, Party
from tutorium.lessons.models import Booking, BookingTalk
from tutorium.lessons.queries import rooms as queries

_Side = Party.Side


@transaction.atomic
def begin_talk(booking: Booking, *, text: str, by: User, at: datetime) -> Conversation:
    """Say something to the other side of a booking, in the conversation that the pair has.

    Where it has none, or a closed one, one is opened with everybody who belongs there.
    Raises what `conversations.actions.open_conversation` and `say` do.
    """
    talk = _open_of_pair(booking, by)
    if talk is not None:
        conversations.say(talk, text=text, by=by, at=at)
    else:
        talk = conversations.open_conversation(
            sides_of(booking, at=at), subject=booking.title[:120], text=text, by=by, at=at
        )
    BookingTalk.objects.update_or_create(booking=booking, defaults={"conversation": talk})
    return talk


def sides_of(booking: Booking, *, at: datetime) -> list[tuple[User, str]]:
    """Return who belongs in it: the tutor, the student, and who stands by a student under age."""
    sides: list[tuple[User, str]] = [
        (booking.student, _Side.STUDENT),
        (booking.tutor, _Side.TUTOR),
    ]
    if counts_as_minor(booking.student, at=at):
        sides += [
            (person, _Side.SCHOOL if is_school else _Side.GUARDIAN)
            for person, is_school in queries.standing_by(booking)
        ]
    return sides


def _open_of_pair(booking: Booking, by: User) -> Conversation | None:
    rows = Conversation.objects.visible_to(by).filter(
        of_bookings__booking__student=booking.student,
        of_bookings__booking__tutor=booking.tutor,
        closed_at=None,
        frozen_at=None,
    )
    return rows.order_by("-pk").first()
