"""Who is learning, who is a child, and who is there for a child."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce, wraps
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tutorium.accounts.domain.ages import asleep_until, is_minor
from tutorium.accounts.domain.consent_ages import read_consent_ages
from tutorium.accounts.domain.hats import Hat, worn
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.domain.triangle import Present, is_guarded
from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import (
    AgeRecord,
    AuditEntry,
    Consent,
    Erasure,
    Guardianship,
    Learner,
    Membership,
    PersonalExport,
    User,
)
from tutorium.accounts.models.people import grown, minor
from tutorium.accounts.models.privacy import PersonalExportQuerySet
from tutorium.core import hooks
from tutorium.core.personal_data import Table
from tutorium.core.prepared import KEY, prepared
from tutorium.core.visitor_keys import key_in

View = Callable[..., HttpResponse]


def person_in(request: HttpRequest) -> User:
    """Return who is signed in, behind `login_required`. Raises `TypeError` where nobody is."""
    if not isinstance(request.user, User):
        raise TypeError("whoever comes here is signed in")
    return request.user


def clock_of(request: HttpRequest, default: str = "UTC") -> ZoneInfo:
    """Return by whose clock a page is: that of who reads, as far as they said it."""
    said = request.user.zone if isinstance(request.user, User) else ""
    return zone_of(said or default)


def by_ones_clock(view: View) -> View:
    """Show all times of a page by the clock of who reads it."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(clock_of(request)):
            return view(request, *args, **kwargs)

    return page


HAT = "hat"  # in the session: the one that was chosen


def hats_of(person: User) -> list[Hat]:
    """Return in which parts a person may be here, the first being the one they come in."""
    found = _found_hats.first(person=person.pk) or {}
    has = {
        **found,
        Hat.ADMIN: person.is_staff or person.is_superuser,
        Hat.EDITOR: person.is_active and (person.is_superuser or found.get(Hat.EDITOR)),
        Hat.STUDENT: True,
    }
    return [hat for hat in Hat if has.get(hat)]


@prepared(person=KEY)
def _found_hats(person: Any) -> QuerySet[User, Any]:
    """Return by what rows of other tables a person has which hat, in one go."""
    desk = Permission.objects.filter(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    rows = {
        Hat.EDITOR: desk.filter(Q(user=person) | Q(group__user=person)),
        Hat.TEACHER: Membership.objects.staff().filter(user=person),
        Hat.GUARDIAN: Guardianship.objects.live().filter(guardian=person),
        **dict(hooks.call("accounts.hats", person=person)),  # of rooms above
    }
    there = {hat.value: Exists(each) for hat, each in rows.items()}
    return User.objects.filter(pk=person).values(**there)


def hat_in(request: HttpRequest) -> Hat:
    """Return in which part somebody who is signed in is here now."""
    return worn(request.session.get(HAT, ""), hats_of(person_in(request)))


def learner_of(request: HttpRequest) -> Learner | None:
    """Return the learner who asks: of the person signed in, else of the key that came along."""
    if request.user.is_authenticated:
        return _learner.first(person=request.user.pk)
    key = key_in(request)
    return Learner.objects.anonymous().filter(key=key).first() if key else None


@prepared(person=KEY)
def _learner(person: Any) -> QuerySet[Learner]:
    return Learner.objects.filter(user=person)


def counts_as_minor(person: User, *, at: datetime) -> bool:
    """Say whether a person is to be treated as a minor; who never told an age is."""
    return is_minor(_born.first(person=person.pk), at.date())


@prepared(person=KEY)
def _born(person: Any) -> QuerySet[AgeRecord, date]:
    return AgeRecord.objects.filter(user=person).values_list("born_on", flat=True)


def sleep_of(born: date, country: str, *, at: datetime) -> date | None:
    """Return until when an account would sleep without a guardian's consent."""
    ages = read_consent_ages(settings.CONSENT_AGES)
    return asleep_until(born, country, at.date(), ages=ages)


def decides_alone(person: User, *, at: datetime) -> bool:
    """Say whether a person is old enough to agree alone to what is kept; who told no age is not."""
    told = AgeRecord.objects.filter(user=person).first()
    return told is not None and sleep_of(told.born_on, told.country, at=at) is None


def guardians_of(child: User) -> QuerySet[User]:
    """Return the people who may see what concerns a child now."""
    links = child.guardian_links.live().filter(may_see=True)
    there = User.objects.filter(is_active=True).exclude(pk__in=leaving())
    return there.filter(children_links__in=links).order_by("pk")


def leaving() -> QuerySet[Erasure, int]:
    """Return the keys of people who are to be erased, and whose accounts sleep until then."""
    return Erasure.objects.open().values_list("person", flat=True)


def watchers_of(child: User, *, at: datetime) -> QuerySet[User]:
    """Return the guardians who see what a child practises, as `Learner.in_care_of` lets them."""
    links = Guardianship.objects.seeing(child).filter(minor(at, of="child__"))
    return User.objects.filter(grown(at), is_active=True, children_links__in=links).order_by("pk")


def are_guarded(people: Mapping[int, bool], *, at: datetime) -> bool:
    """Say whether each minor among people has somebody of their own there (`domain.triangle`).

    `people` are primary keys, each with whether they are there for their school.
    """
    born = dict(AgeRecord.objects.filter(user__in=people).values_list("user", "born_on"))
    present = [
        Present(pk, is_minor(born.get(pk), at.date()), is_for_a_school)
        for pk, is_for_a_school in people.items()
    ]
    return is_guarded(present, guardians=_guardian_ties(people), schools=school_ties(people))


def _guardian_ties(people: Iterable[int]) -> set[tuple[int, int]]:
    links = Guardianship.objects.live().filter(may_see=True)
    links = links.filter(guardian__in=people, child__in=people)
    return set(links.values_list("guardian", "child"))


def school_ties(people: Iterable[int]) -> set[tuple[int, int]]:
    """Return pairs (staff, student) of one school, of those among some people."""
    rows = Membership.objects.live().filter(user__in=people)
    found = list(rows.values_list("organisation", "user", "role"))
    student = Membership.Role.STUDENT
    return {
        (staff, pupil)
        for school, staff, role in found
        for other, pupil, as_ in found
        if school == other and role != student and as_ == student
    }


def has_consent(person: User, purpose: Purpose) -> bool:
    return Consent.objects.of(person, purpose).exists()


def consents_of(person: User) -> QuerySet[Consent]:
    rows = Consent.objects.live().filter(person=person)
    return rows.select_related("given_by", "wording").order_by("given_at", "pk")


def guardian_links(child: User) -> QuerySet[Guardianship]:
    """Return a person's guardians with what they may do, the first first."""
    return child.guardian_links.live().select_related("guardian").order_by("began_at", "pk")


def child_links(guardian: User) -> QuerySet[Guardianship]:
    """Return whose guardian one is, with what was agreed to for each."""
    agreed = Consent.objects.live().select_related("given_by").order_by("given_at", "pk")
    rows = guardian.children_links.live().select_related("child__age_record", "child__learner")
    return rows.prefetch_related(Prefetch("child__consents", agreed)).order_by("began_at", "pk")


def links_ruled_by(guardian: User) -> QuerySet[Guardianship]:
    """Return links whose rights a guardian may change.

    Their own, and helpers' of a child they decide about: nobody takes from another who decides.
    """
    decided = Guardianship.objects.live().filter(guardian=guardian, may_approve=True)
    ruled = Q(guardian=guardian) | Q(child__in=decided.values("child"), may_approve=False)
    return Guardianship.objects.live().filter(ruled).select_related("guardian", "child")


STAFF_LOOKED = "person.looked_at"  # the deed of who of the staff opens a person's page


def agrees_alone(person: User, *, at: datetime) -> bool:
    """Say whether a person decides about their own data: who told an age, and is old enough."""
    told = AgeRecord.objects.filter(user=person).first()
    return told is None or sleep_of(told.born_on, told.country, at=at) is None


def wards_of(guardian: User, *, at: datetime) -> list[User]:
    """Return the children about whose data a guardian decides, who do not yet decide themselves."""
    links = Guardianship.objects.live().filter(guardian=guardian, may_see=True, may_approve=True)
    children = User.objects.filter(guardian_links__in=links, erased_at=None).order_by("pk")
    return [child for child in children if not agrees_alone(child, at=at)]


def exports_for(user: User, *, at: datetime) -> PersonalExportQuerySet:
    """Return what a person asked for, of themselves and of children about whom they still decide."""
    about = [user, *wards_of(user, at=at)]
    return PersonalExport.objects.filter(asked_by=user, person__in=about)


def staff_looks_at(person: User) -> QuerySet[AuditEntry]:
    """Return when somebody of the staff looked at a person's page, the latest first."""
    return person.deeds_about.filter(deed=STAFF_LOOKED).order_by("-at", "-pk")


def all_staff_looks() -> QuerySet[AuditEntry]:
    """Return who of the staff looked at whose page, the latest first."""
    rows = AuditEntry.objects.filter(deed=STAFF_LOOKED).select_related("actor", "person")
    return rows.order_by("-at", "-pk")


def proven_addresses(person: User) -> list[str]:
    """Return the addresses that are known to be a person's: what anybody can type is none."""
    rows = EmailAddress.objects.filter(user=person, verified=True)
    return sorted(rows.values_list("email", flat=True))


def rows_of(table: Table, person: User, addresses: Sequence[str]) -> QuerySet[Any]:
    """Return the rows of a table that are about a person, by key or by one of the addresses."""
    about = [Q(**{path: person.pk}) for path in table.person]
    about += [
        Q(**{f"{column}__iexact": address}) for column in table.address for address in addresses
    ]
    about += [
        Q(content_type=ContentType.objects.get_by_natural_key(*label.lower().split(".")))
        & Q(object_id=str(person.pk))
        for label in table.named
    ]
    rows: QuerySet[Any] = apps.get_model(table.model)._default_manager.all()
    return rows.filter(reduce(or_, about)) if about else rows.none()
