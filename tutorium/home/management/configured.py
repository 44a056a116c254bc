"""What the doctor looks at in the settings, and the words for what is found."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core import checks as django_checks
from django.utils.translation import gettext as _

from tutorium.home import queries
from tutorium.home.domain.health import AddressFault, Check, Site, found, sends_letters
from tutorium.home.management.running import mail_server

SETTING = {  # of fields that are named otherwise than theirs
    "name": "OPERATOR_NAME",
    "email": "OPERATOR_EMAIL",
    "address": "OPERATOR_ADDRESS",
    "authority": "PRIVACY_AUTHORITY",
}


def site() -> Site:
    return Site(settings.SITE_URL, settings.ALLOWED_HOSTS)


def key() -> Check:
    if settings.SECRET_KEY != settings.INSECURE_KEY:
        return found("secret_key", ok=True, say=_("The secret key is this installation's own."))
    return found(
        "secret_key",
        ok=settings.DEBUG,
        say=_("The secret key is the one that everybody can read in the source."),
        mend=_("Set TUTORIUM_SECRET_KEY to 50 random characters, and keep them secret."),
    )


def addresses() -> Check:
    values = {"url": settings.SITE_URL, "hosts": ", ".join(settings.ALLOWED_HOSTS)}
    words = {
        None: (_("The site is at %(url)s."), ""),
        AddressFault.NO_ADDRESS: (
            _("“%(url)s” is no address."),
            _("Set TUTORIUM_SITE_URL, as in https://revision.example.org"),
        ),
        AddressFault.ANY_HOST: (
            _("The site answers under any name that a request makes up."),
            _("Set TUTORIUM_ALLOWED_HOSTS to the site's own names."),
        ),
        AddressFault.OTHER_HOST: (
            _("The site is at %(url)s, but answers only under %(hosts)s."),
            _("Add the site's name to TUTORIUM_ALLOWED_HOSTS."),
        ),
        AddressFault.NOT_HTTPS: (
            _("%(url)s is public, but not encrypted: passwords can be read on the way."),
            _("Put a proxy with a certificate before it and set TUTORIUM_SITE_URL to https://…"),
        ),
    }
    say, mend = words[site().fault]
    return found("addresses", ok=site().fault is None, say=say % values, mend=mend)


def letters() -> Check:
    if sends_letters(settings.EMAIL_BACKEND):
        return mail_server()
    return found(
        "email",
        ok=not site().is_public,
        say=_("Letters are not sent, but printed where the server runs."),
        mend=_("Set TUTORIUM_EMAIL_URL, as in smtp+tls://user:password@mail.example.org:587"),
    )


def operator() -> Check:
    """Say what the legal pages lack; their fields are settings of the same names."""
    said = queries.operator()
    unsaid = ", ".join(f"TUTORIUM_{SETTING.get(field, field.upper())}" for field in said.unsaid)
    if unsaid:
        return found(
            "operator",
            ok=not site().is_public,
            say=_("The legal pages do not say everything that they have to."),
            mend=_("Set %(settings)s; see docs/legal.md.") % {"settings": unsaid},
        )
    say = _("%(name)s runs this site; requests reach %(email)s.")
    return found("operator", ok=True, say=say % {"name": said.name, "email": said.email})


def configuration() -> Check:
    serious = [each for each in django_checks.run_checks() if each.is_serious()]
    return found(
        "configuration",
        ok=not serious,
        say="; ".join(str(each.msg) for each in serious) or _("The settings fit each other."),
        mend="; ".join(filter(None, (each.hint for each in serious))),
    )


def zones() -> Check:
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return found(
            "time_zones",
            ok=False,
            say=_("The time zones of the world are missing."),
            mend=_("Install the package tzdata."),
        )
    return found("time_zones", ok=True, say=_("Time zones are known."))
