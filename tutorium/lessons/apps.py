from datetime import time, timedelta

from django.apps import AppConfig

from tutorium.core import hooks


class LessonsConfig(AppConfig):
    name = "tutorium.lessons"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415 (as below)
        from tutorium.lessons import (  # noqa: PLC0415 (models must be ready)
            actions,
            emails,
            panels,
            personal_data,
            queries,
            tasks,
        )
        from tutorium.lessons.models.brief_seals import BRIEF_SEALS  # noqa: PLC0415
        from tutorium.lessons.models.review_seals import REVIEW_SEALS  # noqa: PLC0415
        from tutorium.lessons.models.triangle import TRIANGLE  # noqa: PLC0415

        TRIANGLE.keep(self)
        REVIEW_SEALS.keep(self)
        BRIEF_SEALS.keep(self)
        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("library.answer_panels", panels.ask_on_answer, order=50)
        hooks.register("library.note_panels", panels.ask_on_note, order=50)
        for order, place in panels.PLACES:
            hooks.register("accounts.places", place, order=order)
        hooks.register("payments.charge_secured", actions.on_secured)
        hooks.register("diary.events", queries.events_of)
        hooks.register("diary.ways_to_move", queries.ways_to_move)
        hooks.register("accounts.erasing", actions.leave_lessons, order=-10)
        hooks.register("core.regularly", actions.expire_overdue)
        hooks.register("tutors.profile_panels", panels.reviews_on_profile)
        repeat(tasks.check_standing, Daily(time(3, 40)))
        hooks.register("core.regularly", actions.close_overdue)
        hooks.register("accounts.guardian_changed", actions.close_unguarded)
        hooks.register("accounts.consent_withdrawn", actions.close_without_consent)
        repeat(actions.ask_more, Daily(time(6, 30)))
        hooks.register("letters.examples", emails.examples)
        _open_rooms(self)


def _open_rooms(app: AppConfig) -> None:
    """Let lessons have rooms, which end by themselves and show in practice what they left."""
    from tutorium.lessons import actions, panels  # noqa: PLC0415 (models must be ready)
    from tutorium.lessons.models.room_triangle import ROOM_TRIANGLE  # noqa: PLC0415
    from tutorium.lessons.queries import rooms  # noqa: PLC0415 (as above)

    ROOM_TRIANGLE.keep(app)
    hooks.register("accounts.taught_by", rooms.taught_by)
    hooks.register("practice.start_panels", panels.homework_to_do)
    hooks.register("practice.progress_panels", panels.reports_about)
    hooks.register("core.regularly", actions.conclude_due)
    _look_after_lessons()


def _look_after_lessons() -> None:
    """Let what is booked be reminded of, and stand no longer than somebody stands by it."""
    from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (as above)
    from tutorium.lessons import actions, queries, tasks  # noqa: PLC0415

    hooks.register("payments.charge_stopped", actions.on_stopped)
    hooks.register("payments.units_begun", queries.units_begun)
    hooks.register("core.regularly", actions.expire_proposals)
    hooks.register("accounts.consent_withdrawn", actions.on_consent_withdrawn)
    hooks.register("accounts.guardian_changed", actions.on_guardian_changed)
    hooks.register("accounts.consent_withdrawn", actions.end_briefs)
    hooks.register("accounts.guardian_changed", actions.unallow_briefs)
    repeat(actions.forget_briefs, Daily(time(3, 50)))
    repeat(actions.tell_waiting, Every(timedelta(minutes=10)))
    repeat(tasks.remind, Every(timedelta(minutes=10)))
    repeat(tasks.remind_unpaid, Every(timedelta(minutes=10)))
    repeat(actions.end_unpaid, Every(timedelta(minutes=10)))
