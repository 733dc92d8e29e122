"""What an installation has, lacks, and leaves open."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fourfold.foundation import clock
from fourfold.foundation.audit.models import Checkpoint
from fourfold.foundation.files.scanning import scanner_answers


class Level(StrEnum):
    """How a finding weighs."""

    GOOD = "good"
    MISSING = "missing"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the installation, as a sentence."""

    level: Level
    sentence: str


def findings() -> list[Finding]:
    """Everything worth knowing, in the order in which one would mend it."""
    return [*_demo(), *_secrets(), *_database(), *_web(), *_mail(), *_identity(), *_files(), *_audit()]


def _good(sentence: str) -> Finding:
    return Finding(Level.GOOD, sentence)


def _missing(sentence: str) -> Finding:
    return Finding(Level.MISSING, sentence)


def _unsafe(sentence: str) -> Finding:
    return Finding(Level.UNSAFE, sentence)


def _demo() -> Iterator[Finding]:
    if settings.DEMO:
        yield _unsafe("FOURFOLD_DEMO is on: anyone may sign in as anyone. Never keep real data here.")
    else:
        yield _good("The demo is off.")


def _secrets() -> Iterator[Finding]:
    for name, use in (
        ("FOURFOLD_SECRET_KEY", "sessions"),
        ("FOURFOLD_AUDIT_KEY", "audit checkpoints"),
        ("FOURFOLD_RECEIPT_KEY", "receipts"),
        ("FOURFOLD_DRAFTS_KEY", "drafts of bids"),
    ):
        if name in os.environ:
            yield _good(f"{name} comes from the environment.")
        else:
            yield _unsafe(f"{name} is not set: the key for {use} lies in a file beside the data.")
    if settings.HOME.exists() and settings.HOME.stat().st_mode & stat.S_IWOTH:
        yield _unsafe(f"Everyone on this machine may write to {settings.HOME}.")


def _database() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield _missing(f"{len(waiting)} changes to the database wait: run fourfold migrate.")
    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    yield _good(f"The database is {name}.")
    if connection.vendor == "sqlite":
        yield _missing("SQLite serves one machine: set DATABASE_URL to PostgreSQL for more than one.")


def _web() -> Iterator[Finding]:
    if settings.SECURE:
        yield _good(f"Pages are served at {settings.SITE_URL}.")
    else:
        yield _unsafe(f"{settings.SITE_URL} is not https: what people send can be read on the way.")
    if "*" in settings.ALLOWED_HOSTS:
        yield _unsafe("FOURFOLD_HOSTS allows any host name.")


def _mail() -> Iterator[Finding]:
    if os.environ.get("FOURFOLD_EMAIL_URL"):
        yield _good("Mail goes out through FOURFOLD_EMAIL_URL.")
    else:
        yield _missing("FOURFOLD_EMAIL_URL is not set: no mail leaves this installation.")


def _identity() -> Iterator[Finding]:
    if os.environ.get("FOURFOLD_OIDC_URL"):
        yield _good("People may sign in through OpenID Connect.")
    else:
        yield _missing("FOURFOLD_OIDC_URL is not set: people sign in with a password and a second factor.")


def _files() -> Iterator[Finding]:
    if os.environ.get("FOURFOLD_CLAMD"):
        if scanner_answers():
            yield _good("Uploads are scanned by ClamAV.")
        else:
            yield _unsafe("ClamAV does not answer at FOURFOLD_CLAMD: no upload is taken in until it does.")
    else:
        yield _missing("FOURFOLD_CLAMD is not set: uploads are checked by kind and content, not for viruses.")


def _audit() -> Iterator[Finding]:
    newest = Checkpoint.objects.order_by("-sequence").first()
    if newest is None:
        yield _missing("There is no audit checkpoint yet: is the worker of jobs running?")
        return
    age = clock.now() - newest.at
    if age.total_seconds() > 24 * 60 * 60:
        yield _unsafe(f"The last audit checkpoint is {age.days} days old: the worker of jobs is not running.")
    else:
        yield _good("Audit checkpoints are being made.")
