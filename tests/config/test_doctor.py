from datetime import timedelta

import pytest
from django.core.management import call_command
from pytest_django import Settings

from fourfold.config.doctor import Level, findings
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Checkpoint


def sentences(level: Level) -> str:
    return " ".join(finding.sentence for finding in findings() if finding.level is level)


def make_checkpoint(days_ago: int) -> None:
    at = clock.now() - timedelta(days=days_ago)
    Checkpoint.objects.create(sequence=1, digest="0" * 64, at=at, public_key="0" * 64, signature="0" * 128)


@pytest.mark.django_db
def test_the_demo_is_unsafe_and_ends_with_an_error() -> None:
    assert "anyone may sign in as anyone" in sentences(Level.UNSAFE)
    with pytest.raises(SystemExit):
        call_command("doctor")


@pytest.mark.django_db
def test_a_well_kept_installation_has_nothing_unsafe(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO, settings.SECURE, settings.SITE_URL = False, True, "https://fourfold.example"
    for name in ("SECRET_KEY", "AUDIT_KEY", "RECEIPT_KEY", "DRAFTS_KEY", "EMAIL_URL"):
        monkeypatch.setenv(f"FOURFOLD_{name}", "set")
    make_checkpoint(days_ago=0)
    assert sentences(Level.UNSAFE) == ""
    call_command("doctor")


@pytest.mark.django_db
def test_plain_http_and_any_host_are_unsafe(settings: Settings) -> None:
    settings.SECURE, settings.ALLOWED_HOSTS = False, ["*"]
    assert "is not https" in sentences(Level.UNSAFE)
    assert "any host name" in sentences(Level.UNSAFE)


@pytest.mark.django_db
def test_a_scanner_that_does_not_answer_is_unsafe(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOURFOLD_CLAMD", "127.0.0.1:1")
    settings.CLAMD = "127.0.0.1:1"
    assert "ClamAV does not answer" in sentences(Level.UNSAFE)


@pytest.mark.django_db
def test_an_old_checkpoint_tells_that_the_worker_stands_still() -> None:
    make_checkpoint(days_ago=3)
    assert "3 days old" in sentences(Level.UNSAFE)
