"""The reach of invitations as bars: where each goes, and the same in words. Pure geometry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fourfold.analyse.engagement.queries.reach import Reach
from fourfold.analyse.engagement.rules import CHANNEL_NAMES, SECTOR_NAMES, SIZE_NAMES
from fourfold.analyse.engagement.rules.reach import Count
from fourfold.foundation.words import say

WIDTH, LEFT, RIGHT = 480.0, 150.0, 472.0
"""Words stand left of the bars, which begin at ``LEFT`` and reach ``RIGHT`` at most."""
_TITLE, _BAR, _GAP = 24.0, 22.0, 14.0
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar. ``kind`` is known, new or unsaid; plain where that does not matter yet."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its words."""

    label: str
    y: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A channel, size or sector: its name, its bars, and the count behind them for the table."""

    name: str
    y: float
    bars: tuple[Bar, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars of several groups. ``first`` is what the first column of the table is called."""

    title: str
    first: str
    groups: tuple[Group, ...]
    height: float

    @property
    def text(self) -> str:
        """All that the bars show, in words."""
        parts = "; ".join(f"{group.name}: {', '.join(bar.label for bar in group.bars)}" for group in self.groups)
        return f"{self.title}. {parts}."


def draw_reach(reach: Reach) -> list[Drawing]:
    """One drawing by channel, one by size and one by sector; none of what nobody counted."""
    channels = (*reach.channels, reach.unsaid)
    drawn = (
        _draw(say("By how people heard of it"), say("Channel"), channels, CHANNEL_NAMES),
        _draw(say("By size of organisation"), say("Size"), reach.sizes, SIZE_NAMES),
        _draw(say("By kind of organisation"), say("Kind"), reach.sectors, SECTOR_NAMES),
    )
    return [drawing for drawing in drawn if drawing.groups]


def _draw(title: str, first: str, counts: Sequence[Count], names: Mapping[Any, str]) -> Drawing:
    shown = [count for count in counts if not count.is_empty]
    invited = max((count.invited for count in shown), default=0)
    guests = max((max(count.signed_up, count.came) for count in shown), default=0)
    scales = ((RIGHT - LEFT) / (invited or 1), (RIGHT - LEFT) / (guests or 1))
    step = _TITLE + 3 * _BAR + _GAP
    groups = tuple(
        _group(count, names.get(count.key, "not told"), place * step, scales) for place, count in enumerate(shown)
    )
    return Drawing(title, first, groups, len(groups) * step)


def _group(count: Count, name: str, top: float, scales: tuple[float, float]) -> Group:
    """The bars of one group. Many are invited and few come, so those invited have a scale of their own."""
    of_invited, of_guests = scales
    rows = (
        (_invited(count), _parts(count.invited, count.invited_known, count.invited_new, of_invited)),
        (say("signed up {n}", n=f"{count.signed_up:,}"), _plain(count.signed_up, of_guests)),
        (say("came {n}", n=f"{count.came:,}"), _parts(count.came, count.came_known, count.came_new, of_guests)),
    )
    bars = tuple(Bar(label, top + _TITLE + place * _BAR, parts) for place, (label, parts) in enumerate(rows))
    called = say(name)
    return Group(f"{called[0].upper()}{called[1:]}", top + 16, bars, count)


def _invited(count: Count) -> str:
    return say("open to all") if count.is_open_to_all else say("invited {n}", n=f"{count.invited:,}")


def _parts(total: int, known: int, new: int, scale: float) -> tuple[Part, ...]:
    """The pieces of a bar one after the other, none too thin to be seen."""
    parts, x = [], LEFT
    for kind, size in (("known", known), ("new", new), ("unsaid", total - known - new)):
        if size:
            parts.append(Part(kind, round(x, 1), _width(size, scale)))
            x += parts[-1].width
    return tuple(parts)


def _plain(total: int, scale: float) -> tuple[Part, ...]:
    return (Part("plain", LEFT, _width(total, scale)),) if total else ()


def _width(size: int, scale: float) -> float:
    return max(round(size * scale, 1), _LEAST)
