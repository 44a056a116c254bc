"""What was agreed to, in which words, by whom and when."""

from hashlib import sha256
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models.people import User

PURPOSES = [(each.value, each.value) for each in Purpose]

# What is agreed to, word for word. Whoever changes a sentence changes what new consents say;
# those that were given keep theirs.
CONSENT_WORDS = {
    Purpose.ACCOUNT: _(
        "The site keeps this account: the email address, the date of birth, and what is practised: "
        "answers, marks, cards, exam dates. It is used to show progress and nothing else, and it "
        "can be downloaded or deleted at any time."
    ),
    Purpose.LESSONS: _(
        "Tutors who were checked may be met and written with. A guardian or a school is part of "
        "every conversation and gets every link."
    ),
    Purpose.SHARING: _(
        "A tutor with whom a lesson is booked sees which topics went well and where marks were "
        "lost, to prepare it."
    ),
    Purpose.READING: _(
        "A tutor with whom a lesson is booked sees, where a brief says so, which answers and notes "
        "on its topics, or in its course where it names none, were read, and on which day last, of "
        "those that are in the list of what was read; and the page at which the search for the "
        "tutor began."
    ),
}


class Wording(models.Model):
    """The very words that were agreed to. A changed sentence is another row."""

    purpose = models.CharField(max_length=10, choices=PURPOSES)
    language = models.CharField(max_length=10)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True, editable=False)
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} {self.digest[:8]}"

    @staticmethod
    def digest_of(purpose: str, language: str, text: str) -> str:
        return sha256(f"{purpose}\n{language}\n{text}".encode()).hexdigest()


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self) -> Self:
        return self.filter(withdrawn_at=None)

    def of(self, person: User, purpose: Purpose) -> Self:
        return self.live().filter(person=person, purpose=purpose)


class Consent(models.Model):
    """One consent about one person, by that person or by a guardian. Taken back, it stays a record."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    given_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents_given")
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="consents")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="consents_withdrawn"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["person", "purpose", "given_by"],
                condition=Q(withdrawn_at=None),
                name="consent_is_once",
            ),
            CheckConstraint(
                name="consent_is_withdrawn_after_it_is_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"
