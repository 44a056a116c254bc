"""Links that lead to nothing, and what is known of addresses of elsewhere."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from tutorium.library.models.items import Answer, Note

LONGEST = 2_000


class OutsideAddress(models.Model):
    """An address of elsewhere that readers are led to, and how it answered."""

    address = models.CharField(max_length=LONGEST, unique=True)
    host = models.CharField(max_length=255)
    looked_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(db_index=True)
    fault = models.CharField(max_length=10, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # one after the other

    class Meta:
        default_permissions = ()
        constraints = [
            CheckConstraint(
                name="outsideaddress_fails_for_a_reason",
                condition=Q(fault="", failures=0) | (~Q(fault="") & Q(failures__gte=1)),
            )
        ]

    def __str__(self) -> str:
        return self.address


class DeadLink(models.Model):
    """A link of a published page that leads to nothing, as it was when all were looked through."""

    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, related_name="dead_links"
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="dead_links")
    href = models.CharField(max_length=LONGEST)
    fault = models.CharField(max_length=10)
    seen_at = models.DateTimeField()  # when it was last found to lead to nothing

    class Meta:
        verbose_name = _("dead link")
        verbose_name_plural = _("dead links")
        default_permissions = ()
        constraints = [
            CheckConstraint(
                name="deadlink_stands_in_one_item",
                condition=Q(answer__isnull=True) ^ Q(note__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.href
