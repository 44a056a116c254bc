"""How a tutor's profile goes from a draft to the public, and who may do what on the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tutorium.tutors.domain.credentials import NEEDED, Kind


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_CHECK = "in-check"
    REFUSED = "refused"
    PUBLISHED = "published"
    PAUSED = "paused"  # by the tutor
    HIDDEN = "hidden"  # by who checks


class Deed(StrEnum):
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    RESUME = "resume"
    TAKE = "take"
    PUBLISH = "publish"
    REFUSE = "refuse"
    HIDE = "hide"
    SHOW = "show"


_S, _D = State, Deed
OF_TUTOR: Mapping[tuple[State, Deed], State] = {
    (_S.DRAFT, _D.SUBMIT): _S.SUBMITTED,
    (_S.REFUSED, _D.SUBMIT): _S.SUBMITTED,
    (_S.SUBMITTED, _D.WITHDRAW): _S.DRAFT,
    (_S.IN_CHECK, _D.WITHDRAW): _S.DRAFT,
    (_S.PUBLISHED, _D.PAUSE): _S.PAUSED,
    (_S.PAUSED, _D.RESUME): _S.PUBLISHED,
}
OF_CHECKER: Mapping[tuple[State, Deed], State] = {
    (_S.SUBMITTED, _D.TAKE): _S.IN_CHECK,
    (_S.IN_CHECK, _D.PUBLISH): _S.PUBLISHED,
    (_S.IN_CHECK, _D.REFUSE): _S.REFUSED,
    (_S.PUBLISHED, _D.HIDE): _S.HIDDEN,
    (_S.PAUSED, _D.HIDE): _S.HIDDEN,
    (_S.HIDDEN, _D.SHOW): _S.PUBLISHED,
}
EDITABLE = {State.DRAFT, State.REFUSED}  # what is written is the profile at once
ONCE_READ = {State.PUBLISHED, State.PAUSED, State.HIDDEN}  # what is written waits to be read
SAYS_WHY = {Deed.REFUSE, Deed.HIDE}
LEAVES_NEEDED = {Deed.PUBLISH, Deed.SHOW}


class NotNowError(Exception):
    """A profile in this state does not allow the deed."""


class OwnCheckError(Exception):
    """Nobody checks themselves."""


class SayWhyError(Exception):
    """Who refuses or hides says why."""


class NotCheckedError(Exception):
    """Checks that everybody needs, which it names, are missing or have ended."""


class TooYoungError(Exception):
    """Tutors are grown up; who told no age is not."""


class Missing(StrEnum):
    AGE = "age"
    HEADLINE = "headline"
    ABOUT = "about"
    LANGUAGES = "languages"
    PHOTO = "photo"
    IDENTITY = "identity"
    BACKGROUND = "background"


class IncompleteError(Exception):
    """What has to be there first, which it names, is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What somebody has ready when they hand their profile in."""

    is_adult: bool
    headline: str
    about: str
    languages: Collection[str]
    has_photo: bool
    handed_in: Collection[Kind]  # credentials that wait or hold


def missing_of(given: Application) -> list[Missing]:
    """Return what has to be there first, in the order in which it is asked for."""
    has = {
        Missing.AGE: given.is_adult,
        Missing.HEADLINE: bool(given.headline),
        Missing.ABOUT: bool(given.about),
        Missing.LANGUAGES: bool(given.languages),
        Missing.PHOTO: given.has_photo,
        Missing.IDENTITY: Kind.IDENTITY in given.handed_in,
        Missing.BACKGROUND: Kind.BACKGROUND in given.handed_in,
    }
    return [each for each, is_there in has.items() if not is_there]


def after_tutor(state: State, deed: Deed) -> State:
    """Return what becomes of a profile by its own tutor's deed. Raises `NotNowError`."""
    return _after(OF_TUTOR, state, deed)


def after_checker(
    state: State, deed: Deed, *, is_own: bool, why: str, live: Collection[Kind]
) -> State:
    """Return what becomes of a profile by the deed of somebody who checks.

    `live` are the kinds of credentials that hold today. Raises `OwnCheckError`, `NotNowError`,
    `SayWhyError` and `NotCheckedError`.
    """
    if is_own:
        raise OwnCheckError
    new = _after(OF_CHECKER, state, deed)
    if deed in SAYS_WHY and not why.strip():
        raise SayWhyError
    if deed in LEAVES_NEEDED and (lacking := NEEDED - set(live)):
        raise NotCheckedError(lacking)
    return new


def _after(ways: Mapping[tuple[State, Deed], State], state: State, deed: Deed) -> State:
    try:
        return ways[state, deed]
    except KeyError as error:
        raise NotNowError from error


def deeds_of_tutor(state: State) -> list[Deed]:
    return [deed for (known, deed) in OF_TUTOR if known == state]


def deeds_of_checker(state: State) -> list[Deed]:
    return [deed for (known, deed) in OF_CHECKER if known == state]
