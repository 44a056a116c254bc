"""People who can sign in."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.ages import grown_if_born_by
from tutorium.core.ids import new_public_id

DEMO_DOMAIN = "demo.invalid"  # no letter ever arrives there


def minor(at: datetime, of: str = "") -> Q:
    """Return what is true of the person at `of` under age; who never told an age is."""
    grown_by = grown_if_born_by(at.date())
    return Q(**{f"{of}age_record": None}) | Q(**{f"{of}age_record__born_on__gt": grown_by})


def grown(at: datetime, of: str = "") -> Q:
    """Return what is true of the person at `of` who told an age that is of age."""
    return Q(**{f"{of}age_record__born_on__lte": grown_if_born_by(at.date())})


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
    # A name of IANA's; empty where nobody has said it, which is read as UTC and shown as such.
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

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
            CheckConstraint(
                name="user_who_is_erased_has_no_name_and_no_way_in",
                condition=Q(erased_at=None)
                | Q(email=None, display_name="", last_login=None, password__startswith="!")  # noqa: S106 (of what cannot be used)
                & Q(is_active=False, is_staff=False, is_superuser=False),
            ),
        ]

    def __str__(self) -> str:
        if self.erased_at is not None:
            return gettext("somebody who left")
        return self.display_name or self.email or self.public_id

    @property
    def is_demo(self) -> bool:
        return (self.email or "").lower().endswith(f"@{DEMO_DOMAIN}")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.display_name.split(" ")[0] if self.display_name else str(self)
