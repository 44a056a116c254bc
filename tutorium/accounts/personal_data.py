"""What is kept of people, and why: accounts, families, and how they sign in."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

LETS_IN = "It lets somebody in, and is shown when it is made."
WITH_ACCOUNT = _("As long as the account exists.")

PERSON = Stored(
    what=_(
        "Your email address, the name you chose to show, your time zone, and your password as a hash."
    ),
    why=_("To sign you in, and to write to you about your account."),
    kept=WITH_ACCOUNT,
    basis=Basis.CONTRACT,
    left=_("That somebody was here: a row without a name, on which what others keep can hang."),
    tables=(
        Table(
            model="accounts.User",
            person=("pk",),
            fate=Fate.CHANGES,
            is_ones_own=False,
            name="person",
            columns=("public_id", "email", "display_name", "zone", "created_at", "last_login"),
        ),
        Table(
            model="account.EmailConfirmation",
            person=("email_address__user",),
            withheld=LETS_IN,
        ),
        Table(
            model="account.EmailAddress",
            person=("user",),
            address=("email",),
            name="email_addresses",
            columns=("email", "verified", "primary"),
        ),
        Table(
            model="accounts.User_groups",
            person=("user",),
            name="groups",
            columns=("group__name",),
        ),
        Table(
            model="accounts.User_user_permissions",
            person=("user",),
            name="permissions",
            columns=("permission__codename",),
        ),
    ),
)
SIGNING_IN = Stored(
    what=_("Passkeys, authenticator apps and sign-ins with other sites that you set up."),
    why=_("To let you in, and nobody else."),
    kept=_("Until you take them out, or the account goes."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="mfa.Authenticator",
            person=("user",),
            name="authenticators",
            columns=("type", "created_at", "last_used_at"),
        ),
        Table(
            model="socialaccount.SocialToken",
            person=("account__user",),
            withheld=LETS_IN,
        ),
        Table(
            model="socialaccount.SocialAccount",
            person=("user",),
            name="other_sites",
            columns=("provider", "uid", "date_joined", "last_login"),
        ),
    ),
)
BROWSERS = Stored(
    what=_("In which browsers you are signed in: the kind of browser and when it was last seen."),
    why=_("So that you see where you are signed in, and can end it."),
    kept=_("Until you sign out there, or the session runs out."),
    basis=Basis.INTERESTS,
    tables=(
        Table(
            model="accounts.SignedInBrowser",
            person=("user",),
            name="browsers",
            columns=("browser", "system", "signed_in_at", "last_seen_at"),
        ),
    ),
)
AGE = Stored(
    what=_("Your date of birth and your country."),
    why=_("Both decide whether a parent or guardian has to agree, and who may write with you."),
    kept=WITH_ACCOUNT,
    basis=Basis.LAW,
    tables=(
        Table(
            model="accounts.AgeRecord",
            person=("user",),
            name="age",
            columns=("born_on", "country", "told_at", "asleep_until"),
        ),
    ),
)
FAMILY = Stored(
    what=_("Who is whose guardian, with which rights, and the letters that asked."),
    why=_("So that a guardian can see and decide what concerns a child."),
    kept=_("As long as one of the two accounts exists; letters that were not answered, 14 days."),
    basis=Basis.LAW,
    left=_("That the other person once had a guardian, or a child, without your name."),
    tables=(
        Table(
            model="accounts.FamilyInvitation",
            person=("asked_by", "child"),
            address=("email",),
            name="invitations",
            columns=("role", "created_at", "expires_at", "answered_at", "answer"),
        ),
        Table(
            model="accounts.Guardianship",
            person=("guardian", "child"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="guardianships",
            columns=(
                "may_see",
                "may_approve",
                "may_pay",
                "began_at",
                "ended_at",
                "end_reason",
            ),
        ),
    ),
)
CONSENTS = Stored(
    what=_("What was agreed to, in which words, when and by whom, and when it was taken back."),
    why=_("To be able to show that we were allowed to do what we did."),
    kept=_("As long as the account exists; what you agreed to for a child, as long as theirs."),
    basis=Basis.LAW,
    left=_("What you agreed to for a child, on the child's account, without your name."),
    tables=(
        Table(
            model="accounts.Consent",
            person=("person",),
            is_ones_own=False,
            name="consents",
            columns=(
                "purpose",
                "wording__language",
                "wording__text",
                "given_at",
                "withdrawn_at",
            ),
        ),
        Table(
            model="accounts.Consent",
            person=("given_by", "withdrawn_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="consents_given_for_others",
            columns=("purpose", "wording__text", "given_at", "withdrawn_at"),
        ),
    ),
)
MEMBERSHIPS = Stored(
    what=_("Schools and organisations you belong to, and in which role."),
    why=_("So that a school sees its own pupils and nobody else's."),
    kept=WITH_ACCOUNT,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="accounts.Membership",
            person=("user",),
            name="memberships",
            columns=("organisation__name", "role", "began_at", "ended_at"),
        ),
    ),
)
AUDIT = Stored(
    what=_("Which deeds concerned your account, when and by whom, staff who looked among them."),
    why=_("To find out what happened, if something went wrong."),
    kept=format_lazy(
        _("{months} months; without your name once you are erased."),
        months=settings.KEEP_AUDIT_MONTHS,
    ),
    basis=Basis.INTERESTS,
    left=_("Which deed was done when, without your name."),
    tables=(
        Table(
            model="accounts.AuditEntry",
            person=("person", "actor"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="deeds",
            columns=("at", "deed", "hat"),
        ),
        Table(
            model="accounts.ErasureHold",
            person=("person", "by", "lifted_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="It protects an investigation, and may concern somebody else.",
        ),
    ),
)
EXPORTS = Stored(
    what=_("Files with all of your data, and that you asked for them."),
    why=_("So that you can take your data away."),
    kept=format_lazy(_("{days} days."), days=settings.KEEP_EXPORT_DAYS),
    basis=Basis.LAW,
    tables=(
        Table(
            model="accounts.ExportPiece",
            person=("export__person", "export__asked_by"),
            withheld="It is the file itself.",
        ),
        Table(
            model="accounts.PersonalExport",
            person=("person", "asked_by"),
            name="exports",
            columns=("asked_at", "finished_at", "expires_at", "size"),
        ),
    ),
)
ERASURES = Stored(
    what=_("That your account was to be deleted, and that it was."),
    why=_("So that a backup cannot bring you back."),
    kept=_("For ever, as a random word that says nothing else."),
    basis=Basis.LAW,
    left=_("A random word, so that a backup cannot bring you back."),
    tables=(
        Table(
            model="accounts.Erasure",
            person=("person", "asked_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="erasures",
            columns=("asked_at", "due_at", "woken_at"),
        ),
    ),
)
LEARNING = Stored(
    what=_("Whose practice it is, and at which hour your day begins."),
    why=_("To show you your own practice."),
    kept=format_lazy(
        _("As long as the account exists; without one, until it was not used for {months} months."),
        months=settings.KEEP_UNUSED_MONTHS,
    ),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="accounts.Learner",
            person=("user", "merged_into__user"),
            name="learner",
            columns=("public_id", "time_zone", "day_starts_at", "created_at"),
        ),
    ),
)


def stored() -> Room:
    return Room(
        name="account",
        title=_("Your account and family"),
        stored=(
            EXPORTS,
            ERASURES,
            LEARNING,
            BROWSERS,
            SIGNING_IN,
            AGE,
            FAMILY,
            CONSENTS,
            MEMBERSHIPS,
            AUDIT,
            PERSON,
        ),
    )
