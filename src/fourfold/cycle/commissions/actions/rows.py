"""The rows that actions change, locked and known to be fresh; and what was typed, tidied."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import models

from fourfold.cycle.commissions.models import Commission, Framework, Gate, Turn
from fourfold.cycle.commissions.rules import GateState, TurnState
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.words import say

M = TypeVar("M", bound=models.Model)


def locked_turn(turn: Turn) -> Turn:
    """The turn as it stands now, locked: all that happens to a turn, or to what its gates rest on, queues here.

    Its commission is read once the lock is held: joined to the row waited for, it would be as old as the wait.
    """
    Turn.objects.select_for_update().get(pk=turn.pk)
    found: Turn = Turn.objects.select_related(
        "commission__authority", "commission__directorate", "commission__lead", "framework"
    ).get(pk=turn.pk)
    return found


def running_turn(turn: Turn) -> Turn:
    """The turn, locked.

    :raises Refused: when it is over or on hold.
    """
    found = locked_turn(turn)
    if found.state == TurnState.WAITING:
        raise Refused(say("This commission is on hold. Go on with it first."))
    if found.state != TurnState.RUNNING:
        raise Refused(say("Turn {n} is over. What it holds stays as it is.", n=found.number))
    return found


def open_turn(turn: Turn) -> Turn:
    """The turn, locked, running and with no gate asked: what a gate is asked on stands still until it is settled.

    :raises Refused: when it is over, on hold, or a gate is being settled.
    """
    found = running_turn(turn)
    if found.gates.filter(state=GateState.ASKED).exists():
        raise Refused(
            say("A gate is asked for, so what it rests on stands still until it is passed or referred back."), "SCA 4.1"
        )
    return found


def locked_gate(gate: Gate) -> Gate:
    """The gate with its turn, both locked."""
    turn = locked_turn(gate.turn)
    found: Gate = (
        Gate.objects.select_for_update(of=("self",))
        .select_related("decision", "prepared_by", "settled_by")
        .get(pk=gate.pk)
    )
    found.turn = turn
    return found


def locked_commission(commission: Commission) -> Commission:
    """The commission as it stands now, locked."""
    found: Commission = (
        Commission.objects.select_for_update(of=("self",))
        .select_related("authority", "directorate", "lead")
        .get(pk=commission.pk)
    )
    return found


def current_turn(commission: Commission) -> Turn:
    """The newest turn of a commission."""
    turn = commission.turns.order_by("-number")[0]
    turn.commission = commission
    return turn


def locked_framework(framework: Framework) -> Framework:
    """The framework, locked."""
    found: Framework = (
        Framework.objects.select_for_update(of=("self",)).select_related("authority").get(pk=framework.pk)
    )
    return found


def require_seen(version: int, seen: int | None, saved: Mapping[str, str]) -> None:
    """Refuse a change to what someone else changed after the reader opened it.

    :raises Stale: with what is ``saved`` now, by field, as text.
    """
    if seen is not None and seen != version:
        sentence = say("Someone else changed this while you were writing. Look at what is saved now, then save again.")
        raise Stale(sentence, version=version, saved=saved)
