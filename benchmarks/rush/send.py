"""Sends bids that are written, each at its instant, until they are acknowledged: ``python -m rush.send PORT``.

Reads a list of senders as JSON: the instant at which each is due, its cookie and the page. Each sends the form as a
browser does, on a connection of its own; where that breaks, it sends the same form again, as people press the button
again. The answer that counts is the way to the receipt, which is then fetched and kept. Prints what became of each.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

PATIENCE, PAUSE, TRIES = 300, 0.5, 100
"""Seconds that browsers wait for an answer, and people before they press again; how often they do."""
TOKEN = "f" * 32
"""What protects the form from other sites: the cookie and the field hold the same."""


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    body: str


async def ask(
    port: int, path: str, session: str, form: dict[str, str] | None = None, left: list[float] | None = None
) -> Answer:
    """The answer to a request on a connection of its own; ``left`` notes the instant at which it had left whole.

    :raises OSError: when the server broke it off.
    """
    body = urlencode(form).encode() if form else b""
    head = (
        f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(head.encode() + body)
        await writer.drain()
        if left is not None:
            left.append(time.time())
        told = await reader.read(-1)
    finally:
        writer.close()
    first, _, content = told.partition(b"\r\n\r\n")
    lines = first.decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    if (not content and "location" not in fields) or len(content) < int(fields.get("content-length", 0)):
        raise ConnectionError("The answer was cut off.")
    return Answer(int(lines[0].split(" ")[1]), fields.get("location", ""), content.decode())


async def insist(port: int, path: str, session: str, form: dict[str, str] | None = None) -> tuple[Answer, list[float]]:
    """The first answer that is no fault, and when each of the requests that it took had left."""
    left: list[float] = []
    for _ in range(TRIES):
        try:
            answer = await asyncio.wait_for(ask(port, path, session, form, left), PATIENCE)
        except (OSError, TimeoutError):
            await asyncio.sleep(PAUSE)
            continue
        if answer.status < 500:
            return answer, left
        await asyncio.sleep(PAUSE)
    raise SystemExit(f"{path} was not answered in {TRIES} tries.")


async def send(port: int, sender: dict[str, Any]) -> dict[str, Any]:
    """Send one bid when it is due, and fetch its receipt."""
    await asyncio.sleep(max(0.0, sender["due"] - time.time()))
    form = {"csrfmiddlewaretoken": TOKEN, "once": str(uuid4()), "true": "on"}
    answer, left = await insist(port, sender["path"], sender["session"], form)
    acknowledged_at = time.time()
    told = {
        "provider": sender["provider"], "due": sender["due"], "left_at": left[0], "tries": len(left),
        "acknowledged_at": acknowledged_at, "ms": (acknowledged_at - sender["due"]) * 1000, "status": answer.status,
    }  # fmt: skip
    if answer.status != 302:
        return {**told, "fault": answer.body[-2000:]}
    receipt, _ = await insist(port, f"{answer.location}receipt.json", sender["session"])
    return {**told, "location": answer.location, "receipt": receipt.body}


async def run(port: int, senders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What became of each."""
    return await asyncio.gather(*(send(port, sender) for sender in senders))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(int(sys.argv[1]), json.load(sys.stdin)))))
