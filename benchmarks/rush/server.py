"""The server as it is served, on one port through deaths and restarts."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self
from urllib.request import urlopen

START = 60
"""Seconds within which a server answers."""


class Server:
    """``fourfold serve`` with two workers, in a process group of its own."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.env, self.log = env, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def start(self) -> float:
        """Start it; the seconds until it answered."""
        begun = time.perf_counter()
        code = "from fourfold.config.command import main; main()"
        command = [sys.executable, "-c", code, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.env, stdout=log, stderr=log, start_new_session=True, cwd=self.log.parent
            )
        while (took := time.perf_counter() - begun) < START:
            try:
                urlopen(f"http://127.0.0.1:{self.port}/receipts/keys.json").close()
            except OSError:
                time.sleep(0.05)
            else:
                return took
        raise SystemExit(f"The server did not start:\n{self.log.read_text()[-3000:]}")

    def cpu(self) -> float:
        """Seconds that its processes have worked, those that have ended among them."""
        ours = (one[11:15] for _, one in _processes() if int(one[2]) == self.process.pid)
        return sum(int(ticks) for times in ours for ticks in times) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Megabytes that its processes take; what they share is counted once (PSS)."""
        pids = [path.parent.name for path, one in _processes() if int(one[2]) == self.process.pid]
        shares = (Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0] for pid in pids)
        return sum(map(int, shares)) // 1024

    def kill(self) -> None:
        """SIGKILL to all its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as an operator would."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=30)


def _processes() -> Iterator[tuple[Path, list[str]]]:
    """All processes, with what the system says of each after its name: the third is its group."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield path, path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
