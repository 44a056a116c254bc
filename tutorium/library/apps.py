from datetime import time, timedelta
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate
from django.utils import timezone

from tutorium.core import hooks


class LibraryConfig(AppConfig):
    name = "tutorium.library"

    def ready(self) -> None:
        from tutorium.library import (  # noqa: PLC0415 (models first)
            actions,
            emails,
            panels,
            personal_data,
            queries,
        )

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("accounts.erasing", actions.forget_name)
        hooks.register("accounts.erasing", actions.free_claims_of)
        hooks.register("accounts.places", panels.inquiries_place)
        hooks.register("core.stored_texts", queries.stored_items)
        hooks.register("search.rebuild", queries.every_document)
        hooks.register("search.counts", queries.document_counts)
        for holding in (queries.answers_held, queries.notes_held, queries.cards_held):
            hooks.register("curriculum.course_holdings", holding)
        hooks.register("curriculum.courses_turned", actions.refile_courses)
        hooks.register("curriculum.course_panels", panels.course_panel)
        hooks.register("curriculum.topic_panels", panels.topic_panel)
        hooks.register("curriculum.topic_panels", panels.topic_cards_panel, order=5)
        hooks.register("curriculum.course_tallies", panels.answer_course_tally, order=1)
        hooks.register("curriculum.course_tallies", panels.note_course_tally, order=2)
        hooks.register("curriculum.topic_tallies", panels.answer_topic_tally, order=1)
        hooks.register("curriculum.topic_tallies", panels.note_topic_tally, order=2)
        hooks.register("accounts.page_deeds", panels.edit_deed)
        hooks.register("letters.examples", emails.examples)
        hooks.register("letters.topics", emails.topics)
        _repeat_jobs()
        _connect_desk(self)


def _repeat_jobs() -> None:
    from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (models must be ready)
    from tutorium.library import actions  # noqa: PLC0415

    repeat(actions.keep_to_times, Every(timedelta(minutes=5)))
    repeat(actions.free_expired_claims, Every(timedelta(minutes=30)))
    repeat(actions.find_duplicates, Daily(time(2, 20)))
    repeat(actions.follow_links, Daily(time(2, 50)))
    repeat(actions.forget_askers_daily, Daily(time(4, 40)))


def _connect_desk(config: AppConfig) -> None:
    from wagtail.signals import published, unpublished  # noqa: PLC0415 (models must be ready)

    from tutorium.library.models import Answer, Note  # noqa: PLC0415

    post_migrate.connect(prepare_desk, sender=config)
    _connect_letters()
    for model in (Answer, Note):
        published.connect(_complete_publishing, sender=model)
        unpublished.connect(_complete_withdrawal, sender=model)


def _connect_letters() -> None:
    """Send our own letters once a deed is done; Wagtail's go out while the database is locked.

    They are connected under the names of Wagtail's, which come later and find the place taken.
    """
    from wagtail import signals  # noqa: PLC0415 (models must be ready)
    from wagtail.models import WorkflowState  # noqa: PLC0415

    from tutorium.library.models import Reading  # noqa: PLC0415

    signals.task_submitted.connect(_ask_readers, sender=Reading)
    signals.task_submitted.connect(_follow_submission, sender=Reading)
    signals.workflow_approved.connect(_check_waiting, sender=WorkflowState)
    for word in ("rejected", "cancelled"):
        getattr(signals, f"workflow_{word}").connect(_follow_return, sender=WorkflowState)
    for word in ("approved", "rejected"):
        getattr(signals, f"workflow_{word}").connect(
            _tell_decision,
            sender=WorkflowState,
            dispatch_uid=f"workflow_state_{word}_email_notification",
        )


def _ask_readers(*, instance: Any, **_: Any) -> None:
    from tutorium.library import tasks  # noqa: PLC0415

    tasks.send_reading_wanted.enqueue(instance.pk)


def _tell_decision(*, instance: Any, **_: Any) -> None:
    from tutorium.library import tasks  # noqa: PLC0415

    tasks.send_decision.enqueue(instance.current_task_state_id)


def _check_waiting(*, instance: Any, **_: Any) -> None:
    """Refuse now what would be refused at its moment; what goes live at once has been asked."""
    from tutorium.library import actions  # noqa: PLC0415

    revision = instance.current_task_state.revision
    if revision.approved_go_live_at:
        actions.check_approved(revision.as_object(), revision=revision)


def _follow_submission(*, instance: Any, **_: Any) -> None:
    _follow(instance.workflow_state.content_object, submitted=True)


def _follow_return(*, instance: Any, **_: Any) -> None:
    _follow(instance.content_object, submitted=False)


def _follow(item: Any, *, submitted: bool) -> None:
    """Let the inquiry that a draft was written for say where it is."""
    from tutorium.library import actions  # noqa: PLC0415
    from tutorium.library.models import Answer  # noqa: PLC0415

    if isinstance(item, Answer):
        actions.follow_draft(item, submitted=submitted, at=timezone.now())


def _complete_publishing(*, instance: Any, revision: Any, **_: Any) -> None:
    from tutorium.library import actions  # noqa: PLC0415

    actions.publish_from_desk(instance, revision=revision, at=timezone.now())


def _complete_withdrawal(*, instance: Any, **_: Any) -> None:
    from tutorium.library import actions  # noqa: PLC0415

    actions.withdraw_from_desk(instance)


def prepare_desk(*, app_config: AppConfig, apps: Any = installed, using: str, **_: Any) -> None:
    """Give a fresh site its groups and the second reader. Safe to run again: it only adds."""
    try:
        apps.get_model("library", "SecondReader")
    except LookupError:  # migrations are being run backwards, or one room at a time
        return
    from wagtail.snippets.models import create_extra_permissions  # noqa: PLC0415

    # Migrations prepare this room first, so that search and questions have no permissions yet.
    for room in (app_config, *map(installed.get_app_config, ("search", "questions", "curriculum"))):
        create_permissions(room, verbosity=0, interactive=False, using=using, apps=apps)
    create_extra_permissions(app_config, using=using, apps=apps)
    _prepare_groups()
    _prepare_workflow()


def _prepare_groups() -> None:
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    from tutorium.library.permissions import GROUPS, WRITERS  # noqa: PLC0415

    if not Group.objects.filter(name=WRITERS).exists():
        # Wagtail's own first groups are about pages, images and documents, which we do not use.
        Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    enter = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name, rooms in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*enter)
        for room, codenames in rooms.items():
            granted = Permission.objects.filter(
                content_type__app_label=room, codename__in=codenames
            )
            group.permissions.add(*granted)


def _prepare_workflow() -> None:
    from django.contrib.auth.models import Group  # noqa: PLC0415
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
    from wagtail.models import (  # noqa: PLC0415
        GroupApprovalTask,
        Workflow,
        WorkflowContentType,
        WorkflowTask,
    )

    from tutorium.library.models import Answer, Note, SecondReader  # noqa: PLC0415
    from tutorium.library.permissions import EDITORS  # noqa: PLC0415

    task = SecondReader.objects.order_by("pk").first()
    if task is None:
        Workflow.objects.filter(name="Moderators approval").delete()  # Wagtail's, for its pages
        GroupApprovalTask.objects.filter(name="Moderators approval").delete()
        task = SecondReader.objects.create(name="Second reader")
        task.groups.add(Group.objects.get(name=EDITORS))
        workflow = Workflow.objects.create(name="Second reader")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first()
    for content_type in ContentType.objects.get_for_models(Answer, Note).values():
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
