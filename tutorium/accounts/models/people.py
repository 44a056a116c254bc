"""People who can sign in."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id, new_secret

DEMO_DOMAIN = "demo.invalid"  # no letter ever arrives there


class UserManager(BaseUserManager["User"]):
    def demo(self) -> models.QuerySet["User"]:
        """Return the people that `tutorium demo` made."""
        return self.filter(email__iendswith=f"@{DEMO_DOMAIN}")

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """Make a person. Without an e-mail address they sign in by other means, or not at all."""
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. One display name; e-mail may be absent, for a school's pupils have none."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(_("e-mail address"), null=True, blank=True)  # noqa: DJ001 (NULL: "none" may repeat, "" may not)
    display_name = models.CharField(_("name to show"), max_length=80, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            UniqueConstraint(Lower("email"), name="user_email_is_unique_without_case"),
            CheckConstraint(name="user_email_is_null_not_empty", condition=~Q(email="")),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email or self.public_id

    @property
    def is_demo(self) -> bool:
        return (self.email or "").lower().endswith(f"@{DEMO_DOMAIN}")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.display_name.split(" ")[0] if self.display_name else str(self)


class LearnerQuerySet(models.QuerySet["Learner"]):
    def anonymous(self) -> Self:
        """Those that nobody has claimed: whoever holds the key is the learner."""
        return self.filter(user=None, merged_into=None)


class Learner(models.Model):
    """Whose practice it is: a person's with an account, or whoever's that holds the key.

    Days begin at `day_starts_at` o'clock in `time_zone`, so that who learns past midnight still
    learns today. A learner that was merged into another keeps its row and nothing else.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="learner"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged"
    )
    time_zone = models.CharField(max_length=64, default="UTC")  # a name of IANA's
    day_starts_at = models.PositiveSmallIntegerField(default=4)
    sender = models.CharField(max_length=64, blank=True)  # keyed hash, for the rate limit
    created_at = models.DateTimeField()

    objects = LearnerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sender", "created_at"], name="learner_sender")]
        constraints = [
            CheckConstraint(
                name="learner_is_merged_or_somebodys", condition=Q(user=None) | Q(merged_into=None)
            ),
            CheckConstraint(
                name="learner_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
            CheckConstraint(
                name="learner_day_starts_at_an_hour", condition=Q(day_starts_at__lte=23)
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
