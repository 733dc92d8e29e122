"""Made-up subcontractors of made-up contracts, and what main contractors return of their invoices."""

from datetime import timedelta
from random import Random

from fourfold.datasets.facts.money import LedgerThrongFact
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.market.ground import MADE_UP, rounded
from fourfold.do.contracts.models import Contract, Subcontractor
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Provider
from fourfold.review.payments.models import ChainLine, ChainReturn
from fourfold.review.payments.rules.chain import ReturnState, Said, quarter_of

_CONTRACTS, _QUARTERS, _SUBS = 8, 3, (2, 4)
_WORK = ("Transport", "Cleaning", "Training", "Catering", "Repairs", "Groundworks", "Translation")


def put_chain(ground: Ground, throng: LedgerThrongFact, market: MarketRows) -> None:
    """Store subcontractors and returns of the last quarters; none twice."""
    live = Contract.objects.filter(
        authority=ground.authority, basis=MADE_UP, state=ContractState.LIVE, provider__isnull=False
    )
    afar = live.exclude(provider__district__in=ground.districts).select_related("provider").order_by("pk")
    near = live.filter(provider__district__in=ground.districts).select_related("provider").order_by("pk")
    for number, contract in enumerate([*afar, *near][:_CONTRACTS]):
        dice = Random(f"{throng.seed}/chain/{number}")  # noqa: S311  # nosec B311  # keeps no secret
        subs = _subcontractors(ground, contract, market, number, dice)
        _put_returns(ground, contract, subs, dice)


def _subcontractors(
    ground: Ground, contract: Contract, market: MarketRows, number: int, dice: Random
) -> list[Provider]:  # fmt: skip
    named = [row for row in market.providers.named.values() if row.pk != contract.provider_id]
    crowd = [row for row in market.providers.crowd if row.pk != contract.provider_id]
    chosen = [named[number % len(named)]] if named and number % 2 == 0 else []
    chosen += dice.sample(crowd, min(len(crowd), dice.randint(*_SUBS)))
    ground.shelf.put(
        [
            Subcontractor(
                uuid=ground.shelf.uuid("subcontractor", contract.uuid, place), contract=contract, provider=row,
                name=row.name, services=dice.choice(_WORK), since=contract.starts_on, basis=MADE_UP,
            )
            for place, row in enumerate(chosen)
        ],
        keep=True,
    )  # fmt: skip
    return chosen


def _put_returns(ground: Ground, contract: Contract, subs: list[Provider], dice: Random) -> None:
    assert contract.provider is not None  # only such contracts were asked for
    day = quarter_of(ground.today)[0] - timedelta(days=1)
    for _ in range(_QUARTERS):
        first, last = quarter_of(day)
        day = first - timedelta(days=1)
        row = ChainReturn(
            uuid=ground.shelf.uuid("chain return", contract.uuid, first), authority=ground.authority,
            contract=contract, provider=contract.provider, first=first, last=last, state=ReturnState.SENT,
            sent_at=ground.shelf.moment(last + timedelta(days=dice.randint(3, 18))), basis=MADE_UP,
        )  # fmt: skip
        known = ChainReturn.objects.filter(contract=contract, first=first).exists()
        lines = [_line(ground, row, sub, number, dice) for number, sub in enumerate(subs * 2)]
        if not known:
            row.save()
            ChainLine.objects.bulk_create(lines)


def _line(
    ground: Ground, row: ChainReturn, sub: Provider, number: int, dice: Random
) -> ChainLine:  # fmt: skip
    received = row.first + timedelta(days=dice.randint(0, 70))
    paid = received + timedelta(days=int(min(95, dice.lognormvariate(2.9, 0.5))))
    is_paid = paid <= row.last + timedelta(days=3) and dice.random() > 0.04
    is_said = dice.random() < 0.5
    return ChainLine(
        uuid=ground.shelf.uuid("chain line", row.uuid, number), returned=row, provider=sub, name=sub.name,
        invoice=f"S{dice.randint(1000, 9999)}", amount=rounded(dice.uniform(600_00, 24_000_00)), received_on=received,
        paid_on=paid if is_paid else None, said=Said.PAID if is_paid and is_said else Said.NOTHING,
        said_at=row.sent_at if is_paid and is_said else None,
    )  # fmt: skip
