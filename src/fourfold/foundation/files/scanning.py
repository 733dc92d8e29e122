"""Asking ClamAV whether a file carries a virus, where an installation has one."""

import socket
import struct
from pathlib import Path

from django.conf import settings

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_CHUNK = 64 * 1024
_PATIENCE = 60


def scan(path: Path) -> None:
    """Refuse a file in which ClamAV finds something, or which it cannot look at just now.

    Does nothing where ``settings.CLAMD`` is empty; ``fourfold doctor`` says so.
    """
    if not settings.CLAMD:
        return
    try:
        answer = _ask(path)
    except OSError as error:
        raise Refused(say("We could not check this file for viruses just now. Try again in a few minutes.")) from error
    if answer.endswith("FOUND"):
        raise Refused(say("We found a virus in this file, so we have not kept it. Tell your IT service."))
    if not answer.endswith("OK"):
        raise Refused(say("We could not check this file for viruses. Send it as a PDF, or make it smaller."))


def scanner_answers() -> bool:
    """Whether ClamAV is configured and there."""
    if not settings.CLAMD:
        return False
    try:
        with _connected() as line:
            line.sendall(b"zPING\0")
            return line.recv(32).rstrip(b"\0") == b"PONG"
    except OSError:
        return False


def _ask(path: Path) -> str:
    """What ClamAV says of the file: INSTREAM takes pieces after their lengths, and a length of nought at the end."""
    with _connected() as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(_CHUNK):
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while part := line.recv(4096):
            answer += part
    return answer.rstrip(b"\0\n ").decode("utf-8", "replace")


def _connected() -> socket.socket:
    """A line to ClamAV: a path is a socket on this machine, ``host:port`` is one elsewhere."""
    if settings.CLAMD.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_PATIENCE)
        line.connect(settings.CLAMD)
        return line
    host, _, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)
