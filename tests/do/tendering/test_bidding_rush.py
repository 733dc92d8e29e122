"""A served queue at the deadline: what arrived whole before it is taken in after it, and one byte later is late."""

import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from pytest_django import Settings

from fourfold.foundation.arrivals import in_hand_before
from tests.processes import finish, fourfold, installed, start

SLOW = 1.6
"""Seconds that the server takes for each form, one after another."""
TOKEN = "f" * 32
BEGIN = """
import json
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from fourfold.foundation import clock
from tests.cast import make_cast
from tests.do.partners.make import anna, ben, carl
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import open_tender, whole_draft

def session_of(account):
    kept = import_module(settings.SESSION_ENGINE).SessionStore()
    kept[SESSION_KEY] = str(account.pk)
    kept[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    kept[HASH_SESSION_KEY] = account.get_session_auth_hash()
    kept.save()
    return kept.session_key

kent, at = make_cast("kent"), clock.now()
tender = open_tender(kent, closes_at=at + timedelta(days=1))
bidders = [quinn_of(kent), anna(), ben(), carl()]
for by in bidders:
    whole_draft(tender, by, at=at)
sessions = [session_of(by.account) for by in bidders]
print(json.dumps({"path": f"/kent/tenders/{tender.uuid}/bid/send/", "sessions": sessions}))
"""
FIND = """
import json
from fourfold.do.tendering.models import KeptReceipt
from fourfold.foundation.sealing.receipts import read_receipt
rows = KeptReceipt.objects.order_by("pk")
told = [(str(row.uuid), read_receipt(row.text)) for row in rows]
print(json.dumps([[uuid, one.kind, one.reason, one.at, one.sequence] for uuid, one in told]))
"""


EARLY = "2014-05-15T11:00:00.000000+00:00"
FORGED = [f"{name}: {EARLY}" for name in ("fourfold.arrived", "Fourfold-Arrived", "X-Fourfold-Arrived", "Date")]
"""Headers with which a client might try to write its own instant."""


def test_what_arrived_before_the_deadline_is_taken_in_after_it(tmp_path: Path, settings: Settings) -> None:
    env = installed(tmp_path) | {"SLOW": str(SLOW), "fourfold.arrived": EARLY}
    begun = json.loads(finish(start(BEGIN, env))[0])
    settings.MEDIA_ROOT = tmp_path / "files"
    with _served(env) as port:
        requests = [_request(port, begun["path"], session, *FORGED) for session in begun["sessions"]]
        closes_at = _let_close(tmp_path, timedelta(seconds=3))
        in_time = [_sent(port, request) for request in requests[:3]]
        late = _sent(port, requests[3][:-1])
        time.sleep(max(0.0, (closes_at - datetime.now(UTC)).total_seconds()) + 0.05)
        assert in_hand_before(closes_at)
        late.sendall(requests[3][-1:])
        hrefs = [_location(one) for one in (*in_time, late)]
        assert not in_hand_before(closes_at)
        assert datetime.now(UTC) > closes_at + timedelta(seconds=SLOW)
    rows = json.loads(finish(start(FIND, env))[0])
    found = {uuid: rest for uuid, *rest in rows}
    receipts = [found[href.rstrip("/").rpartition("/")[2]] for href in hrefs]
    assert [(kind, reason) for kind, reason, *_ in receipts] == [("submission", "")] * 3 + [("refusal", "late")]
    instants = [datetime.fromisoformat(at) for _, _, at, _ in receipts]
    assert max(instants[:3]) < closes_at <= instants[3]
    assert json.loads(fourfold("audit", "verify", "--json", env=env).stdout)["fits"]


@contextmanager
def _served(env: dict[str, str]) -> Iterator[int]:
    """The slow application, served as ``fourfold serve`` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    code = (
        "from granian import Granian; from fourfold.config.serving import ROOM; "
        f"Granian('tests.slow:application', port={port}, interface='wsgi', backpressure=ROOM, blocking_threads=ROOM, "
        "workers_kill_timeout=5).serve()"
    )
    server = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(400):
        with socket.socket() as one:
            one.settimeout(10)
            try:
                one.connect(("127.0.0.1", port))
                one.sendall(f"GET /receipts/keys.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
                assert b" 200 " in one.recv(100)
            except ConnectionRefusedError:
                time.sleep(0.05)
            else:
                return
    raise AssertionError("The server did not start.")


def _let_close(home: Path, after: timedelta) -> datetime:
    """Let the tender close so soon; when that is."""
    at = datetime.now(UTC) + after
    with sqlite3.connect(home / "fourfold.sqlite3") as database:
        database.execute("UPDATE do_notices_notice SET closes_at = ?", [at.strftime("%Y-%m-%d %H:%M:%S.%f")])
    return at


def _request(port: int, path: str, session: str, *lines: str) -> bytes:
    """The form that sends a bid, as a browser would write it, and headers that none would."""
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "once": str(uuid4()), "true": "on"})
    head = [
        f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close",
        f"Cookie: sessionid={session}; csrftoken={TOKEN}", "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}", *lines,
    ]  # fmt: skip
    return "\r\n".join([*head, "", body]).encode()


def _sent(port: int, request: bytes) -> socket.socket:
    """A connection on which these bytes have left."""
    one = socket.create_connection(("127.0.0.1", port), timeout=60)
    one.sendall(request)
    return one


def _location(one: socket.socket) -> str:
    """Where the answer leads."""
    with one, one.makefile("rb") as answer:
        lines = answer.read().decode("latin-1").split("\r\n")
    assert " 302 " in lines[0], lines[:2]
    return next(line.partition(": ")[2] for line in lines if line.lower().startswith("location"))
