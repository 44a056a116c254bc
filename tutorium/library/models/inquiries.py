"""What readers ask us: an inquiry, and its photograph.

Nothing passes between who asks and who writes but one question and one public answer: there is no
column for a word to either of them. What is declined is declined for a reason of a list.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id, new_secret
from tutorium.curriculum.models import Course, Topic
from tutorium.library.domain.inquiries import ENDED, OPEN, TAKEN, WITH_ANSWER, Helped, Reason, State
from tutorium.library.domain.screening import Flag, flags
from tutorium.library.models.items import Answer

LONGEST_QUESTION = 300  # as the title of an answer
LONGEST_WORDS = 2_000
_CLAIM = ("writer", "claimed_at", "claim_ends_at", "promised_date")
_UNCLAIMED = Q(**{f"{name}__isnull": True for name in _CLAIM})
_CLAIMED = Q(**{f"{name}__isnull": False for name in _CLAIM})


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, user: Any, key: str) -> Self:
        """Keep what somebody asked: signed in by its public id, without an account by its secret."""
        own = Q(public_id=key, asker=user) if user.is_authenticated else Q(pk=None)
        return self.filter(own | Q(secret=key, asker=None))

    def asked_by(self, user: Any) -> Self:
        return self.filter(asker=user)

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state__in=OPEN)

    def taken_by(self, writer: Any) -> Self:
        return self.filter(state__in=TAKEN, writer=writer)

    def with_titles(self) -> Self:
        return self.select_related(
            "course__qualification", "course__subject", "course__awarding_body", "topic"
        )


class Inquiry(models.Model):
    """One question of one reader, on its way to an answer for all."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    # Who asked without an account sees the state at an address that has this in it.
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    question = models.CharField(max_length=LONGEST_QUESTION)
    details = models.TextField(max_length=LONGEST_WORDS, blank=True)
    tried = models.TextField(max_length=LONGEST_WORDS, blank=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="inquiries"
    )
    created_at = models.DateTimeField()

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(blank=True)  # of who has no account, for the one letter
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    # A keyed hash of the sender's network address, for the rate limit; cleared after a day.
    sender = models.CharField(max_length=64, blank=True)

    state = models.CharField(
        max_length=9,
        choices=[(each.value, each.value) for each in State],
        default=State.ASKED.value,
    )
    suspected = models.CharField(max_length=200, blank=True)  # the words that a rule stumbled over
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    promised_date = models.DateField(null=True, blank=True)
    claim_ends_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries"
    )
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )
    reason = models.CharField(
        max_length=11, choices=[(each.value, each.value) for each in Reason], blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)  # when the letter was written
    helped = models.CharField(
        max_length=14, choices=[(each.value, each.value) for each in Helped], blank=True
    )
    helped_at = models.DateTimeField(null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["created_at", "pk"]
        default_permissions = ["view"]
        permissions = [
            ("claim_inquiry", _("Can take on what readers ask")),
            ("decide_inquiry", _("Can decline, join and let in what readers ask")),
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="inquiry_state"),
            models.Index(fields=["sender", "created_at"], name="inquiry_sender"),
        ]
        constraints = [
            CheckConstraint(name="inquiry_asks_something", condition=~Q(question="")),
            CheckConstraint(
                name="inquiry_state_is_known", condition=Q(state__in=[each.value for each in State])
            ),
            CheckConstraint(
                name="inquiry_topic_is_of_a_course",
                condition=Q(topic=None) | Q(course__isnull=False),
            ),
            CheckConstraint(
                name="inquiry_address_is_of_who_has_no_account",
                condition=Q(asker=None) | Q(email=""),
            ),
            CheckConstraint(
                name="inquiry_confirmed_address_is_there",
                condition=Q(email_confirmed_at=None) | ~Q(email=""),
            ),
            CheckConstraint(
                name="inquiry_held_says_why", condition=~Q(state=State.HELD) | ~Q(suspected="")
            ),
            CheckConstraint(
                name="inquiry_is_claimed_by_its_state",
                condition=Q(state__in=TAKEN) & _CLAIMED
                | Q(state=State.PUBLISHED) & (_CLAIMED | _UNCLAIMED)
                | ~Q(state__in=[*TAKEN, State.PUBLISHED]) & _UNCLAIMED,
            ),
            CheckConstraint(
                name="inquiry_claim_ends_after_it_began",
                condition=Q(claimed_at=None) | Q(claim_ends_at__gt=F("claimed_at")),
            ),
            CheckConstraint(
                name="inquiry_has_an_answer_by_its_state",
                condition=Q(state__in=[State.DRAFTED, State.CHECKING, State.PUBLISHED])
                & Q(answer__isnull=False)
                | Q(state__in=[State.HELD, State.CLAIMED]) & Q(answer=None)
                | Q(state=State.ANSWERED)
                & (
                    Q(answer=None, joined_to__isnull=False)
                    | Q(answer__isnull=False, joined_to=None)
                )
                | Q(state__in=[State.ASKED, State.DECLINED]),
            ),
            CheckConstraint(
                name="inquiry_is_joined_by_its_state",
                condition=Q(joined_to=None) | Q(state=State.ANSWERED) & ~Q(joined_to=F("pk")),
            ),
            CheckConstraint(
                name="inquiry_declined_has_a_reason",
                condition=Q(state=State.DECLINED) & ~Q(reason="")
                | ~Q(state=State.DECLINED) & Q(reason=""),
            ),
            CheckConstraint(
                name="inquiry_ended_says_when",
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | ~Q(state__in=ENDED) & Q(ended_at=None, ended_by=None, told_at=None),
            ),
            CheckConstraint(
                name="inquiry_helped_says_when",
                condition=Q(helped="", helped_at=None)
                | ~Q(helped="") & Q(helped_at__isnull=False, state__in=WITH_ANSWER),
            ),
            CheckConstraint(
                name="inquiry_writer_did_not_ask",
                condition=Q(asker=None) | Q(writer=None) | ~Q(asker=F("writer")),
            ),
            UniqueConstraint(
                name="inquiry_has_an_answer_of_its_own",
                fields=["answer"],
                condition=Q(answer__isnull=False) & ~Q(state=State.ANSWERED),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Return where who asked sees how it stands."""
        return address("library:inquiry", self.key)

    @property
    def key(self) -> str:
        return self.public_id if self.asker_id else self.secret

    @property
    def principal(self) -> "Inquiry":
        """Return the inquiry that this one was joined to, or itself. It shares what becomes of it."""
        return self.joined_to or self

    @property
    def flags(self) -> list[Flag]:
        """Return what in it may say who somebody is."""
        return flags(f"{self.question}\n{self.details}\n{self.tried}")


class InquiryPhotograph(models.Model):
    """A photograph that came with an inquiry, drawn anew. It is never published."""

    inquiry = models.OneToOneField(Inquiry, on_delete=models.CASCADE, related_name="photograph")
    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()  # pixels
    height = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            CheckConstraint(
                name="inquiryphotograph_shows_something",
                condition=Q(width__gte=1) & Q(height__gte=1),
            )
        ]

    def __str__(self) -> str:
        return str(self.inquiry_id)
