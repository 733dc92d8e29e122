"""Where in the pages a thing is found or mended."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from fourfold.cycle.commissions.models import Commission, Turn
from fourfold.cycle.commissions.queries.facts import TurnRecord
from fourfold.cycle.commissions.rules.gates import Lack, Place
from fourfold.foundation.errors import Reason


def page_of(commission: Commission) -> str:
    """The page of a commission."""
    return commission.get_absolute_url()


def address(name: str, turn: Turn, *rest: object) -> str:
    """A page of one turn of a commission."""
    commission = turn.commission
    return reverse(f"commissions.{name}", args=[commission.authority.slug, commission.uuid, turn.number, *rest])


def place_of(lack: Lack, turn: Turn, stage: str) -> str:
    """The page on which a lack is mended."""
    commission = turn.commission
    slug = commission.authority.slug
    change = reverse("commissions.change", args=[slug, commission.uuid])
    places = {
        Place.STEP: lambda: address("step", turn, lack.key),
        Place.OUTCOMES: lambda: change,
        Place.VALUE: lambda: change,
        Place.OPTIONS: lambda: f"{page_of(commission)}#options",
        Place.ROUTE: lambda: address("route", turn),
        Place.PEOPLE: lambda: reverse("commissions.people", args=[slug, commission.uuid]),
        Place.ENDING: lambda: address("ending", turn),
        Place.LESSONS: lambda: address("add_lesson", turn),
        Place.CONDITION: lambda: reverse("commissions.meet_condition", args=[slug, lack.key]),
        Place.HOLD: lambda: page_of(commission),
        Place.SIGN_OFF: lambda: address("gate", turn, stage),
        Place.DECISION: lambda: address("gate", turn, stage),
    }
    return places[lack.place]()


def gate_act(name: str, slug: str, gate: UUID) -> str:
    """A page on which something is done with an asked gate."""
    return reverse(f"commissions.{name}", args=[slug, gate])


def reasons(lacks: Iterable[Lack], rows: TurnRecord) -> tuple[Reason, ...]:
    """Lacks as a list of links."""
    return tuple(Reason(lack.sentence, place_of(lack, rows.turn, rows.turn.stage), lack.clause) for lack in lacks)
