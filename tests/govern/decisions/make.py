"""Decisions for tests, at whatever point of their way a test needs."""

from datetime import date, datetime, timedelta
from typing import Any

from fourfold.govern.decisions.actions import announce, draft_decision, plan_implementation, scrutinise, take
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import Taker
from tests.cast import NOON, Cast

LATER = NOON + timedelta(days=29)
"""The first day on which what was announced at ``NOON`` may be taken."""
DUE: date = LATER.date()


def draft(kent: Cast, **given: Any) -> Decision:
    """A key decision that Esme is to take, prepared by Amina."""
    facts: dict[str, Any] = {
        "title": "A new home for short breaks",
        "matter": "Families wait eleven weeks for a short break.",
        "sought": "Agree to tender short breaks for disabled children.",
        "taker": Taker.CABINET_MEMBER,
        "taker_person": kent.esme,
        "saves_or_spends": 1_500_000_00,
        "divisions_affected": 3,
        "due_on": DUE,
        "by": kent.amina,
        "at": NOON,
    }
    return draft_decision(authority=kent.authority, **{**facts, **given})


def announced(kent: Cast, *, at: datetime = NOON, **given: Any) -> Decision:
    """The same, on the forward plan."""
    return announce(decision=draft(kent, at=at, **given), by=kent.hugo, at=at)


def scrutinised(kent: Cast, **given: Any) -> Decision:
    """The same, with the note of the cabinet committee."""
    decision = announced(kent, scrutiny_committee=kent.cabinet_committee, **given)
    return scrutinise(decision=decision, note="The committee asks for a review after a year.", by=kent.farid, at=NOON)


def taken(kent: Cast, **given: Any) -> Decision:
    """The same, taken by Esme on the first day on which she may."""
    return take(
        decision=announced(kent, **given),
        reasons="It ends the wait.",
        rejected_options=[("Do nothing", "The wait would grow.")],
        conflicts="",
        by=kent.esme,
        at=LATER,
    )


def planned(kent: Cast, **given: Any) -> Decision:
    """The same, to be carried out by Kit."""
    return plan_implementation(
        decision=taken(kent, **given), what="Tender short breaks.", owner=kent.kit, due=date(2014, 9, 1),
        by=kent.amina, at=LATER,
    )  # fmt: skip
