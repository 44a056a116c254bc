"""Drafts that wait for a second reader, and who may read them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Revision

from tutorium.accounts.models import User
from tutorium.curriculum.models import Course
from tutorium.library.domain.checking import Draft, unchecked_writers
from tutorium.library.models import Item, Reading, SecondReader
from tutorium.library.models.items import drafts_of
from tutorium.library.queries.items import ANSWERS, NOTES

Place = tuple[int, str]  # an item, as a revision names it: content type and key


def waiting() -> QuerySet[Any]:
    """Return the readings that nobody has decided on, the one that waits longest first."""
    rows: QuerySet[Any] = Reading.objects.filter(status=Reading.STATUS_IN_PROGRESS)
    rows = rows.select_related("revision", "workflow_state__requested_by")
    return rows.defer("revision__content").order_by("started_at", "pk")


def waiting_in(course: Course) -> QuerySet[Any]:
    """Return those of drafts whose pages stand in a course."""
    wanted = Q(pk__in=[])
    for kind in (ANSWERS, NOTES):
        items = kind.model._default_manager.of_course(course)
        wanted |= Q(
            revision__base_content_type=ContentType.objects.get_for_model(kind.model),
            revision__object_id__in=items.values_list(Cast("pk", CharField()), flat=True),
        )
    return waiting().filter(wanted)


def place_of(revision: Revision) -> Place:
    return revision.base_content_type_id, revision.object_id


def items_waiting(readings: Sequence[Reading]) -> Mapping[Place, Item]:
    """Load the pages whose drafts wait, as far as a list shows them."""
    found: dict[Place, Item] = {}
    for kind in (ANSWERS, NOTES):
        type_id = ContentType.objects.get_for_model(kind.model).pk
        keys = [key for at, key in _places(readings) if at == type_id]
        rows = kind.model._default_manager.select_related("qualification", "subject")
        rows = rows.only("title", "locked", "locked_by", "qualification", "subject")
        found |= {(type_id, str(row.pk)): row for row in rows.filter(pk__in=keys)}
    return found


def writers_waiting(readings: Sequence[Reading]) -> Mapping[Place, Collection[int]]:
    """Return the ids of whose unchecked words each draft holds: for one page of a list at once."""
    wanted = Q(pk__in=[])
    for reading in readings:
        type_id, key = place_of(reading.revision)
        wanted |= Q(base_content_type=type_id, object_id=key, pk__lte=reading.revision_id)
    revisions = Revision.objects.filter(wanted).order_by("-pk")
    submitted = {reading.revision_id for reading in readings}
    drafts: dict[Place, list[Draft]] = defaultdict(list)
    for revision, draft in drafts_of(revisions, submitted=submitted):
        drafts[place_of(revision)].append(draft)
    return {place: unchecked_writers(each) for place, each in drafts.items()}


def readers_of(tasks: Collection[int]) -> Mapping[int, Mapping[int, User]]:
    """Return, for each step of a workflow, who decides in it: its groups, and administrators."""
    active = User.objects.filter(is_active=True).order_by("display_name", "pk")
    superusers = {person.pk: person for person in active.filter(is_superuser=True)}
    found = {task: dict(superusers) for task in tasks}
    steps = SecondReader.objects.filter(pk__in=tasks)
    members = active.filter(groups__in=steps.values("groups")).distinct().in_bulk()
    for task, member in steps.values_list("pk", "groups__user").order_by("groups__user"):
        if member in members:
            found[task][member] = members[member]
    return found


def _places(readings: Sequence[Reading]) -> list[Place]:
    return [place_of(reading.revision) for reading in readings]
