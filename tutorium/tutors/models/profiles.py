"""Profiles, from draft to public, with their languages and photographs."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Erasure, User
from tutorium.accounts.models.people import grown
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.tutors.domain import slugs
from tutorium.tutors.domain.applications import EDITABLE, State
from tutorium.tutors.domain.credentials import NEEDED, Status
from tutorium.tutors.domain.words import LONGEST_ABOUT, LONGEST_HEADLINE, LONGEST_NAME


class TutorProfileQuerySet(models.QuerySet["TutorProfile"]):
    def checked(self, *, at: datetime) -> Self:
        """Those whose needed checks hold today."""
        from tutorium.tutors.models.credentials import Credential  # noqa: PLC0415 (points here)

        rows = self
        for kind in sorted(NEEDED):
            held = Credential.objects.live(at=at)
            rows = rows.filter(Exists(held.filter(profile=OuterRef("pk"), kind=kind)))
        return rows

    def listed(self, *, at: datetime) -> Self:
        """Those that anybody may see or book; who reads is not asked, for a minor may.

        Published, by a grown-up whose account is active and not about to go, and checked by staff
        today.
        """
        leaving = Erasure.objects.open().filter(person=OuterRef("user"))
        public = self.filter(
            grown(at, of="user__"), ~Exists(leaving), state=State.PUBLISHED, user__is_active=True
        )
        return public.checked(at=at)

    def visible_to(self, user: object, *, at: datetime) -> Self:
        """Those that are listed, and one's own."""
        seen = Q(pk__in=self.model._default_manager.listed(at=at).values("pk"))
        return self.filter(seen | Q(user=user) if isinstance(user, User) else seen)

    def to_check(self, user: User) -> Self:
        """Those that somebody who checks may open: all that were handed in once, but their own."""
        return self.exclude(state=State.DRAFT, submitted_at=None).exclude(user=user)

    def queued(self, user: User) -> Self:
        """Those that wait for somebody who checks, the longest waiting first."""
        waits = Q(state__in=[State.SUBMITTED, State.IN_CHECK]) | Q(proposed_at__isnull=False)
        evidence = Exists(
            self.model._default_manager.filter(
                pk=OuterRef("pk"), credentials__status=Status.WAITING
            )
        )
        return self.to_check(user).filter(waits | evidence).order_by("submitted_at", "pk")


class TutorProfile(models.Model):
    """Somebody who teaches. What they change after it was read waits in `proposed` to be read.

    `words` are what who checked said last when they refused or hid it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="tutor_profile")
    slug = models.SlugField(max_length=slugs.LONGEST + 10, unique=True)
    state = models.CharField(
        max_length=9,
        choices=[(each.value, each.value) for each in State],
        default=State.DRAFT.value,
    )
    name = models.CharField(_("name that students see"), max_length=LONGEST_NAME)
    headline = models.CharField(_("headline"), max_length=LONGEST_HEADLINE, blank=True)
    about = models.TextField(_("about you"), max_length=LONGEST_ABOUT, blank=True)
    about_html = models.TextField(blank=True)
    # Of the renderer that made it.
    rendered_edition = models.PositiveSmallIntegerField(default=0, editable=False, db_index=True)
    video_url = models.URLField(_("film"), max_length=100, blank=True)
    zone = models.CharField(_("time zone"), max_length=64)  # a name of IANA's
    country = models.CharField(_("country"), max_length=2)  # ISO 3166-1
    proposed = models.JSONField(null=True, blank=True)  # as `domain.words.Words`
    proposed_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)  # the first time
    checked_at = models.DateTimeField(null=True, blank=True)
    checker = models.ForeignKey(
        User, on_delete=models.RESTRICT, null=True, blank=True, related_name="tutors_checked"
    )

    objects = TutorProfileQuerySet.as_manager()

    class Meta:
        permissions = [("check_tutors", "Can check tutors and see their evidence")]
        indexes = [models.Index(fields=["state", "submitted_at"], name="tutorprofile_state")]
        constraints = [
            CheckConstraint(
                name="tutorprofile_is_not_checked_by_itself",
                condition=Q(checker__isnull=True) | ~Q(checker=F("user")),
            ),
            CheckConstraint(
                name="tutorprofile_state_is_known",
                condition=Q(state__in=[each.value for each in State]),
            ),
            CheckConstraint(
                name="tutorprofile_is_published_by_a_checker",
                condition=Q(state__in=["draft", "submitted"])
                | Q(checker__isnull=False, submitted_at__isnull=False),
            ),
            CheckConstraint(
                name="tutorprofile_says_something_once_published",
                condition=~Q(state__in=["published", "paused", "hidden"])
                | Q(published_at__isnull=False) & ~Q(headline="") & ~Q(about=""),
            ),
            CheckConstraint(
                name="tutorprofile_refusal_has_words",
                condition=~Q(state__in=["refused", "hidden"]) | ~Q(words=""),
            ),
            CheckConstraint(
                name="tutorprofile_proposal_has_a_time",
                condition=Q(proposed__isnull=True, proposed_at__isnull=True)
                | Q(proposed__isnull=False, proposed_at__isnull=False),
            ),
            CheckConstraint(
                name="tutorprofile_has_a_name_and_a_place",
                condition=~Q(name="") & ~Q(zone="") & ~Q(country=""),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return address("tutors:tutor", self.slug)

    @property
    def face(self) -> "Photo | None":
        """The photograph that is shown. Whoever shows many loads `photos` beforehand."""
        return next((photo for photo in self.photos.all() if photo.is_shown), None)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE


class TutorLanguage(models.Model):
    """A language that somebody teaches in."""

    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)  # ISO 639
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["code", "profile"], name="tutorlanguage_code")]
        constraints = [
            UniqueConstraint(fields=["profile", "code"], name="tutorlanguage_is_once"),
            CheckConstraint(name="tutorlanguage_has_a_code", condition=~Q(code="")),
        ]

    def __str__(self) -> str:
        return self.code


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, user: User, *, at: datetime, may_check: bool) -> Self:
        """Those shown of listed profiles, one's own, and all for who checks."""
        if may_check:
            return self
        return self.filter(Q(profile__user=user) | self.shown(at=at))

    @staticmethod
    def shown(*, at: datetime) -> Q:
        return Q(is_shown=True, profile__in=TutorProfile.objects.listed(at=at).values("pk"))

    def described(self) -> Self:
        return self.defer("data")


class Photo(models.Model):
    """A photograph, drawn anew here: the one that is shown, or one that waits to be read."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="photos")
    is_shown = models.BooleanField()
    data = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["profile", "is_shown"], name="photo_is_one_of_a_kind"),
            CheckConstraint(name="photo_shows_something", condition=Q(width__gte=1, height__gte=1)),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("tutors:photo", self.public_id)
