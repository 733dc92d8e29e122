"""The thread as a tree of nodes: what each says, and what hangs on it. No database."""

from collections.abc import Iterator
from dataclasses import dataclass, field

KINDS = ("outcome", "objective", "service", "commission", "decision")
"""The columns of the thread, from what is wanted to what was decided."""
KIND_NAMES = {
    "outcome": "Outcome",
    "objective": "Objective and readings",
    "service": "Service",
    "commission": "Commission",
    "decision": "Decision",
}
COUNTED = {
    "objective": ("objective", "objectives"),
    "service": ("service", "services"),
    "commission": ("commission", "commissions"),
    "decision": ("decision", "decisions"),
}
"""What stands under an outcome, one and many."""


@dataclass(slots=True)
class Node:
    """One thing in the thread. ``notes`` are short lines under its title; a gap stands where a thing is missing."""

    kind: str
    title: str
    href: str = ""
    notes: tuple[str, ...] = ()
    is_gap: bool = False
    below: list["Node"] = field(default_factory=list)


Row = dict[str, Node]


def rows_of(nodes: list[Node]) -> Iterator[Row]:
    """Each way from a root to an end, as the nodes passed by kind: the thread as a table."""
    for node in nodes:
        yield from _rows(node, {})


def count(nodes: list[Node]) -> int:
    """How many nodes there are, gaps included."""
    return sum(1 + count(node.below) for node in nodes)


def census(node: Node) -> tuple[dict[str, int], int]:
    """How many different things of each kind hang under a node, and how many gaps."""
    things: dict[str, set[str]] = {kind: set() for kind in KINDS}
    gaps = 0
    waiting = list(node.below)
    while waiting:
        one = waiting.pop()
        if one.is_gap:
            gaps += 1
        else:
            things[one.kind].add(one.href or one.title)
        waiting += one.below
    return {kind: len(found) for kind, found in things.items()}, gaps


def _rows(node: Node, passed: Row) -> Iterator[Row]:
    here = {**passed, node.kind: node}
    if not node.below:
        yield here
    for below in node.below:
        yield from _rows(below, here)
