"""What a lead does about a case. Each deed is in the log, with the lead's words for it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tutorium.accounts.actions import lift_hold, place_hold
from tutorium.accounts.models import ErasureHold, User
from tutorium.conversations import actions as conversations
from tutorium.safeguarding import tasks
from tutorium.safeguarding.actions.log import add
from tutorium.safeguarding.domain.cases import State, may_become
from tutorium.safeguarding.models import Case, Note
from tutorium.safeguarding.queries import guardians_of_minors, hold_reason

HAT = "safeguarding"


class NotPossibleNowError(Exception):
    """The case is not in a state for it."""


@transaction.atomic
def open_case(case: Case, *, why: str, by: User, at: datetime) -> None:
    """Write down why somebody looks at a case, before they do."""
    add("case.opened", at=at, by=by, case=case, words=why)
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.state == State.NEW:
        _become(row, State.LOOKED_AT, at)
        add("case.looked-at", at=at, by=by, case=case)


@transaction.atomic
def move(case: Case, *, to: State, by: User, at: datetime) -> None:
    """Bring a case forward, or open a closed one again. Raises `NotPossibleNowError`."""
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not may_become(State(row.state), to):
        raise NotPossibleNowError
    _become(row, to, at)
    add(f"case.{to}", at=at, by=by, case=case)


def _become(row: Case, state: State, at: datetime) -> None:
    """From each state a case has so many days to come to the next."""
    row.state = state
    row.closed_at = at if state == State.CLOSED else None
    row.due_at = max(at, row.opened_at) + timedelta(days=settings.SAFEGUARDING_DAYS)
    row.save(update_fields=["state", "closed_at", "due_at"])


@transaction.atomic
def note(case: Case, *, text: str, by: User, at: datetime) -> Note:
    """Write something down; the log has its digest, so that a changed note is found."""
    digest = sha256(text.encode()).hexdigest()
    add("case.noted", at=at, by=by, case=case, words=digest)
    return Note.objects.create(case=case, text=text, by=by, at=at)


@transaction.atomic
def freeze(case: Case, *, by: User, at: datetime) -> None:
    """Let nothing more be said in the conversation that a case is about."""
    if case.conversation is None:
        raise NotPossibleNowError
    conversations.freeze(case.conversation, at=at)
    add("conversation.frozen", at=at, by=by, case=case)


@transaction.atomic
def thaw(case: Case, *, by: User, at: datetime) -> None:
    if case.conversation is None:
        raise NotPossibleNowError
    conversations.thaw(case.conversation)
    add("conversation.thawed", at=at, by=by, case=case)


@transaction.atomic
def suspend(case: Case, person: User, *, by: User, at: datetime) -> None:
    """Let a person write with nobody but who runs the site."""
    conversations.suspend(person, at=at)
    add("person.suspended", at=at, by=by, case=case, words=person.public_id)


@transaction.atomic
def resume(case: Case, person: User, *, by: User, at: datetime) -> None:
    conversations.end_suspension(person, at=at)
    add("person.resumed", at=at, by=by, case=case, words=person.public_id)


@transaction.atomic
def hold(case: Case, person: User, *, by: User, at: datetime) -> None:
    """Let nothing of a person be erased for this case; once is enough."""
    if not _holds(case, person).exists():
        place_hold(person, reason=hold_reason(case), by=by, hat=HAT, at=at)
        add("hold.placed", at=at, by=by, case=case, words=person.public_id)


@transaction.atomic
def lift(case: Case, person: User, *, by: User, at: datetime) -> None:
    for each in _holds(case, person):
        lift_hold(each, by=by, hat=HAT, at=at)
        add("hold.lifted", at=at, by=by, case=case, words=person.public_id)


def _holds(case: Case, person: User) -> QuerySet[ErasureHold]:
    return ErasureHold.objects.live().filter(person=person, reason=hold_reason(case))


@transaction.atomic
def tell_guardians(case: Case, child: User, *, by: User, at: datetime) -> None:
    """Write to a minor's guardians where the rule did not, but never to whom the case is about.

    Raises `NotPossibleNowError` where there is nobody to write to.
    """
    guardians = guardians_of_minors([child.pk], at=at).get(child.pk, set())
    told = {each for each in guardians if each != case.about_id}
    if not told:
        raise NotPossibleNowError
    for guardian in sorted(told):
        tasks.tell_guardian.enqueue(case.pk, guardian, child.pk)
    add("guardians.told", at=at, by=by, case=case, words=child.public_id)
