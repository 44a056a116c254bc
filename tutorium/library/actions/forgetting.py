"""Taking a name from works that stay."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from tutorium.accounts.models import User
from tutorium.core.models import ContentVersion
from tutorium.library.models import Answer, Note

NAMES = {"writer": "written_by", "checker": "checked_by"}


@transaction.atomic
def forget_name(*, person: User, at: datetime) -> None:  # noqa: ARG001 (the hook's)
    """Take a person's name from what they wrote and checked, and from its history.

    The columns themselves are named in `personal_data`; this sees to revisions and kept pages.
    """
    for model in (Answer, Note):
        for item in model.objects.filter(Q(writer=person) | Q(checker=person)):
            for revision in item.revisions.order_by("pk").iterator(chunk_size=50):
                _forget_in(revision, person)
            ContentVersion.rise()


def _forget_in(revision: Revision, person: User) -> None:
    content, changed = revision.content, False
    for role, name in NAMES.items():
        if content.get(role) == person.pk and content.get(name):
            content[name], changed = "", True
    if changed:
        revision.content = content
        revision.save(update_fields=["content"])
