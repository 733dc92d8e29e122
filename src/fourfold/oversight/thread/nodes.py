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


def _rows(node: Node, passed: Row) -> Iterator[Row]:
    here = {**passed, node.kind: node}
    if not node.below:
        yield here
    for below in node.below:
        yield from _rows(below, here)
