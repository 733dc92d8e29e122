import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import transaction

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.files.actions import keep_upload, store, sweep_kept_files, tidy_name
from fourfold.foundation.files.kinds import KINDS
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.store import path_of
from tests.cast import NOON, Cast, again
from tests.foundation.files.make import PDF, kept, sent, stored


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: object) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_bytes_lie_under_what_they_are(kent: Cast, media: Path) -> None:
    file = kept(kent.amina)
    assert file.sha256 == sha256(PDF).hexdigest()
    assert path_of(file.sha256).read_bytes() == PDF
    assert path_of(file.sha256).relative_to(media).parts[:2] == (file.sha256[:2], file.sha256[2:4])
    assert (file.size, file.state, file.media_type) == (len(PDF), "kept", "application/pdf")
    assert files_in(media) == [file.sha256]


def test_keeping_is_on_the_audit_trail_without_the_name(kent: Cast) -> None:
    file = kept(kent.amina, "Amina’s plan.pdf")
    event = Event.objects.get()
    assert (event.what, event.subject, event.actor) == ("file.kept", file.uuid, kent.amina.uuid)
    assert "plan" not in event.changed
    assert "plan" in event.beside.content


def test_the_same_bytes_twice_are_two_files_and_one_place(kent: Cast, media: Path) -> None:
    first, second = kept(kent.amina), kept(kent.bola, "other.pdf")
    assert first.uuid != second.uuid
    assert files_in(media) == [first.sha256]


def test_one_byte_over_the_limit_is_refused_and_leaves_nothing(kent: Cast, media: Path) -> None:
    limit = KINDS["txt"].limit
    assert kept(kent.amina, "a.txt", b"a" * limit).size == limit
    with pytest.raises(Refused, match="larger than 10 MB"):
        kept(kent.amina, "b.txt", b"b" * (limit + 1))
    assert files_in(media) == [sha256(b"a" * limit).hexdigest()]
    assert StoredFile.objects.count() == Event.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.pdf", b"", "empty"),
        ("plan.pdf", b"<html>", "“plan.pdf” holds something else"),
        ("a.svg", b"<svg/>", "SVG"),
    ],
)
def test_a_refused_file_leaves_nothing(kent: Cast, media: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        keep_upload(sent=sent(name, content), by=kent.amina, at=NOON)
    assert files_in(media) == []
    assert not StoredFile.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe\0.pdf", "planfdp.exe.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        (" . ", "file"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
    ],
)
def test_names_are_tidied(name: str, tidied: str) -> None:
    assert tidy_name(name) == tidied


def test_storing_keeps_a_file_for_good(kent: Cast) -> None:
    file = stored(kent.amina)
    assert again(file).state == "stored"
    assert [event.what for event in Event.objects.order_by("sequence")] == ["file.kept", "file.stored"]


def test_only_its_sender_stores_a_file_and_only_once(kent: Cast, sussex: Cast) -> None:
    file = kept(kent.amina)
    for other in (kent.bola, sussex.amina):
        with pytest.raises(NotAllowed):
            store(file=file, by=other, at=NOON)
    store(file=file, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="on record already"):
        store(file=file, by=kent.amina, at=NOON)


def test_an_action_that_fails_leaves_the_file_kept(kent: Cast) -> None:
    file = kept(kent.amina)

    def store_then_fail() -> None:
        with transaction.atomic():
            store(file=file, by=kent.amina, at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store_then_fail()
    assert again(file).state == "kept"


def test_the_sweep_lets_go_of_what_nobody_came_back_for(kent: Cast, media: Path) -> None:
    left, used = kept(kent.amina), stored(kent.amina, "used.txt", b"used")
    shared, _ = kept(kent.amina, "a.txt", b"shared"), stored(kent.amina, "b.txt", b"shared")
    half = media / "incoming" / "half.part"
    half.write_bytes(b"half")
    day_later = NOON + timedelta(days=1, seconds=1)

    def age() -> Iterator[Path]:
        for path in media.rglob("*"):
            if path.is_file():
                os.utime(path, (NOON.timestamp(), NOON.timestamp()))
                yield path

    assert len(list(age())) == 4
    assert sweep_kept_files(NOON + timedelta(hours=23)) == 0
    assert sweep_kept_files(day_later) == 2
    assert files_in(media) == sorted([used.sha256, shared.sha256])
    assert not StoredFile.objects.filter(pk__in=[left.pk, shared.pk]).exists()


def test_bytes_that_just_came_in_are_not_swept(kent: Cast, media: Path) -> None:
    kept(kent.amina)
    StoredFile.objects.all().delete()
    sweep_kept_files(NOON)
    assert len(files_in(media)) == 1


KILLED = """
import os, signal, sys
from django.conf import settings
settings.configure(MEDIA_ROOT=sys.argv[1])
from fourfold.foundation.files.store import take_in
def chunks():
    for number in range(1_000_000):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield b"x" * 65536
with take_in(chunks(), limit=10**12, too_large=RuntimeError) as incoming:
    incoming.settle()
"""


@pytest.mark.parametrize("after", [0, 1, 7, 40])
def test_a_process_killed_while_writing_leaves_no_half_file_under_a_content_name(media: Path, after: int) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(media), str(after)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert all(name.endswith(".part") for name in files_in(media))
