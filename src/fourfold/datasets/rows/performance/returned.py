"""Returns of made-up contracts: told period by period and verified, with the newest still on their way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from fourfold.datasets.facts.performance import MadeStoryFact
from fourfold.datasets.rows.market import Ground
from fourfold.do.contracts.models import Contract
from fourfold.review.performance.models import Doubt, Evidence, Filing, Measure, Reading, Return, Verification
from fourfold.review.performance.rules.answers import WITH_LEAVE
from fourfold.review.performance.rules.due import due_after
from fourfold.review.performance.rules.names import Checked, CheckResult, ReturnState, Via, Whose
from fourfold.review.performance.rules.periods import Period

_LAST = (ReturnState.SENT, ReturnState.DUE, ReturnState.ACCEPTED)
"""How the newest return of a contract stands, by turns."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A measure with what is drawn for it: a figure, or no activity, by period."""

    measure: Measure
    values: dict[Period, Decimal | None]


def put_returns(
    ground: Ground, contract: Contract, drawn: Sequence[Drawn], stories: Sequence[MadeStoryFact], number: int
) -> None:
    """Store the returns of a contract, one for each side, rhythm and period, with all that is drawn for them."""
    rhythms: dict[tuple[str, str], list[Drawn]] = {}
    for one in drawn:
        rhythms.setdefault((one.measure.whose, one.measure.frequency), []).append(one)
    for (whose, frequency), group in rhythms.items():
        periods = sorted({period for one in group for period in one.values}, key=lambda period: period.starts)
        states = _states(len(periods), Whose(whose), number)
        if contract.provider is not None and contract.provider.representatives.exists() and whose == Whose.PROVIDER:
            states[-1:] = [ReturnState.DUE] * bool(states)  # for whoever signs in to the demo to send
        told = Return.objects.bulk_create(
            Return(
                uuid=ground.shelf.uuid("return", contract.uuid, whose, frequency, period.starts), contract=contract,
                whose=whose, frequency=frequency, starts=period.starts, ends=period.ends, state=state,
                due_on=due_after(period.ends, max(one.measure.due_days for one in group)),
                given_up_because="Example: asked for three times." if state is ReturnState.MISSING else "",
            )
            for period, state in zip(periods, states, strict=True)
        )  # fmt: skip
        _put_filings(ground, contract, told, group, stories)


def _states(count: int, whose: Whose, number: int) -> list[ReturnState]:
    """How returns stand from the oldest to the newest: all verified but the last ones."""
    states = [ReturnState.ACCEPTED] * count
    if count > 3 and whose is Whose.PROVIDER:
        states[-1] = _LAST[number % len(_LAST)]
        states[-2] = ReturnState.DISPUTED if number % 8 == 3 else ReturnState.ACCEPTED
        states[-3] = ReturnState.MISSING if number % 8 == 4 else ReturnState.ACCEPTED
    return states


def _put_filings(
    ground: Ground, contract: Contract, told: Sequence[Return], group: Sequence[Drawn], stories: Sequence[MadeStoryFact]
) -> None:
    sent = [one for one in told if one.state not in (ReturnState.DUE, ReturnState.MISSING)]
    filings = Filing.objects.bulk_create(
        Filing(
            uuid=ground.shelf.uuid("filing", one.uuid), told=one, number=1, via=Via.RECORD,
            at=ground.shelf.moment(min(one.ends + timedelta(days=12), ground.today)),
        )
        for one in sent
    )  # fmt: skip
    readings = Reading.objects.bulk_create(
        _reading(filing, one) for filing in filings for one in group if filing.told.period in one.values
    )
    Evidence.objects.bulk_create(
        _evidence(reading, stories[place % len(stories)])
        for place, reading in enumerate(reading for reading in readings if not reading.measure.unit)
    )
    checks = Verification.objects.bulk_create(_verification(ground, contract, filing) for filing in filings
                                              if filing.told.state != ReturnState.SENT)  # fmt: skip
    disputed = {check.filing_id: check for check in checks if check.result == CheckResult.DISPUTED}
    first: Mapping[int, Reading] = {reading.filing_id: reading for reading in reversed(readings)}
    Doubt.objects.bulk_create(
        Doubt(verification=check, reading=first[key], text="Example: the rota says less. Which of them is right?")
        for key, check in disputed.items()
    )


def _reading(filing: Filing, one: Drawn) -> Reading:
    value = one.values[filing.told.period]
    is_told = not one.measure.unit
    return Reading(
        filing=filing, measure=one.measure, starts=filing.told.starts, ends=filing.told.ends, value=value,
        no_activity=value is None and not is_told, words="Example: a quiet time." if is_told else "",
        stands=filing.told.state == ReturnState.ACCEPTED,
    )  # fmt: skip


def _evidence(reading: Reading, story: MadeStoryFact) -> Evidence:
    return Evidence(reading=reading, kind=story.kind, text=story.text, agreed=story.kind in WITH_LEAVE)


def _verification(ground: Ground, contract: Contract, filing: Filing) -> Verification:
    is_disputed = filing.told.state == ReturnState.DISPUTED
    return Verification(
        uuid=ground.shelf.uuid("verification", filing.uuid), filing=filing, person=contract.manager,
        result=CheckResult.DISPUTED if is_disputed else CheckResult.ACCEPTED,
        how="" if is_disputed else Checked.SAMPLE, at=filing.at + timedelta(days=3),
        note="Example: looked at the rota of one week." if is_disputed else "Example: ten cases looked at.",
    )  # fmt: skip
