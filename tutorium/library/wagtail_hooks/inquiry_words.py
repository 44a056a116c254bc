"""What the desk says of an inquiry, and why something cannot be done to it."""

from django.utils.translation import gettext_lazy as _

from tutorium.library.domain.inquiries import (
    BadPromiseError,
    NotTheirsError,
    OverError,
    State,
    TakenError,
    TooManyClaimsError,
)
from tutorium.library.domain.screening import Kind

STATES = {
    State.HELD: _("refused by a rule, and disputed"),
    State.ASKED: _("waits for a writer"),
    State.CLAIMED: _("claimed"),
    State.DRAFTED: _("drafted"),
    State.CHECKING: _("with the second reader"),
    State.PUBLISHED: _("answered"),
    State.DECLINED: _("declined"),
    State.ANSWERED: _("answered already, or with another"),
}
FLAGS = {
    Kind.CONTACT: _("a way to reach somebody"),
    Kind.SCHOOL: _("may be somebody's school"),
    Kind.PERSON: _("may be somebody's name"),
}
REFUSED = {
    TakenError: _("Somebody else has it."),
    NotTheirsError: _(
        "It is not yours to do: another course, another's claim, or your own question."
    ),
    TooManyClaimsError: _(
        "You have as many as one may have at a time. Finish one, or give it back."
    ),
    OverError: _("It stands differently meanwhile: nothing was changed."),
    BadPromiseError: _("Promise a day from today to a week from now."),
}
