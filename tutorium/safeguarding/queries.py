"""Who may report what, what a lead sees, and whether the log hangs together."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tutorium.accounts.domain.ages import is_minor
from tutorium.accounts.models import AgeRecord, ErasureHold, Guardianship, Membership, User
from tutorium.conversations.models import Conversation, Message, Party, Suspension
from tutorium.safeguarding.domain.cases import OPEN_FOR
from tutorium.safeguarding.domain.chain import first_fault
from tutorium.safeguarding.models import Case, Lead, LogEntry


def conversations_once_of(user: User) -> QuerySet[Conversation]:
    """Return those that a person is or was in: what happened there can be reported."""
    own = Party.objects.filter(user=user)
    return Conversation.objects.filter(pk__in=own.values("conversation")).order_by("-pk")


def others_in(talk: Conversation, user: User) -> QuerySet[User]:
    """Return who else is or was in a conversation."""
    theirs = Party.objects.filter(conversation=talk).exclude(user=user)
    return User.objects.filter(pk__in=theirs.values("user")).order_by("pk")


def messages_seen_by(user: User, talk: Conversation) -> QuerySet[Message]:
    """Return what others said there for as long as a person was in it."""
    own = Party.objects.filter(user=user, conversation=OuterRef("conversation"))
    seen = own.filter(Q(left_at=None) | Q(left_at__gte=OuterRef("sent_at")))
    rows = Message.objects.filter(Exists(seen), conversation=talk)
    return rows.exclude(author__user=user).select_related("author__user")


def is_lead(user: User) -> bool:
    """Say whether somebody answers for safety, on this site or at a school."""
    role = Membership.Role.SAFEGUARDING
    at_school = Membership.objects.live().filter(user=user, role=role)
    return is_lead_of_site(user) or at_school.exists()


def is_lead_of_site(user: User) -> bool:
    return Lead.objects.live().filter(user=user).exists()


def leads_of(case: Case) -> list[User]:
    """Return who is written to about a case: those of the site's leads who may see it."""
    leads = User.objects.filter(pk__in=Lead.objects.live().values("user")).order_by("pk")
    this = Case.objects.filter(pk=case.pk)
    return [lead for lead in leads if this.visible_to(lead).exists()]


def guardians_of_minors(people: list[int], *, at: datetime) -> dict[int, set[int]]:
    """Return for each minor of some people who may see what concerns it."""
    born = dict(AgeRecord.objects.filter(user__in=people).values_list("user", "born_on"))
    found: dict[int, set[int]] = {
        person: set() for person in people if is_minor(born.get(person), at.date())
    }
    links = Guardianship.objects.live().filter(child__in=found, may_see=True)
    for guardian, child in links.values_list("guardian", "child"):
        found[child].add(guardian)
    return found


def is_open_to(case: Case, user: User, *, at: datetime) -> bool:
    """Say whether a lead gave a reason to look at a case within the last half hour."""
    said = LogEntry.objects.filter(case=case.public_id, actor=user.public_id, deed="case.opened")
    return said.filter(at__gt=at - OPEN_FOR).exists()


def queue_for(user: User) -> QuerySet[Case]:
    """Return the cases of a lead: those that stand, the first due first, then what is closed."""
    rows = Case.objects.visible_to(user)
    return rows.order_by(F("closed_at").desc(nulls_first=True), "due_at", "pk")


def overdue(*, at: datetime) -> QuerySet[Case]:
    return Case.objects.standing().filter(due_at__lte=at)


def people_in(case: Case) -> QuerySet[User]:
    """Return who was in the conversation, with `is_suspended`, `is_held`, `has_guardians`."""
    parties = Party.objects.filter(conversation=case.conversation_id)
    chosen = Q(pk__in=parties.values("user")) | Q(pk__in=[case.about_id or 0])
    suspended = Suspension.objects.live().filter(person=OuterRef("pk"))
    held = ErasureHold.objects.live().filter(person=OuterRef("pk"), reason=hold_reason(case))
    guarded = Guardianship.objects.live().filter(child=OuterRef("pk"), may_see=True)
    rows = User.objects.filter(chosen).annotate(
        is_suspended=Exists(suspended), is_held=Exists(held), has_guardians=Exists(guarded)
    )
    return rows.order_by("pk")


def hold_reason(case: Case) -> str:
    return f"Safeguarding case {case.public_id}"


def log_of(case: Case) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(case=case.public_id).order_by("-number")


def whole_log() -> QuerySet[LogEntry]:
    return LogEntry.objects.order_by("-number")


def fault_in_log() -> int | None:
    """Return the number of the first row that does not hang together with those before."""
    rows = LogEntry.objects.order_by("number").iterator(chunk_size=2_000)
    return first_fault((row.link, row.digest) for row in rows)


def head_of_log() -> tuple[int, str]:
    """Return the number and digest of the last row, to be kept elsewhere."""
    last = LogEntry.objects.order_by("-number").first()
    return (last.number, last.digest) if last else (0, "")
