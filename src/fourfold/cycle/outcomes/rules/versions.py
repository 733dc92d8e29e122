"""What changed between two frozen versions of a plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ChangeKind(StrEnum):
    """What became of a part of the plan."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the plan that differs. ``fields`` are name, words before, words after."""

    kind: ChangeKind
    part: str
    title: str
    fields: tuple[tuple[str, str, str], ...] = ()


_CHILDREN = (("outcomes", "outcome"), ("objectives", "objective"), ("indicators", "indicator"), ("services", "service"))


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every part that was added, removed or changed, in the order of the plan.

    ``before`` and ``after`` are the content of two versions. What stands in neither is unchanged.
    Clause: SCA 6.2.
    """
    old, new = dict(_parts(before, "plan")), dict(_parts(after, "plan"))
    changes: list[Change] = []
    for key, (part, title, fields) in new.items():
        if key not in old:
            changes.append(Change(ChangeKind.ADDED, part, title))
            continue
        was = old[key][2]
        differing = tuple(
            (name, was.get(name, ""), fields.get(name, ""))
            for name in {**was, **fields}
            if was.get(name, "") != fields.get(name, "")
        )
        if differing:
            changes.append(Change(ChangeKind.CHANGED, part, title, differing))
    changes += [Change(ChangeKind.REMOVED, part, title) for key, (part, title, _) in old.items() if key not in new]
    return tuple(changes)


def _parts(
    tree: Mapping[str, Any], part: str, above: str = ""
) -> Iterator[tuple[str, tuple[str, str, dict[str, str]]]]:
    """Each part of the tree by a key that lasts, with its title and its plain fields as words."""
    key = f"{above}/{tree.get('uuid', '')}" if part == "service" else f"{part}:{tree.get('uuid', '')}"
    fields = {
        name: _words(value)
        for name, value in tree.items()
        if name not in ("uuid", "state") and name not in dict(_CHILDREN)
    }
    yield key, (part, str(tree["title"]), fields)
    for name, child in _CHILDREN:
        for below in tree.get(name, []):
            yield from _parts(below, child, key)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(one)}" for one in value.values() if one not in (None, ""))
    return "" if value is None else str(value)
