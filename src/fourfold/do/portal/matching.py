"""Which alerts a notice answers: few of them are looked at, however many there are."""

from collections.abc import Collection, Iterable

from fourfold.do.notices.bodies import LIVE, NEWEST, Walk, keys_of
from fourfold.do.notices.tokens import Group, Mark
from fourfold.do.portal.models import Alert, AlertKey

_ENOUGH = 200
"""So many notices at most are looked at to see how rare a group is."""
_LAST = 2**63 - 1
_AT_ONCE = 400
"""So many tokens are asked for in one query."""
_RARE_FIRST = (Mark.WORD, Mark.TITLE, Mark.CATEGORY, Mark.CODE, Mark.PLACE, Mark.PART, Mark.VALUE)


def written(groups: Iterable[Group]) -> str:
    """Groups as one text: a space between groups, a bar between the tokens of one."""
    return " ".join("|".join(sorted(group)) for group in groups)


def is_answered(written_groups: str, tokens: Collection[str]) -> bool:
    """Whether a notice with these tokens has one of each group."""
    return all(
        group in tokens if "|" not in group else any(one in tokens for one in group.split("|"))
        for group in written_groups.split()
    )


def rarest(groups: Iterable[Group]) -> Group:
    """The group that the fewest notices answer; of several as rare, the one of the rarer sort.

    Of groups that many answer, that is the one whose newest answers reach back furthest. What every new notice is,
    open or coming, is taken where nothing else is asked.
    """

    def rarity(group: Group) -> tuple[bool, int, int, int]:
        newest = keys_of(Walk(NEWEST, (group,), after=_LAST), _ENOUGH)
        reach = newest[-1] if len(newest) == _ENOUGH else 0
        sort = min(
            (_RARE_FIRST.index(Mark(one[0])) for one in group if one[0] in _RARE_FIRST), default=len(_RARE_FIRST)
        )
        return group == LIVE, len(newest), reach, sort

    return min(groups, key=rarity)


def answered_by(tokens: Collection[str]) -> list[int]:
    """The keys of all alerts that are on and that a notice with these tokens answers."""
    asked, having = list(tokens), frozenset(tokens)
    found: dict[int, str] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = AlertKey.objects.filter(token__in=asked[start : start + _AT_ONCE], alert__is_on=True)
        found.update(some.values_list("alert_id", "alert__groups"))
    return sorted(pk for pk, groups in found.items() if is_answered(groups, having))


def keep_keys(alert: Alert, groups: Collection[Group]) -> None:
    """Let the alert be looked at for every notice that could answer it."""
    alert.keys.all().delete()
    AlertKey.objects.bulk_create(AlertKey(alert=alert, token=token) for token in sorted(rarest(groups)))
