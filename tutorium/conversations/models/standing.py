"""Who may not write with whom: what people decided for themselves, and what safeguarding decided."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.accounts.models import Guardianship, User
from tutorium.core.ids import new_public_id


class BlockQuerySet(models.QuerySet["Block"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """Keep a person's own and those of the children that it decides for; never whom others block."""
        return self.live().filter(Q(person=user) | Q(person__in=_children_of(user)))


def _children_of(user: User) -> models.QuerySet[Guardianship, int]:
    links = Guardianship.objects.live().filter(guardian=user, may_approve=True)
    return links.values_list("child", flat=True)


class Block(models.Model):
    """Two people write no more with each other, in neither direction, because one wants it.

    `by` is the person, or a guardian who decided it for a child.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks")
    other = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocked_by")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks_made")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["person", "other"], condition=Q(ended_at=None), name="block_is_once"
            ),
            CheckConstraint(name="block_is_of_somebody_else", condition=~Q(person=F("other"))),
            CheckConstraint(
                name="block_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)


class Suspension(models.Model):
    """A person writes with nobody but who runs the site, while an inquiry lasts."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="suspensions")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="suspension_is_once"
            ),
            CheckConstraint(
                name="suspension_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
