"""Settings. Everything that differs between installations comes from the environment; see ``fourfold doctor``."""

import json
import os
from pathlib import Path

import dj_database_url

from fourfold.config import oidc, secrets
from fourfold.config.mail import mail_settings

DEMO = os.environ.get("FOURFOLD_DEMO") == "1"
HOME = Path(os.environ.get("FOURFOLD_HOME", Path.cwd() / ".fourfold")).resolve()
SITE_URL = os.environ.get("FOURFOLD_SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
SECURE = SITE_URL.startswith("https://")

DEBUG = False
SECRET_KEY = secrets.secret_key(HOME, demo=DEMO)
AUDIT_KEY = secrets.audit_key(HOME, demo=DEMO)
RECEIPT_KEY = secrets.receipt_key(HOME, demo=DEMO)
DRAFTS_KEY = secrets.drafts_key(HOME, demo=DEMO)
ALLOWED_HOSTS = os.environ.get("FOURFOLD_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SLICES = [
    "fourfold.foundation.authorities",
    "fourfold.foundation.accounts",
    "fourfold.foundation.audit",
    "fourfold.foundation.once",
    "fourfold.foundation.files",
    "fourfold.foundation.jobs",
    "fourfold.foundation.search",
    "fourfold.foundation.notify",
    "fourfold.foundation.sealing",
    "fourfold.foundation.ui",
    "fourfold.govern.people",
    "fourfold.govern.decisions",
    "fourfold.govern.recommendations",
    "fourfold.govern.discrepancies",
    "fourfold.cycle.outcomes",
    "fourfold.cycle.commissions",
    "fourfold.analyse.engagement",
    "fourfold.do.providers",
    "fourfold.do.diary",
    "fourfold.do.notices",
    "fourfold.do.partners",
    "fourfold.do.frameworks",
    "fourfold.do.fairness",
    "fourfold.do.tendering",
    "fourfold.do.contracts",
    "fourfold.do.portal",
    "fourfold.review.ledger",
    "fourfold.review.payments",
    "fourfold.review.spend",
    "fourfold.review.performance",
    "fourfold.review.reviews",
    "fourfold.review.evaluation",
    "fourfold.oversight.members",
    "fourfold.oversight.desks",
    "fourfold.oversight.thread",
    "fourfold.publish.api",
    "fourfold.publish.feeds",
    "fourfold.datasets",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "fourfold.config",
    *SLICES,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fourfold.foundation.files.middleware.SizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fourfold.govern.people.middleware.PersonMiddleware",
    "fourfold.foundation.accounts.middleware.SecondFactorMiddleware",
    "fourfold.foundation.files.middleware.SenderMiddleware",
    "fourfold.foundation.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "fourfold.config.urls"
PROGRAMS_AT = "/api/"
"""Where addresses begin that programs read: a refusal there is a problem in JSON, whatever is asked for."""
WSGI_APPLICATION = "fourfold.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "fourfold.foundation.ui.context.page",
                "fourfold.foundation.notify.context.unread",
                "fourfold.do.providers.speaking.speaking",
                "fourfold.config.navigation.navigation",
            ],
            "builtins": ["fourfold.foundation.ui.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_database = dj_database_url.parse(os.environ.get("DATABASE_URL", f"sqlite:///{HOME / 'fourfold.sqlite3'}"))
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
_database["CONN_MAX_AGE"] = 60
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Identity: who may sign in, and how. Accounts are made by an administrator; nobody signs up.
AUTH_USER_MODEL = "foundation_accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts.sign_in"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SIGNED_IN_PAGE = "desks.desk"
"""The page of their authority on which people arrive once they have signed in, by its name."""
DEMO_PEOPLE = ["fourfold.govern.people.queries.demo_people", "fourfold.do.providers.speaking.demo_people"]
DEMO_PASSPHRASES = "fourfold.datasets.passphrases.demo_passphrases"
SECOND_FACTOR_REQUIRED = not DEMO
OIDC_BRINGS_SECOND_FACTOR = os.environ.get("FOURFOLD_OIDC_SECOND_FACTOR") == "1"
"""Whether the outside provider asks for a second factor itself, so that we need not."""
SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "fourfold.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "fourfold.foundation.accounts.forms.SignInForm",
    "reset_password": "fourfold.foundation.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "fourfold.foundation.accounts.forms.NewPasswordForm",
    "change_password": "fourfold.foundation.accounts.forms.ChangePasswordForm",
    "set_password": "fourfold.foundation.accounts.forms.SetPasswordForm",
    "reauthenticate": "fourfold.foundation.accounts.forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a class, no password
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "mail_to": "5/h/key,10/d/key",
    "sealing_key": "10/5m/user",
}
"""``mail_to``: how often strangers may cause mail to one address by registering or inviting it."""
MFA_ADAPTER = "fourfold.foundation.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "fourfold.foundation.accounts.forms.SecondFactorForm",
    "reauthenticate": "fourfold.foundation.accounts.forms.ConfirmCodeForm",
    "activate_totp": "fourfold.foundation.accounts.forms.AddAppForm",
    "add_webauthn": "fourfold.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "fourfold.foundation.accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Fourfold"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "fourfold.foundation.accounts.adapters.OutsideIdentityAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc.apps(os.environ), "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "foundation_accounts_cache"}
}
"""Holds how often someone tried to sign in, for all processes and machines together."""

# Mail: how it leaves, and from whom.
globals().update(mail_settings(os.environ.get("FOURFOLD_EMAIL_URL", ""), demo=DEMO))
ANYMAIL = json.loads(os.environ.get("FOURFOLD_ANYMAIL", "{}"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("FOURFOLD_EMAIL_FROM", "Fourfold <fourfold@localhost>")

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
LEDGER_ROOT = HOME / "ledger"
"""Where the lines of payments lie, as Parquet files that jobs and pages of all machines share."""
CLAMD = os.environ.get("FOURFOLD_CLAMD", "")
"""Where ClamAV listens: the path of a socket, or host:port. Uploads are scanned where it is set."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'", *oidc.origins(os.environ)],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
# With an https address one proxy stands before us, where TLS ends. It says how a browser came, and from where; without
# this, everyone is sent round in circles, and all visitors together have the tries of one.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Faults of ours go to standard error, where whoever runs the service collects them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
