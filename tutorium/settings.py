"""All settings, in one file. What differs between installations comes from the environment."""

from decimal import Decimal
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env, EnvError

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# --- The installation ------------------------------------------------------------------------
DATA_DIR = Path(env.str("TUTORIUM_DATA_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("TUTORIUM_DEBUG", default=False)
SECRET_KEY_FILE = DATA_DIR / "secret-key"  # made by script/server
INSECURE_KEY = "insecure-development-key-not-for-production"
SECRET_KEY = env.str("TUTORIUM_SECRET_KEY", default="") or (
    SECRET_KEY_FILE.read_text().strip() if SECRET_KEY_FILE.is_file() else INSECURE_KEY
)
SECRET_KEY_FALLBACKS: list[str] = env.list("TUTORIUM_SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("TUTORIUM_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("TUTORIUM_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
TRUSTED_PROXIES = env.str("TUTORIUM_TRUSTED_PROXIES", default="127.0.0.1")
HTTPS = SITE_URL.startswith("https://")
DEMO = env.bool("TUTORIUM_DEMO", default=False)  # set by script/server alone, on loopback

# --- The brand --------------------------------------------------------------------------------
BRAND_NAME = env.str("TUTORIUM_BRAND_NAME", default="Tutorium")
BRAND_LOGO_URL = env.str("TUTORIUM_BRAND_LOGO_URL", default="")
BRAND_COLOUR = env.str("TUTORIUM_BRAND_COLOUR", default="")  # accent in the light, as #rrggbb
BRAND_COLOUR_DARK = env.str("TUTORIUM_BRAND_COLOUR_DARK", default="")  # accent in the dark
OPERATOR_NAME = env.str("TUTORIUM_OPERATOR_NAME", default="")  # the legal name in the footer
OPERATOR_EMAIL = env.str("TUTORIUM_OPERATOR_EMAIL", default="")  # where requests arrive

# --- What the legal pages say (docs/legal.md) ------------------------------------------------
OPERATOR_ADDRESS: list[str] = env.list("TUTORIUM_OPERATOR_ADDRESS", default=[], delimiter=";")
OPERATOR_REGISTER = env.str("TUTORIUM_OPERATOR_REGISTER", default="")
OPERATOR_TELEPHONE = env.str("TUTORIUM_OPERATOR_TELEPHONE", default="")
LAW = env.str("TUTORIUM_LAW", default="")
HOSTING = env.str("TUTORIUM_HOSTING", default="")
PRIVACY_EMAIL = env.str("TUTORIUM_PRIVACY_EMAIL", default="") or OPERATOR_EMAIL
PRIVACY_AUTHORITY = env.str("TUTORIUM_PRIVACY_AUTHORITY", default="")  # empty: the country's
PRIVACY_AUTHORITY_URL = env.str("TUTORIUM_PRIVACY_AUTHORITY_URL", default="")
COMPLAINTS_EMAIL = env.str("TUTORIUM_COMPLAINTS_EMAIL", default="") or OPERATOR_EMAIL
SAFEGUARDING_LEAD = env.str("TUTORIUM_SAFEGUARDING_LEAD", default="")
SAFEGUARDING_EMAIL = env.str("TUTORIUM_SAFEGUARDING_EMAIL", default="")
SAFEGUARDING_TELEPHONE = env.str("TUTORIUM_SAFEGUARDING_TELEPHONE", default="")
# Until when a report has to be looked at, and how long a case may stay in one state after that.
SAFEGUARDING_HOURS = env.int("TUTORIUM_SAFEGUARDING_HOURS", default=24)
SAFEGUARDING_URGENT_HOURS = env.int("TUTORIUM_SAFEGUARDING_URGENT_HOURS", default=4)
SAFEGUARDING_DAYS = env.int("TUTORIUM_SAFEGUARDING_DAYS", default=7)
LEGAL_DIR = Path(env.str("TUTORIUM_LEGAL_DIR", default=str(DATA_DIR / "legal")))  # own words

# --- The database -----------------------------------------------------------------------------
# Requests share long-lived threads (core.request_threads), and these keep their connections.
LASTING = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
OF_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    # What was acknowledged is on the disk, whatever becomes of the machine (FULL). 32 MB of pages
    # are kept, not 2: with 100,000 documents that saves a third of a search.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;",
    "timeout": 20,
}
DATABASES = {
    "default": env.dj_db_url(
        "TUTORIUM_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'tutorium.sqlite3'}"
    )
}
REPLICA_URL = env.str("TUTORIUM_REPLICA_URL", default="")  # a copy that public pages are read from
if REPLICA_URL:
    DATABASES["replica"] = env.dj_db_url("TUTORIUM_REPLICA_URL", default="")
    DATABASE_ROUTERS = ["tutorium.core.replicas.PublicReads"]
MOVE_TO = env.str("TUTORIUM_MOVE_TO", default="")  # where `tutorium move` brings everything
if MOVE_TO:
    DATABASES["moved"] = env.dj_db_url("TUTORIUM_MOVE_TO", default="")
for database in DATABASES.values():
    database.update(LASTING)
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = OF_SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Tries at signing in are counted here: for each process by itself, or together in a server of
# Redis's protocol, which several processes need.
CACHE_URL = env.str("TUTORIUM_CACHE_URL", default="")
IN_THIS_PROCESS = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
FOR_ALL = {"BACKEND": "tutorium.core.shared_cache.SharedCache", "LOCATION": CACHE_URL}
# Pieces of pages that are alike on all of them (`{% cache %}`): the same for everybody in a language.
PIECES = {
    "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
    "LOCATION": "pieces",
}
CACHES = {
    "default": FOR_ALL if CACHE_URL else IN_THIS_PROCESS,
    "template_fragments": PIECES,
}

INSTALLED_APPS = [
    "tutorium.home",
    "tutorium.packs",
    "tutorium.safeguarding",
    "tutorium.lessons",
    "tutorium.practice",
    "tutorium.payments",
    "tutorium.tutors",
    "tutorium.conversations",
    "tutorium.papers",
    "tutorium.library",
    "tutorium.questions",
    "tutorium.search",
    "tutorium.drafting",
    "tutorium.curriculum",
    "tutorium.diary",
    "tutorium.accounts",
    "tutorium.letters",
    "tutorium.ui",
    "tutorium.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "tutorium.accounts.apps.DeskUsersConfig",  # wagtail.users, for people with one name
    "wagtail.snippets",
    "wagtail.images",  # the desk's own pages name these two apps' addresses
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
]
MIDDLEWARE = [
    "tutorium.core.packing.PackPrivate",
    "tutorium.core.public.CacheRules",
    "tutorium.core.features.FeaturePolicy",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "tutorium.ui.style_policy.StylePolicy",
    "tutorium.core.desk_policy.DeskPolicy",
    "tutorium.core.well_formed.WellFormed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tutorium.accounts.views.browsers.SignedIn",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
if DEMO:
    MIDDLEWARE.append("tutorium.core.not_indexed.NotIndexed")
ROOT_URLCONF = "tutorium.urls"
ASGI_APPLICATION = "tutorium.asgi.application"
WSGI_APPLICATION = "tutorium.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["tutorium.core.tight_templates.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tutorium.ui.context.brand",
            ],
            "builtins": ["tutorium.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tutorium.accounts.permissions.SignIn"]
PASSWORD_HASHERS = [
    "tutorium.core.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tutorium.core.passwords.NotBreached"},
]
COUNTRY = env.str("TUTORIUM_COUNTRY", default="GB")  # proposed to who signs up
# From what age a person agrees alone, where it is another than accounts/domain/consent_ages.py says.
CONSENT_AGES = env.str("TUTORIUM_CONSENT_AGES", default="")
BREACHED_PASSWORDS = env.str("TUTORIUM_BREACHED_PASSWORDS", default="")  # a file on this machine
BREACHED_PASSWORDS_URL = env.str("TUTORIUM_BREACHED_PASSWORDS_URL", default="")  # asked by prefix
# How long what is kept of people is kept; docs/people.md says of what.
ERASURE_WAIT_DAYS = env.int("TUTORIUM_ERASURE_WAIT_DAYS", default=7)
KEEP_EXPORT_DAYS = env.int("TUTORIUM_KEEP_EXPORT_DAYS", default=7)
KEEP_ASLEEP_DAYS = env.int("TUTORIUM_KEEP_ASLEEP_DAYS", default=30)
KEEP_UNCONFIRMED_DAYS = env.int("TUTORIUM_KEEP_UNCONFIRMED_DAYS", default=14)
KEEP_UNUSED_MONTHS = env.int("TUTORIUM_KEEP_UNUSED_MONTHS", default=24)
KEEP_AUDIT_MONTHS = env.int("TUTORIUM_KEEP_AUDIT_MONTHS", default=36)
KEEP_READ_DAYS = env.int("TUTORIUM_KEEP_READ_DAYS", default=90)
KEEP_INQUIRY_DAYS = env.int("TUTORIUM_KEEP_INQUIRY_DAYS", default=14)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# By a code, so that who was about to do something goes on in the same window, whichever device
# the letter is read on.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"length": 6}
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "tutorium.accounts.forms.SignIn",
    "reset_password": "tutorium.accounts.forms.ResetPassword",
    "signup": "tutorium.accounts.forms.SignUp",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "tutorium.accounts.permissions.ResetLink"  # noqa: S105
ACCOUNT_CHANGE_EMAIL = True  # one address, and the one it is changed to
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_ADAPTER = "tutorium.accounts.emails.Letters"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a new password, a new passkey, another address
# By network (a school may sit behind one), by the signed-in person, or by the address that is typed
# together with the browser or network it is typed in; `guessed_at`: from all unknown browsers.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "100/10m/ip,8/10m/key",
    "guessed_at": "100/h/key",
    "signup": "60/h/ip",
    "reset_password": "60/h/ip,4/h/key",
    "reset_password_from_key": "60/h/ip",
    "manage_email": "10/h/user",
    "change_password": "10/10m/user",
    "reauthenticate": "10/10m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "tutorium.accounts.permissions.SecondStep"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = BRAND_NAME
MFA_TOTP_TOLERANCE = 1  # half a minute that a phone's clock may be off
# Nobody signs in before an address is proven, so what waits here is a change of address at most.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Signing in by way of others, each where its id is set.
MICROSOFT_TENANT = env.str("TUTORIUM_OIDC_MICROSOFT_TENANT", default="")
OIDC_DOORS = [
    (
        "google",
        "Google",
        "https://accounts.google.com",
        env.str("TUTORIUM_OIDC_GOOGLE_ID", default=""),
        env.str("TUTORIUM_OIDC_GOOGLE_SECRET", default=""),
    ),
    (
        "microsoft",
        "Microsoft",
        MICROSOFT_TENANT and f"https://login.microsoftonline.com/{MICROSOFT_TENANT}/v2.0",
        env.str("TUTORIUM_OIDC_MICROSOFT_ID", default=""),
        env.str("TUTORIUM_OIDC_MICROSOFT_SECRET", default=""),
    ),
    (
        "other",
        env.str("TUTORIUM_OIDC_NAME", default=""),
        env.str("TUTORIUM_OIDC_ISSUER", default=""),
        env.str("TUTORIUM_OIDC_ID", default=""),
        env.str("TUTORIUM_OIDC_SECRET", default=""),
    ),
]
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": key,
                "name": name or "OpenID",
                "client_id": client,
                "secret": secret,
                "settings": {"server_url": issuer.rstrip("/")},
            }
            for key, name, issuer, client, secret in OIDC_DOORS
            if client and issuer
        ],
    }
}
SOCIALACCOUNT_ADAPTER = "tutorium.accounts.permissions.OtherDoors"
SOCIALACCOUNT_AUTO_SIGNUP = False  # age and country are told first, as by everybody
SOCIALACCOUNT_EMAIL_AUTHENTICATION = (
    True  # where the address is proven on both sides: see OtherDoors
)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_FORMS = {"signup": "tutorium.accounts.forms.SignUpByOther"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
LOGOUT_REDIRECT_URL = "/"

# The address is unique without regard to case, by an expression that this check cannot see.
# HSTS speaks for the site's own name alone: what else stands under the operator's domain, and
# whether browsers shall ship with it, is not ours to say (W005, W021).
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W005", "security.W021"]

# --- The desk ---------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = BRAND_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no third-party request, not even from the desk
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # a person's account is at /account/, also for editors
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # our own letters go to who may read
WAGTAILUSERS_PASSWORD_REQUIRED = False  # whoever is invited sets one by "forgotten password"

# --- Languages and time -------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True

# --- Money (docs/payments.md) -----------------------------------------------------------------
PAYMENT_PROVIDERS: list[str] = env.list("TUTORIUM_PAYMENT_PROVIDERS", default=["free", "invoice"])
STRIPE_KEY = env.str("TUTORIUM_STRIPE_KEY", default="")
STRIPE_WEBHOOK_SECRET = env.str("TUTORIUM_STRIPE_WEBHOOK_SECRET", default="")
STRIPE_URL = env.str("TUTORIUM_STRIPE_URL", default="https://api.stripe.com").rstrip("/")
DISPUTE_HOURS = env.int("TUTORIUM_DISPUTE_HOURS", default=48)  # until what was given is earned
SELLER_TAX_NUMBER = env.str("TUTORIUM_SELLER_TAX_NUMBER", default="")  # stands on invoices
TAXES = env.str("TUTORIUM_TAXES", default="")  # included in prices, by country
PLATFORM_FEE = env.int("TUTORIUM_PLATFORM_FEE", default=1500)  # of what is kept, in basis points
# Until so many hours before a lesson who cancels gets back such a share, in basis points.
CANCEL_POLICY = [
    [int(number) for number in step.split(":")]
    for step in env.list("TUTORIUM_CANCEL_POLICY", default=["24:10000", "6:5000"])
]
# Packages of so many lessons for so much less than these cost alone, in basis points.
PACKAGES: list[str] = env.list("TUTORIUM_PACKAGES", default=["5:500", "10:1000"])
# What a writer gets for an answer that a reader asked for, as in "12.50 EUR"; empty for nothing.
ANSWER_PAYMENT = env.str("TUTORIUM_ANSWER_PAYMENT", default="")
MOVE_HOURS = env.int("TUTORIUM_MOVE_HOURS", default=12)  # notice for another time
PAYOUT_LEAST = env.str("TUTORIUM_PAYOUT_LEAST", default="")  # by currency, in whole units
PAYOUT_WAIT_HOURS = env.int("TUTORIUM_PAYOUT_WAIT_HOURS", default=48)  # after where to was changed
# Where lessons are held unless a tutor says another address: "https://meet.example.org/{lesson}".
MEETING_URL = env.str("TUTORIUM_MEETING_URL", default="")

# --- Letters and work after the reply -------------------------------------------------------------
EMAIL_CONFIG = env.dj_email_url("TUTORIUM_EMAIL_URL", default="console:")
EMAIL_SCHEME = env.str("TUTORIUM_EMAIL_URL", default="console:").partition(":")[0]
if EMAIL_SCHEME in {"smtp+tls", "smtp+ssl"}:  # which dj-email-url would send in the clear
    EMAIL_CONFIG |= {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
    EMAIL_CONFIG |= {f"EMAIL_USE_{EMAIL_SCHEME[-3:].upper()}": True}
    EMAIL_CONFIG["EMAIL_PORT"] = EMAIL_CONFIG["EMAIL_PORT"] or {"smtp+tls": 587}.get(
        EMAIL_SCHEME, 465
    )
if "EMAIL_BACKEND" not in EMAIL_CONFIG:
    raise EnvError("TUTORIUM_EMAIL_URL begins with nothing that is known.")
EMAIL_CONFIG["EMAIL_TIMEOUT"] = EMAIL_CONFIG["EMAIL_TIMEOUT"] or 15  # seconds; else for ever
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("TUTORIUM_FROM_EMAIL", default="tutorium@localhost")
BOUNCE_EMAIL = env.str("TUTORIUM_BOUNCE_EMAIL", default="")  # where letters that come back arrive
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Networks that calendars of tutors may be read from though they are not public, with commas between.
CALENDAR_NETWORKS: list[str] = env.list("TUTORIUM_CALENDAR_NETWORKS", default=[])
# Whether addresses of elsewhere that pages lead to are asked by night if they still answer.
CHECK_LINKS = env.bool("TUTORIUM_CHECK_LINKS", default=False)

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"  # filled when a wheel is built; a checkout serves its sources
STATIC_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
SERVESTATIC_USE_FINDERS = not STATIC_COLLECTED
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
# What may be sent to addresses that take more than others, in bytes: a file of 30 MB and its form.
LARGEST_BODIES = {
    "/own-papers/": 31_000_000,
    "/inquiries/": 16_000_000,
    "/recall/bring/": 32_000_000,
    "/messages/": 31_000_000,
    "/tutors/own/": 16_000_000,
}
SEMANTIC_DIR = Path(env.str("TUTORIUM_SEMANTIC_DIR", default=str(DATA_DIR / "semantic")))

# --- A language model for drafts at the desk; without an address there is none --------------------
MODEL_URL = env.str("TUTORIUM_MODEL_URL", default="")  # of a server with OpenAI's chat completions
MODEL_NAME = env.str("TUTORIUM_MODEL_NAME", default="")
MODEL_KEY = env.str("TUTORIUM_MODEL_KEY", default="")
MODEL_SECONDS = env.int("TUTORIUM_MODEL_SECONDS", default=60)
MODEL_MOST_A_DAY = env.int("TUTORIUM_MODEL_MOST_A_DAY", default=100)
MODEL_PRICE_READ = Decimal(env.str("TUTORIUM_MODEL_PRICE_READ", default="0"))  # per million tokens
MODEL_PRICE_WRITTEN = Decimal(env.str("TUTORIUM_MODEL_PRICE_WRITTEN", default="0"))
MODEL_CURRENCY = env.str("TUTORIUM_MODEL_CURRENCY", default="USD")

# --- The library ----------------------------------------------------------------------------------
# A course that holds less is not shown to readers; empty: every course is.
COURSE_MINIMUM = {
    kind: int(number)
    for kind, _, number in (
        each.partition(":")
        for each in env.list(
            "TUTORIUM_COURSE_MINIMUM", default=["answers:8", "notes:2", "questions:12", "cards:20"]
        )
    )
}
if COURSE_MINIMUM.keys() - {"answers", "notes", "questions", "cards"}:
    raise EnvError("TUTORIUM_COURSE_MINIMUM names a kind that is not known.")

# --- The desk -------------------------------------------------------------------------------------
REVIEW_MONTHS = env.int("TUTORIUM_REVIEW_MONTHS", default=18)  # after which a check is old

# --- Security -------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
if HTTPS:  # browsers take such a name from this very host alone, over HTTPS, for all of its paths
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "tutorium.security": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
