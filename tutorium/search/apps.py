from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "tutorium.search"

    def ready(self) -> None:
        post_migrate.connect(fill_emptied_index, sender=self)


def fill_emptied_index(**_: Any) -> None:
    """Index everything anew after a migration has emptied the index."""
    from tutorium.search import actions  # noqa: PLC0415 (models must be ready)
    from tutorium.search.models import SearchDocument, Word  # noqa: PLC0415

    if SearchDocument.objects.exists() and not Word.objects.exists():
        actions.rebuild()
