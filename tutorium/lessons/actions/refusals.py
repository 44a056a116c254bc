"""Why something with a booking or a lesson is not done. The view has the words."""

from tutorium.lessons.models import LessonNotes


class NotBookableError(Exception):
    """The tutor is not listed now, the offer has ended, or this is not to be had of it."""


class NotAllowedError(Exception):
    """Who asks does not decide about it: a minor alone, or somebody else."""


class NoConsentError(Exception):
    """Nobody has agreed yet that this minor has lessons."""


class BookingEndedError(Exception):
    """Its time was kept until now, or it is settled already."""


class NothingLeftError(Exception):
    """The package has no lessons left for so many times."""


class TooManyAWeekError(Exception):
    """A minor chooses alone no more than a few lessons a week."""


class AskedTooOftenError(Exception):
    """A minor has begun as many bookings in a day as one may ask a guardian about."""


class TooLateError(Exception):
    """The notice is too short for another time, or the lesson has begun."""


class ContactDetailsError(Exception):
    """Words that others read lead out of the site; `found` says what does."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(found)
        self.found = found


class ReviewRemovedError(Exception):
    """What was written before about this tutor was removed; it is not written again."""


class TooMuchError(Exception):
    """One person has posted or replied as often as one may in that time, or has enough open."""


class NoGuardianError(NotAllowedError):
    """A minor asks, and has nobody here who may say yes."""


class TooEarlyError(Exception):
    """The way in is not open yet, or it is not over yet."""


class NotGuardedError(Exception):
    """A minor has nobody who stands by, so nothing passes between the two sides."""


class OvertakenError(Exception):
    """Somebody else has changed the notes since; `notes` are those that stand."""

    def __init__(self, notes: LessonNotes) -> None:
        super().__init__(notes.version)
        self.notes = notes


class ChangedMeanwhileError(Exception):
    """What is decided about was written anew since whoever decides read it."""
