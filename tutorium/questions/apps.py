from django.apps import AppConfig

from tutorium.core import hooks


class QuestionsConfig(AppConfig):
    name = "tutorium.questions"

    def ready(self) -> None:
        from tutorium.questions import actions, panels, personal_data, queries  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("search.rebuild", queries.every_document)
        hooks.register("search.counts", queries.document_counts)
        hooks.register("curriculum.course_holdings", queries.course_holding)
        hooks.register("curriculum.courses_turned", actions.refile_courses)
        hooks.register("curriculum.course_panels", panels.course_panel, order=10)
        hooks.register("curriculum.topic_panels", panels.topic_panel, order=10)
        hooks.register("curriculum.course_tallies", panels.course_tally, order=3)
        hooks.register("curriculum.topic_tallies", panels.topic_tally, order=3)
