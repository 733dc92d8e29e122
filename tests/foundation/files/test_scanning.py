"""Speaks to a server that speaks ClamAV's protocol; the real one cannot be had without its list of viruses."""

import socketserver
import struct
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from fourfold.foundation.errors import Refused
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.scanning import scanner_answers
from tests.cast import Cast
from tests.foundation.files.make import PDF, kept

VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if VIRUS in content else b"stream: OK\0")


@pytest.fixture(params=["tcp", "unix"])
def clamd(request: Any, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"
    if request.param == "tcp":
        server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
    else:
        settings.CLAMD = str(tmp_path / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(settings.CLAMD, Clamd)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_clean_file_is_kept(kent: Cast, clamd: None) -> None:
    assert scanner_answers()
    assert kept(kent.amina).state == "kept"


def test_a_virus_is_refused_and_leaves_nothing(kent: Cast, clamd: None, settings: Any) -> None:
    with pytest.raises(Refused, match="virus"):
        kept(kent.amina, content=PDF + b"x" * 200_000 + VIRUS)
    assert not StoredFile.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_nothing_is_kept_while_the_scanner_is_away(kent: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, "127.0.0.1:1"
    assert not scanner_answers()
    with pytest.raises(Refused, match="Try again in a few minutes"):
        kept(kent.amina)
