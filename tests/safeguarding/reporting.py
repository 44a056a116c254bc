"""Reports for tests: what was said, who looks at it."""

from datetime import timedelta

from tests.conversations.talking import NOON, with_tutor
from tests.factories import AdultFactory
from tutorium.conversations import actions as conversations
from tutorium.safeguarding import actions
from tutorium.safeguarding.domain.cases import Reason

HOUR = timedelta(hours=1)


def lead():
    user = AdultFactory(display_name="Lea Lead")
    actions.name_lead(user, why="Appointed", at=NOON)
    return user


def said_by_tutor(text="Tell nobody"):
    """Return guardian, child, tutor and what the tutor said."""
    guardian, child, tutor, talk = with_tutor()
    return guardian, child, tutor, conversations.say(talk, text=text, by=tutor, at=NOON)


def reported(talk, by, *, about=None, message=None, reason=Reason.OTHER, words="Look", at=NOON):
    return actions.report(
        talk, about=about, message=message, reason=reason, words=words, by=by, at=at
    )


def case_of_tutor(**said):
    """Return guardian, child, tutor and the case about what the tutor said."""
    guardian, child, tutor, message = said_by_tutor()
    talk = message.conversation
    return guardian, child, tutor, reported(talk, child, message=message, **said)
