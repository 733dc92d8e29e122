"""How to win work, step by step: ``guide.toml`` read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, in sentences, the page where it is done, and the clause that asks us to help with it."""

    title: str
    text: tuple[str, ...]
    page: str
    label: str
    clause: str

    @property
    def href(self) -> str:
        """The address of the page; empty where there is none."""
        return reverse(self.page) if self.page else ""


@cache
def read_guide() -> tuple[Step, ...]:
    """The steps in their order."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["step"]
    return tuple(
        Step(row["title"], tuple(row["text"]), row.get("page", ""), row.get("label", ""), row.get("clause", ""))
        for row in rows
    )
