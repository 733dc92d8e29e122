"""Jobs for tests. They write to the file that they are told, one line each time they run."""

import time
from pathlib import Path

from fourfold.foundation.jobs.registry import job


@job(attempts=2)
def write_line(file: str, line: str) -> None:
    with Path(file).open("a") as out:
        out.write(f"{line}\n")


@job(attempts=3)
def fail_always(file: str) -> None:
    with Path(file).open("a") as out:
        out.write("tried\n")
    raise RuntimeError("The printer is on fire")


@job(attempts=3)
def write_and_linger(file: str, seconds: float) -> None:
    with Path(file).open("a") as out:
        out.write("begun\n")
    time.sleep(seconds)
    with Path(file).open("a") as out:
        out.write("ended\n")


def lines_of(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
