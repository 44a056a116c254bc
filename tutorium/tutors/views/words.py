"""What is said where the rules refuse, and what things are called."""

from django.utils.translation import gettext_lazy as _

from tutorium.tutors.domain import applications as rules
from tutorium.tutors.domain.applications import Deed, Missing, State
from tutorium.tutors.domain.credentials import BadExpiryError, Status

REFUSALS = {
    rules.NotNowError: _("It has changed meanwhile. Look at it as it is now."),
    rules.OwnCheckError: _("Nobody checks themselves."),
    rules.SayWhyError: _("Say why: the tutor reads it."),
    rules.NotCheckedError: _("Check identity and background first: both have to hold today."),
    rules.TooYoungError: _("Tutors are 18 or over, and have told when they were born."),
    rules.IncompleteError: _("Something is still missing: see the list."),
    BadExpiryError: _("Give the last day on which it holds: from today to three years from now."),
}
STATES = {
    State.DRAFT: _("a draft that nobody sees"),
    State.SUBMITTED: _("waits to be checked"),
    State.IN_CHECK: _("is being checked"),
    State.REFUSED: _("not published yet"),
    State.PUBLISHED: _("published"),
    State.PAUSED: _("paused by you"),
    State.HIDDEN: _("hidden by who checks"),
}
STATUSES = {
    Status.WAITING: _("waits to be checked"),
    Status.VERIFIED: _("checked"),
    Status.REFUSED: _("not accepted"),
    Status.WITHDRAWN: _("withdrawn"),
}
DEEDS = {
    Deed.SUBMIT: _("Hand it in to be checked"),
    Deed.WITHDRAW: _("Take it back to change it"),
    Deed.PAUSE: _("Pause: take no new students"),
    Deed.RESUME: _("Show it again"),
    Deed.TAKE: _("Begin to check"),
    Deed.PUBLISH: _("Publish"),
    Deed.REFUSE: _("Send back"),
    Deed.HIDE: _("Hide"),
    Deed.SHOW: _("Show again"),
}
MISSING = {
    Missing.AGE: _("when you were born, to be told on the page of your account"),
    Missing.HEADLINE: _("a headline"),
    Missing.ABOUT: _("some words about you"),
    Missing.LANGUAGES: _("a language that you teach in"),
    Missing.PHOTO: _("a photograph"),
    Missing.IDENTITY: _("a document that shows who you are"),
    Missing.BACKGROUND: _("a background check"),
}
