from django.apps import AppConfig

from tutorium.core import hooks


class LibraryConfig(AppConfig):
    name = "tutorium.library"

    def ready(self) -> None:
        from tutorium.library import panels, queries  # noqa: PLC0415 (models must be ready)

        hooks.register("search.rebuild", queries.every_document)
        hooks.register("curriculum.course_panels", panels.course_panel)
        hooks.register("curriculum.topic_panels", panels.topic_panel)
        hooks.register("curriculum.course_tallies", panels.answer_course_tally, order=1)
        hooks.register("curriculum.course_tallies", panels.note_course_tally, order=2)
        hooks.register("curriculum.topic_tallies", panels.answer_topic_tally, order=1)
        hooks.register("curriculum.topic_tallies", panels.note_topic_tally, order=2)
        hooks.register("accounts.page_deeds", panels.edit_deed)
