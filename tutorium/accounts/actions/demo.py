"""What is done to people's accounts as a whole."""

import os
import secrets
from dataclasses import astuple, dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from tutorium.accounts.models import DEMO_DOMAIN, User
from tutorium.core.ids import ALPHABET

PASSWORD_LENGTH = 12
SEPARATOR = "\t"


@dataclass(frozen=True)
class DemoKind:
    role: str
    name: str
    groups: tuple[str, ...] = ()
    is_operator: bool = False


@dataclass(frozen=True)
class SignIn:
    role: str
    email: str
    password: str


# A writer drafts, an editor is the second pair of eyes; the desk gives their groups their rights.
DEMO_KINDS = (
    DemoKind("student", "Sam Student"),
    DemoKind("guardian", "Gus Guardian"),
    DemoKind("tutor", "Tara Tutor"),
    DemoKind("writer", "Wanda Writer", ("Writers",)),
    DemoKind("editor", "Edda Editor", ("Editors",)),
    DemoKind("operator", "Olu Operator", is_operator=True),
)


def sign_ins_file() -> Path:
    return Path(settings.DATA_DIR) / "demo.txt"


def read_sign_ins() -> list[SignIn]:
    """Return the demo sign-ins of this installation, as they were made."""
    try:
        lines = sign_ins_file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    rows = [line.split(SEPARATOR) for line in lines]
    return [SignIn(*row) for row in rows if len(row) == len(SignIn.__dataclass_fields__)]


@transaction.atomic
def make_demo_people() -> list[SignIn]:
    """Make one person of each kind. Who is there already keeps the password."""
    known = {sign_in.email: sign_in for sign_in in read_sign_ins()}
    there = set(User.objects.demo().values_list("email", flat=True))
    sign_ins = []
    for kind in DEMO_KINDS:
        email = f"{kind.role}@{DEMO_DOMAIN}"
        sign_in = known.get(email) or SignIn(kind.role, email, _new_password())
        if email not in there or email not in known:
            _make_demo_person(kind, sign_in)
        sign_ins.append(sign_in)
    if sign_ins != list(known.values()):
        _keep(sign_ins)
    return sign_ins


@transaction.atomic
def remove_demo_people() -> int:
    """Take the demo sign-ins away; return how many there were."""
    people = User.objects.demo()
    count = people.count()
    people.delete()
    sign_ins_file().unlink(missing_ok=True)
    return count


def _make_demo_person(kind: DemoKind, sign_in: SignIn) -> None:
    user, _ = User.objects.update_or_create(
        email=sign_in.email,
        defaults={
            "display_name": kind.name,
            "is_staff": kind.is_operator,
            "is_superuser": kind.is_operator,
        },
    )
    user.set_password(sign_in.password)
    user.save()
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in kind.groups])
    EmailAddress.objects.update_or_create(
        user=user, email=sign_in.email, defaults={"verified": True, "primary": True}
    )


def _new_password() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LENGTH)).lower()


def _keep(sign_ins: list[SignIn]) -> None:
    path = sign_ins_file()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(SEPARATOR.join(astuple(sign_in)) + "\n" for sign_in in sign_ins)
