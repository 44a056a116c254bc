"""The one lock pattern: who changes what is shared takes the rows of its people first."""

from collections.abc import Iterable

from django.db.models import QuerySet

from tutorium.accounts.models import User
from tutorium.core.prepared import KEY, prepared, several


def lock_people(people: Iterable[User], *, no_key: bool = False) -> list[User]:
    """Take the rows of people until commit, by ascending id, and return them as they are now.

    On PostgreSQL rows that point to them wait as well, unless there is `no_key`; on SQLite there is
    one writer anyway.
    """
    keys = sorted({person.pk for person in people})
    return _taken(len(keys), no_key, keys=keys)


@prepared()
def _taken(count: int, no_key: bool) -> QuerySet[User]:  # noqa: FBT001 (as it is handed on)
    rows = User.objects.select_for_update(no_key=no_key)
    return rows.filter(pk__in=several("keys", KEY, count=count)).order_by("pk")
