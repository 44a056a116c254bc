"""The addresses that lead to items besides their own."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Qualification, Subject
from tutorium.library.models.items import Answer, Note


class AddressQuerySet(models.QuerySet["Address"]):
    def at(self, kind: str, qualification: str, subject: str, slug: str) -> Self:
        return self.filter(
            kind=kind, qualification__key=qualification, subject__key=subject, slug=slug
        )


class Address(models.Model):
    """An address that redirects for ever to an item: an alias, or a slug it once had."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("answer")
        NOTE = "note", _("note")

    kind = models.CharField(max_length=6, choices=Kind)
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=150)
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, related_name="addresses"
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="addresses")
    # An alias goes when the author takes it away; an old slug never does.
    is_alias = models.BooleanField(default=False)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("addresses")
        constraints = [
            UniqueConstraint(
                name="address_is_unique", fields=["kind", "qualification", "subject", "slug"]
            ),
            CheckConstraint(
                name="address_leads_to_one_item",
                condition=Q(kind="answer", answer__isnull=False, note__isnull=True)
                | Q(kind="note", answer__isnull=True, note__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
