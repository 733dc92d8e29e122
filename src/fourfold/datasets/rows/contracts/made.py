"""Made-up contracts, from a seed: their work, values, ends and managers differ, so that lists have matter."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from fourfold.datasets.facts.contracts import ContractThrongFact
from fourfold.datasets.facts.market import WorkFact
from fourfold.datasets.rows.contracts.around import put_around
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.market.ground import MADE_UP, rounded
from fourfold.datasets.rows.market.references import refer
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.dates import last_day
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.models import Place as FrameworkPlace
from fourfold.foundation.places import place_called
from fourfold.govern.people.models import Directorate
from fourfold.govern.people.rules import Role

_RUN = (0.15, 0.95)
"""How much of its time a made-up contract has behind it."""
_DRAFTS, _ENDED, _IN_HOUSE = 3, 5, 36
_OWN_TEAM = "in-house-catering"
_NAMED = {9: "haven-respite", 13: "roads-and-bridges", 21: "hedge-and-lawn", 34: "carers-together"}
"""Contracts that providers hold whose people sign in to the demo, so that their side of it can be seen."""
_YOUTH_WORK, _CALL_OFFS, _MONTHS = "youth-work", 9, 24


def put_made_up(ground: Ground, throng: ContractThrongFact, market: MarketRows) -> None:
    """Store made-up contracts with all that stands around them; none twice."""
    known = set(Contract.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    rows = [*_contracts(ground, throng, market), *_youth_work(ground, throng)]
    new = [row for row in rows if row.uuid not in known]
    refer((ground.shelf.moment(row.signed_on), row) for row in new)
    ground.shelf.put([row for row in rows if row.parent is None], keep=True)
    ground.shelf.put([row for row in rows if row.parent is not None], keep=True)
    for number, row in enumerate(new):
        put_around(ground, market, row, dice_of(throng, "around", number))


def dice_of(throng: ContractThrongFact, *what: object) -> Random:
    """Dice for one made-up contract, which fall the same way whatever else is made."""
    return Random("/".join(map(str, (throng.seed, *what))))  # noqa: S311  # nosec B311  # keeps no secret


def _contracts(ground: Ground, throng: ContractThrongFact, market: MarketRows) -> Iterator[Contract]:
    works = ground.facts.works
    for number in range(throng.contracts):
        yield _contract(ground, market, works[number * 5 % len(works)], number, dice_of(throng, number))


def _contract(ground: Ground, market: MarketRows, work: WorkFact, number: int, dice: Random) -> Contract:
    state, months = _state(number), max(12, work.months)
    starts_on = _starts_on(ground.today, months, state, dice)
    ends_on = last_day(starts_on, months)
    directorate, _ = ground.leads(work)
    providers = market.providers.who_do(work.category)
    district = ground.districts[number % len(ground.districts)] if ground.districts and number % 3 else ""
    where = f", {place_called(district)}" if district else ""
    value = rounded(dice.uniform(work.least, work.most))
    named = market.providers.named
    own = named.get(_OWN_TEAM) if number == _IN_HOUSE else None
    provider = own or named.get(_NAMED.get(number, "")) or providers[number % len(providers)]
    row = Contract(
        uuid=ground.shelf.uuid("contract", "throng", number), authority=ground.authority,
        title="Example: meals by our own kitchen" if own else f"Example: {work.title}{where}", purpose=work.summary,
        kind=ContractKind.IN_HOUSE if own else ContractKind.CONTRACT, subject=work.subject,
        categories=[work.category], provider=provider, value=value,
        value_because="What the kitchen costs." if own else "The price of the bid that won.",
        signed_on=starts_on - timedelta(days=dice.randint(20, 60)), starts_on=starts_on, ends_on=ends_on,
        notice_days=dice.choice((30, 90, 180)), no_extension=bool(number % 3), basis=MADE_UP,
    )  # fmt: skip
    return _answered(ground, row, directorate, state)


def _answered(ground: Ground, row: Contract, directorate: Directorate, state: ContractState) -> Contract:
    """The contract in its state, with those who answer for it; a draft still lacks its manager."""
    managers = ground.held_by(Role.CONTRACT_MANAGER, directorate)
    directors = ground.held_by(Role.LEAD_DIRECTOR, directorate)
    row.state, row.directorate = state, directorate
    row.lead_director = directors[0] if directors else None
    if state is ContractState.DRAFT:
        row.signed_on = None
        return row
    row.manager = managers[0] if managers else None
    row.first_value, row.first_ends_on = row.value, row.ends_on
    row.live_at = ground.shelf.moment(row.signed_on)
    row.ended_on = row.ends_on if state is ContractState.ENDED else None
    return row


def _youth_work(ground: Ground, throng: ContractThrongFact) -> Iterator[Contract]:
    """The agreement behind the made-up framework of youth work, and a call-off for some who have a place on it."""
    framework = Framework.objects.filter(uuid=ground.shelf.uuid("provider framework", "throng")).first()
    work = next((one for one in ground.facts.works if one.key == _YOUTH_WORK), None)
    if framework is None or work is None or framework.starts_on is None or framework.ends_on is None:
        return
    directorate, _ = ground.leads(work)
    shelf = ground.shelf
    parent = Contract(
        uuid=shelf.uuid("contract", "youth-work"), authority=ground.authority, title=framework.title,
        purpose=framework.summary, kind=ContractKind.FRAMEWORK, agreement=framework, subject=work.subject,
        categories=[work.category], run_by="The providers on its lots", value=framework.expected_high,
        value_because="The most that we expect to spend through it.", signed_on=framework.starts_on,
        starts_on=framework.starts_on, ends_on=framework.ends_on, no_extension=True, basis=MADE_UP,
    )  # fmt: skip
    yield _answered(ground, parent, directorate, ContractState.LIVE)
    held = FrameworkPlace.objects.filter(lot__framework=framework).select_related("provider", "lot")
    for number, place in enumerate(held.order_by("lot__number", "pk")[:_CALL_OFFS]):
        dice = dice_of(throng, "call-off", number)
        starts_on = framework.starts_on.replace(day=1) + timedelta(days=62)
        row = Contract(
            uuid=shelf.uuid("contract", "youth-work", number), authority=ground.authority,
            title=f"Example: youth work, {place_called(place.lot.places[0])}", purpose=work.summary,
            kind=ContractKind.CALL_OFF, agreement=framework, parent=parent, subject=work.subject,
            categories=[work.category], provider=place.provider, value=rounded(dice.uniform(8_000_00, 60_000_00)),
            value_because="Called off by price and places.", signed_on=starts_on - timedelta(days=25),
            starts_on=starts_on.replace(day=1), ends_on=last_day(starts_on.replace(day=1), _MONTHS), notice_days=30,
            no_extension=True, basis=MADE_UP,
        )  # fmt: skip
        yield _answered(ground, row, directorate, ContractState.LIVE)


def _state(number: int) -> ContractState:
    if number < _DRAFTS:
        return ContractState.DRAFT
    return ContractState.ENDED if number < _DRAFTS + _ENDED else ContractState.LIVE


def _starts_on(today: date, months: int, state: ContractState, dice: Random) -> date:
    days = months * 30
    if state is ContractState.DRAFT:
        day = today + timedelta(days=dice.randint(30, 120))
    elif state is ContractState.ENDED:
        day = today - timedelta(days=days + dice.randint(60, 400))
    else:
        day = today - timedelta(days=int(days * dice.uniform(*_RUN)))
    return day.replace(day=1)
