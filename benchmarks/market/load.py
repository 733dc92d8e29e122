"""Asks a served portal for pages at a steady rate: ``python -m market.load PORT RATE SECONDS < addresses``.

An open loop: each request has its instant, whatever became of those before, and its time counts from that instant, so
that a server which falls behind is seen to. Reads lines of a kind, a tab and an address; prints JSON with the times by
kind.
"""

import asyncio
import json
import random
import sys
import time

LONGEST = 10
"""Seconds after which an answer counts as an error."""
AT_MOST = 200
"""Connections open at once; what waits for one waits on the clock."""


class Browser:
    """Connections to one port, kept open and used again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.free = asyncio.Semaphore(AT_MOST)

    async def get(self, address: str) -> int:
        """The status of the answer, once all of it is here."""
        async with self.free:
            reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection("127.0.0.1", self.port)
            try:
                writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                await self._body(reader, head)
            except BaseException:
                writer.close()
                raise
            self.idle.append((reader, writer))
            return int(head.split(" ", 2)[1])

    async def _body(self, reader: asyncio.StreamReader, head: str) -> None:
        if "transfer-encoding: chunked" in head:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        else:
            await reader.readexactly(int(head.split("content-length:")[1].split("\r\n", 1)[0]))


async def run(port: int, rate: int, seconds: int, addresses: list[list[str]]) -> dict[str, object]:
    """Ask, and tell how long each took."""
    browser, chance = Browser(port), random.Random(3)
    took: dict[str, list[float]] = {}
    errors: list[str] = []

    async def one(kind: str, address: str, due: float) -> None:
        try:
            told = str(await asyncio.wait_for(browser.get(address), LONGEST))
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            told = type(error).__name__
        took.setdefault(kind, []).append((time.perf_counter() - due) * 1000)  # what failed counts with its time too
        if told != "200":
            errors.append(f"{told} {address}")

    begun, asked = time.perf_counter(), []
    for number in range(rate * seconds):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        kind, address = chance.choice(addresses)
        asked.append(asyncio.create_task(one(kind, address, due)))
    await asyncio.gather(*asked)
    lasted = time.perf_counter() - begun
    return {
        "requests": len(asked), "answered": len(asked) - len(errors), "first_errors": errors[:3],
        "achieved_per_s": round((len(asked) - len(errors)) / lasted, 1), "ms": took,
    }  # fmt: skip


if __name__ == "__main__":
    lines = [line.rstrip("\n").split("\t") for line in sys.stdin]
    print(json.dumps(asyncio.run(run(*(int(given) for given in sys.argv[1:4]), lines))))
