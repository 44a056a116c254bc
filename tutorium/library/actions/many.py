"""What editors do to many items at once: looked at first, then done to all that allow it.

Each deed says why it is not done to an item. Nothing here publishes: a topic that is added is a
draft, what is submitted waits for a second reader, and who reads a page again has not written in it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.curriculum.actions import settled_together
from tutorium.curriculum.models import Topic
from tutorium.library.domain.bulk import ChangedMeanwhileError, Plan, Why, fingerprint
from tutorium.library.domain.readiness import Obstacle
from tutorium.library.models import Answer, AnswerTopic, How, Note, NoteTopic
from tutorium.library.permissions import may_check
from tutorium.library.queries import brought_by, obstacles_to

DUE, READ_AGAIN = "library.due", "library.read_again"
Either = Answer | Note


class Deed:
    """One deed: whether it may be done to an item, and doing it."""

    name: ClassVar[str]
    permission: ClassVar[str] = "change"
    waits: ClassVar[bool] = True  # not done while a second reader or somebody's lock keeps it

    def said(self) -> Sequence[object]:
        """Return what was chosen, which a preview stands for."""
        return ()

    def why_not(self, item: Either, by: User) -> Why | None:
        if not by.has_perm(f"library.{self.permission}_{item._meta.model_name}"):
            return Why.NOT_ALLOWED
        if self.waits and item.workflow_in_progress:
            return Why.READING
        if self.waits and item.locked and item.locked_by_id != by.pk:
            return Why.LOCKED
        return self.hindrance(item, by)

    def hindrance(self, item: Either, by: User) -> Why | None:
        raise NotImplementedError

    def obstacles(self, item: Either) -> list[Obstacle]:  # noqa: ARG002 (of those that have any)
        """Return what keeps an item from it that nothing else does; asked last, for it costs most."""
        return []

    def do(self, item: Either, *, by: User, at: datetime) -> None:
        raise NotImplementedError

    def plan(self, item: Either, by: User) -> Plan:
        why = self.why_not(item, by)
        found = tuple(self.obstacles(item)) if why is None else ()
        return Plan(item.pk, item.latest_revision_id, Why.UNFIT if found else why, found)


@dataclass(frozen=True)
class _OfTopic(Deed):
    topic: Topic

    def said(self) -> Sequence[object]:
        return [self.topic.pk]

    def _topics(self, item: Either) -> list[int]:
        draft = item.get_latest_revision_as_object()
        return [link.topic_id for link in draft.topic_links.all()]

    def _draft(self, item: Either, by: User, topics: list[int]) -> None:
        """Keep the topics as a draft of whoever changed them, on top of the draft that is there."""
        model = AnswerTopic if isinstance(item, Answer) else NoteTopic
        draft = item.get_latest_revision_as_object()
        draft.topic_links.set(
            [model(topic_id=pk, sort_order=place) for place, pk in enumerate(topics)]
        )
        draft.save_revision(user=by, log_action=True, clean=False)


class AddTopic(_OfTopic):
    name = "add_topic"

    def hindrance(self, item: Either, by: User) -> Why | None:  # noqa: ARG002 (for anybody)
        return Why.IS_SO if self.topic.pk in self._topics(item) else None

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (a draft has its own)
        self._draft(item, by, [*self._topics(item), self.topic.pk])


class RemoveTopic(_OfTopic):
    name = "remove_topic"

    def hindrance(self, item: Either, by: User) -> Why | None:  # noqa: ARG002 (for anybody)
        topics = self._topics(item)
        if self.topic.pk not in topics:
            return Why.HAS_NOT
        return Why.HOME if topics[0] == self.topic.pk else None

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (a draft has its own)
        self._draft(item, by, [pk for pk in self._topics(item) if pk != self.topic.pk])


class Submit(Deed):
    """Send to a second reader what has a draft, or what no person has checked yet."""

    name = "submit"

    def hindrance(self, item: Either, by: User) -> Why | None:
        if item.live and not item.has_unpublished_changes and item.checked_how == How.PERSON:
            return Why.IS_SO
        return None if by.display_name else Why.NAMES

    def obstacles(self, item: Either) -> list[Obstacle]:
        return obstacles_to(item.get_latest_revision_as_object())

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (a workflow has its own)
        state = item.current_workflow_state
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(by)
        else:
            item.get_workflow().start(item, by)


class Withdraw(Deed):
    name = "withdraw"
    permission = "unpublish"

    def hindrance(self, item: Either, by: User) -> Why | None:  # noqa: ARG002 (for anybody)
        return None if item.live else Why.NOT_LIVE

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (the log has its own)
        item.unpublish(log_action=False)
        log(item, "wagtail.unpublish", user=by)


@dataclass(frozen=True)
class SetDue(Deed):
    """Let a page stand under *Due for review* from a day on, or take that day away."""

    day: date | None
    name: ClassVar[str] = "due"
    waits: ClassVar[bool] = False  # it changes no word

    def said(self) -> Sequence[object]:
        return [self.day]

    def hindrance(self, item: Either, by: User) -> Why | None:  # noqa: ARG002 (for anybody)
        if not item.live:
            return Why.NOT_LIVE
        return Why.IS_SO if item.due_date == self.day else None

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (the log has its own)
        type(item)._default_manager.filter(pk=item.pk).update(due_date=self.day)
        log(item, DUE, user=by, data={"day": self.day.isoformat() if self.day else ""})


@dataclass(frozen=True)
class ReadAgain(Deed):
    """Say that a page which a person has checked before was read again, and still holds.

    It is the word of a second reader, about words that are on the site as they stand: nobody gives
    it who ever saved or handed in a version of the page, and none that no second person has read
    gets it.
    """

    against: str
    on: date = field(default_factory=timezone.localdate)
    name: ClassVar[str] = "read_again"

    def said(self) -> Sequence[object]:
        return [self.against, self.on]

    def hindrance(self, item: Either, by: User) -> Why | None:
        is_own = item.writer_id == by.pk or by.pk in brought_by(item)
        is_own = is_own or item.revisions.filter(user=by).exists()
        found = {
            Why.NOT_ALLOWED: not may_check(by),
            Why.NOT_LIVE: not item.live,
            Why.DRAFTED: item.has_unpublished_changes,
            Why.UNCHECKED: item.checked_how != How.PERSON,
            Why.OWN: is_own,
            Why.NAMES: by.display_name in {"", item.written_by},
        }
        return next((why for why, is_so in found.items() if is_so), None)

    def do(self, item: Either, *, by: User, at: datetime) -> None:  # noqa: ARG002 (a day is enough)
        type(item)._default_manager.filter(pk=item.pk).update(
            checker=by,
            checked_by=by.display_name,
            checked_date=self.on,
            checked_against=self.against,
            due_date=None,
        )
        log(item, READ_AGAIN, user=by, data={"against": self.against})
        ContentVersion.rise()  # readers see the day


def plans(deed: Deed, items: Collection[Either], *, by: User) -> list[Plan]:
    """Return what a deed would do to each item, and why not, changing nothing."""
    return [deed.plan(item, by) for item in items]


def seen(deed: Deed, found: Collection[Plan]) -> str:
    return fingerprint(deed.name, deed.said(), found)


@transaction.atomic
def do_to_many(
    deed: Deed, items: Collection[Either], *, looked_at: str, by: User, at: datetime
) -> int:
    """Do what was looked at to all items that allow it, or nothing; return to how many.

    `looked_at` is what `seen` said of the preview. Raises `ChangedMeanwhileError` where something
    else would be done by now.
    """
    if not items:
        raise ChangedMeanwhileError
    model: Any = type(next(iter(items)))
    keys = [item.pk for item in items]
    rows = list(model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk"))
    found = plans(deed, rows, by=by)
    if seen(deed, found) != looked_at:
        raise ChangedMeanwhileError
    allowed = [row for row, plan in zip(rows, found, strict=True) if plan.why is None]
    with settled_together():
        for row in allowed:
            deed.do(row, by=by, at=at)
    uids = [row.uid for row in allowed]
    record(f"items.{deed.name}", at=at, by=by, hat="editor", items=uids)
    return len(allowed)
