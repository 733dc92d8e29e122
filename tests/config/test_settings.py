"""Settings as an installation has them, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from pyrage.x25519 import Identity

ASK = """
import django
django.setup()
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.test import Client, RequestFactory
settings.ALLOWED_HOSTS = ["council.example"]
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from django.core.management import call_command
call_command("migrate", verbosity=0)
by_proxy = {"HTTP_HOST": "council.example", "HTTP_X_FORWARDED_PROTO": "https"}
print(Client().get("/sign-in", HTTP_HOST="council.example").status_code)
answer = Client().get("/sign-in", **by_proxy)
print(answer.status_code)
print(Client().get("/demo", **by_proxy).status_code, Client().get("/demo/mail", **by_proxy).status_code)
print(all(cookie["secure"] for cookie in answer.cookies.values()), answer["Strict-Transport-Security"])
print(get_client_ip(RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.7")))
"""


def test_behind_a_proxy_with_https_everyone_arrives_and_is_told_apart(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
        "FOURFOLD_HOME": str(tmp_path),
        "FOURFOLD_SITE_URL": "https://council.example",
        "FOURFOLD_SECRET_KEY": "s" * 64,
        "FOURFOLD_AUDIT_KEY": "ab" * 32,
        "FOURFOLD_RECEIPT_KEY": "cd" * 32,
        "FOURFOLD_DRAFTS_KEY": str(Identity.generate()),
    }
    told = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["301", "200", "404 404", "True max-age=31536000", "192.0.2.7"]
