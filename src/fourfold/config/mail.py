"""How mail leaves the installation, from one address in the environment."""

from urllib.parse import unquote, urlsplit

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_OUTBOX = "fourfold.foundation.notify.outbox.OutboxBackend"
_NOWHERE = "fourfold.foundation.notify.outbox.NowhereBackend"
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class UnknownMailAddress(ValueError):
    """``FOURFOLD_EMAIL_URL`` is neither an SMTP address nor the name of a mail service."""


def mail_settings(url: str, *, demo: bool) -> dict[str, object]:
    """Django's settings for mail.

    ``url`` is ``smtp://user:password@host:587`` (the line is made secret by STARTTLS), ``smtps://`` (secret from the
    start), ``smtp+plain://`` (in clear, for a server on this machine), or the name of a mail service that anymail
    knows, such as ``postmark`` (its keys stand in ``FOURFOLD_ANYMAIL``). Without one mail goes to a page of the demo,
    or nowhere.
    """
    if not url:
        return {"EMAIL_BACKEND": _OUTBOX if demo else _NOWHERE}
    if "://" not in url:
        if not url.replace("_", "").isalnum():
            raise UnknownMailAddress(f"FOURFOLD_EMAIL_URL: {url} is no mail service.")
        return {"EMAIL_BACKEND": f"anymail.backends.{url}.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UnknownMailAddress("FOURFOLD_EMAIL_URL begins with smtp://, smtps:// or smtp+plain:// and names a host.")
    return {
        "EMAIL_BACKEND": _SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
