"""Signing in with an outside identity, from the environment."""

from collections.abc import Mapping
from urllib.parse import urlsplit

PROVIDER = "outside"
"""The name of the one provider in our addresses."""


def apps(environment: Mapping[str, str]) -> list[dict[str, object]]:
    """The provider that ``FOURFOLD_OIDC_URL``, ``_CLIENT_ID``, ``_SECRET`` and ``_NAME`` describe; or none."""
    url = environment.get("FOURFOLD_OIDC_URL", "")
    if not url:
        return []
    return [
        {
            "provider_id": PROVIDER,
            "name": environment.get("FOURFOLD_OIDC_NAME", "your organisation"),
            "client_id": environment["FOURFOLD_OIDC_CLIENT_ID"],
            "secret": environment["FOURFOLD_OIDC_SECRET"],
            "settings": {"server_url": url, "oauth_pkce_enabled": True},
        }
    ]


def origins(environment: Mapping[str, str]) -> list[str]:
    """Where the sign-in form may lead a browser, besides to ourselves."""
    parts = urlsplit(environment.get("FOURFOLD_OIDC_URL", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
