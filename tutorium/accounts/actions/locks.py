"""The one lock pattern: who changes what is shared takes the rows of its people first."""

from collections.abc import Iterable

from tutorium.accounts.models import User


def lock_people(people: Iterable[User], *, no_key: bool = False) -> list[User]:
    """Take the rows of people until commit, by ascending id, and return them as they are now.

    On PostgreSQL rows that point to them wait as well, unless there is `no_key`; on SQLite there is
    one writer anyway.
    """
    keys = sorted({person.pk for person in people})
    rows = User.objects.select_for_update(no_key=no_key).filter(pk__in=keys)
    return list(rows.order_by("pk"))
