"""Which notices a procurement needs, why and by when, under the rulebook of the day on which it opens."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from fourfold.do.notices.rules.law import under_law
from fourfold.do.notices.rules.names import OPENING, NoticeKind
from fourfold.do.notices.rules.requirements import Need, Purchase, Requirement, Route, is_for_quotations
from fourfold.do.notices.rules.standing_orders import under_standing_orders
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook

_ORDER = tuple(NoticeKind)
_NEEDS = tuple(Need)
_CONFIDENCE = ("confirmed", "secondary", "unconfirmed")


def needed_notices(purchase: Purchase, book: Rulebook, today: date) -> list[Requirement]:
    """The notices of a procurement in the order in which they come; what two rules ask for stands once.

    Clause: Procurement Act 2023 ss 15-93; SC 5.3.8, rec 11, 15, 16.
    """
    found = list(under_law(purchase, book, today))
    for own in under_standing_orders(purchase, book):
        same = next((place for place, one in enumerate(found) if one.kind is own.kind), None)
        if same is None:
            found.append(own)
        else:
            found[same] = _both(found[same], own)
    return sorted(found, key=lambda one: _ORDER.index(one.kind))


def usual_route(kinds: Collection[NoticeKind], purchase: Purchase, book: Rulebook) -> Route:
    """The way that a procurement takes, as far as its notices tell; without any, the lightest that its value allows.

    Clause: Procurement Act 2023 s 87; SC 5.3.8. What stands on the portal is advertised.
    """
    if NoticeKind.TRANSPARENCY in kinds:
        return Route.DIRECT
    return Route.QUOTATIONS if not OPENING & set(kinds) and is_for_quotations(purchase, book) else Route.COMPETITION


def needs_early_reasons(purchase: Purchase, book: Rulebook, today: date, *, has_early_notice: bool) -> bool:
    """Whether a tender notice says why the market was not heard first. Clause: Procurement Act 2023 s 17."""
    return not has_early_notice and any(
        one.kind is NoticeKind.EARLY and one.need is Need.REQUIRED for one in needed_notices(purchase, book, today)
    )


def _both(one: Requirement, other: Requirement) -> Requirement:
    """Two rules that ask for the same notice: the stronger need and its day, both reasons."""
    first, second = sorted((one, other), key=lambda each: _NEEDS.index(each.need))
    by = first.by
    if first.need is not second.need and first.by != second.by:
        by = say("{by}; better {sooner}", by=first.by, sooner=second.by)
    return replace(
        first,
        because=f"{first.because} {second.because}",
        by=by,
        clause=f"{first.clause}; {second.clause}",
        code=one.code or other.code,
        confidence=max(one.confidence, other.confidence, key=_CONFIDENCE.index),
    )
