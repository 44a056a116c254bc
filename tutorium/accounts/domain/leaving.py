"""Who may take back that somebody is to be erased."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waker:
    """Who asks that an account wake, as far as it matters."""

    is_the_person: bool
    has_asked: bool  # for the erasure
    is_deciding_guardian: bool
    person_agrees_alone: bool  # is of the age of consent


def may_wake(waker: Waker) -> bool:
    """Say whether an account wakes for somebody.

    Whoever asked may take it back, as long as the account is theirs to decide about. A child below
    the age of consent does not overrule a guardian; from that age on nobody overrules the person.
    """
    if waker.is_the_person:
        return waker.has_asked or waker.person_agrees_alone
    return waker.is_deciding_guardian and not waker.person_agrees_alone
