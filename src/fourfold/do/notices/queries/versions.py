"""What a notice told at a time, word for word."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.notices.models import Notice, NoticeVersion

_PLAIN = (
    "reference", "kind", "state", "title", "summary", "how_to", "subject", "categories", "places", "value_low",
    "value_high", "months", "suits_small", "suits_vcse", "first_contract", "open_to_consortia", "self_declared",
    "social_value_percent", "contact", "winners", "bids_received", "reason", "no_early_notice_because",
)  # fmt: skip
_TIMES = ("closes_at", "questions_until", "expected_on", "starts_on", "happened_on")


def content_of(notice: Notice) -> dict[str, Any]:
    """Every public field of a notice as it stands now, as JSON holds it."""
    return {
        **{name: getattr(notice, name) for name in _PLAIN},
        **{name: _iso(getattr(notice, name)) for name in _TIMES},
        "contractor": {"name": notice.contractor.name, "provider": str(notice.contractor.uuid)}
        if notice.contractor
        else None,
        "follows": str(notice.follows.uuid) if notice.follows else None,
        "lots": [
            {name: getattr(lot, name) for name in ("number", "title", "value_low", "value_high", "places")}
            for lot in notice.lots.all()
        ],
    }


def versions_of(notice: Notice) -> list[NoticeVersion]:
    """All versions of a notice, the first first."""
    return list(notice.versions.all())


def two_versions(
    versions: Sequence[NoticeVersion], old: str, new: str
) -> tuple[NoticeVersion | None, NoticeVersion | None]:
    """The versions of these numbers, the older first; without them, the newest and the one before it."""
    by_number = {str(version.number): version for version in versions}
    later = by_number.get(new) or versions[-1]
    earlier = by_number.get(old) or by_number.get(str(later.number - 1))
    if earlier is None or earlier.number == later.number:
        return None, later
    return min(earlier, later, key=_number), max(earlier, later, key=_number)


def _number(version: NoticeVersion) -> int:
    return version.number


def _iso(value: object) -> str | None:
    return value.isoformat() if hasattr(value, "isoformat") else None
