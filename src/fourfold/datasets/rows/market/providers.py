"""Providers as rows: those that the dataset names, and a crowd that is made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from fourfold.datasets.facts.market import ProviderFact, WorkFact
from fourfold.datasets.rows.market.ground import MADE_UP, Ground, rounded
from fourfold.do.providers.models import Identifier, Provider, Representative
from fourfold.do.providers.queries.facts import book_of_year
from fourfold.do.providers.rules import Detail, Scheme, Sector
from fourfold.do.providers.rules.size import Figures, size_of
from fourfold.do.providers.searching import make_all_findable
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.places import centre_of, district_of, miles_between
from fourfold.foundation.places.tables import table

_SECTORS = {
    True: {Sector.PRIVATE: 30, Sector.CHARITY: 40, Sector.COMMUNITY_INTEREST: 22, Sector.MUTUAL: 6, Sector.PUBLIC: 2},
    False: {Sector.PRIVATE: 84, Sector.CHARITY: 4, Sector.COMMUNITY_INTEREST: 6, Sector.MUTUAL: 4, Sector.PUBLIC: 2},
}
"""How many of a hundred belong to whom, by whether the work is one for charities."""
_SIZES = {(1, 9): 44, (10, 49): 30, (50, 249): 15, (250, 1800): 11}
_NEAR, _FROM_AFAR, _WITHOUT_FIGURES = 4, 12, 12
_NUMBERS = {Sector.CHARITY: (Scheme.CHARITY, 9_900_000), Sector.MUTUAL: (Scheme.MUTUAL, 990_000)}
_OTHER_NUMBERS = (Scheme.COMPANY, 99_000_000)
"""Numbers that no register has given out."""


@dataclass(frozen=True)
class ProviderRows:
    """What later rows refer to: named providers by key, a crowd, all of them by what they do, and who speaks for whom.

    ``representatives`` is empty outside the demo, where nobody made up signs in; ``newcomers`` are the keys of those
    who were not there before.
    """

    named: dict[str, Provider]
    crowd: list[Provider]
    representatives: dict[str, Representative]
    newcomers: frozenset[str]
    by_category: dict[str, list[Provider]]

    def who_do(self, category: str) -> list[Provider]:
        """Those who do this, or everyone where nobody says so."""
        return self.by_category.get(category) or self.crowd or list(self.named.values())


def put_providers(ground: Ground, *, sign_in: bool) -> ProviderRows:
    """Store providers, with accounts for those who speak for them where ``sign_in`` is allowed."""
    shelf, facts = ground.shelf, ground.facts
    known = set(Provider.objects.filter(basis=MADE_UP).values_list("uuid", flat=True))
    made = list(_crowd(ground)) if facts.throng else []
    stored = shelf.put([*(_named(ground, fact) for fact in facts.providers), *made], keep=True)
    named = {fact.key: row for fact, row in zip(facts.providers, stored, strict=False)}
    crowd = stored[len(named) :]
    new = [row for row in stored if row.uuid not in known]
    _number(crowd, {row.pk for row in new})
    make_all_findable(new)
    spoken, newcomers = _put_representatives(ground, named) if sign_in else ({}, frozenset())
    by_category: dict[str, list[Provider]] = {}
    for row in stored:
        for code in row.categories:
            by_category.setdefault(code, []).append(row)
    return ProviderRows(named, crowd, spoken, newcomers, by_category)


def _named(ground: Ground, fact: ProviderFact) -> Provider:
    return _provider(
        ground, fact.key, days=-200, name=fact.name, sector=fact.sector, about=fact.about, postcode=fact.postcode,
        categories=list(fact.categories), areas=list(fact.areas), basis=fact.basis, clause=fact.clause,
        figures=Figures(fact.employees, fact.turnover, fact.balance_sheet),
    )  # fmt: skip


def _provider(ground: Ground, *key: object, days: int, postcode: str, figures: Figures, **more: object) -> Provider:
    since, told = ground.noon(days), ground.day(days).isoformat()
    has_figures = figures != Figures()
    last = _end_of_accounts(ground.today) if has_figures else None
    details = (Detail.WHAT, Detail.WHERE, *((Detail.SIZE,) if has_figures else ()))
    row = Provider(
        uuid=ground.shelf.uuid("provider", *key), postcode=postcode, district=district_of(postcode),
        employees=figures.employees, turnover=figures.turnover, balance_sheet=figures.balance_sheet, figures_on=last,
        told=dict.fromkeys(details, told), registered_at=since, confirmed_at=since, **more,
    )  # fmt: skip
    if last is not None:
        row.size = size_of(figures, book_of_year(last)).size
    if row.sector == Sector.IN_HOUSE:
        row.in_house_of = ground.authority
    return row


def _end_of_accounts(today: date) -> date:
    """The last day of March before today: the end of the newest year of accounts."""
    return date(today.year if today.month > 3 else today.year - 1, 3, 31)


def _crowd(ground: Ground) -> Iterator[Provider]:
    """Made-up providers over the whole area, and some from beyond it."""
    throng = ground.facts.throng
    assert throng is not None
    outward = sorted((row["district"], code) for code, row in table("outward").items() if row["district"])
    within = [(district, code) for district, code in outward if district in ground.districts]
    taken: set[str] = set()
    for number in range(throng.providers):
        dice, work = ground.dice("provider", number), ground.facts.works[number % len(ground.facts.works)]
        weights = _SECTORS[work.for_vcse]
        sector = dice.choices(list(weights), list(weights.values()))[0]
        is_far = dice.randrange(100) < _FROM_AFAR or not within
        district, code = dice.choice(outward if is_far else within)
        employees, figures = _figures(dice)
        yield _provider(
            ground, "throng", number, days=-dice.randint(3, 900), name=_name(ground, dice, work, sector, taken),
            sector=sector, about=work.summary, postcode=f"{code} {dice.randint(1, 9)}XX",
            categories=_categories(dice, ground.facts.works, work), areas=_areas(ground, district, employees),
            figures=figures, basis=MADE_UP,
        )  # fmt: skip


def _name(ground: Ground, dice: Random, work: WorkFact, sector: Sector, taken: set[str]) -> str:
    """A name that nobody has yet."""
    suffix = dice.choice(ground.phrases(f"suffix-{sector}"))
    firsts = list(ground.phrases("first-names"))
    dice.shuffle(firsts)
    tried = (f"Example {first} {trade} {suffix}".strip() for first in firsts for trade in work.trades)
    name = next((one for one in tried if one not in taken), f"Example {work.title} {len(taken)}")
    taken.add(name)
    return name


def _categories(dice: Random, works: tuple[WorkFact, ...], work: WorkFact) -> list[str]:
    """What they do: the work that they are named after, and now and then another of the same directorate."""
    others = [one.category for one in works if one.directorate == work.directorate and one.category != work.category]
    return [work.category, *dice.sample(others, min(len(others), dice.choice((0, 0, 1, 1, 2))))]


def _figures(dice: Random) -> tuple[int, Figures]:
    low, high = dice.choices(list(_SIZES), list(_SIZES.values()))[0]
    employees = dice.randint(low, high)
    turnover = rounded(employees * dice.randint(24_000, 70_000) * 100)
    balance = rounded(turnover * dice.uniform(0.1, 0.6))
    is_told = dice.randrange(100) >= _WITHOUT_FIGURES
    return employees, Figures(employees, turnover, balance) if is_told else Figures()


def _areas(ground: Ground, district: str, employees: int) -> list[str]:
    """The districts served: all of them by the largest, those near by the others."""
    here = centre_of(district)
    if employees >= 250 or here is None:
        return list(ground.districts)
    far = {code: miles_between(here, point) for code in ground.districts if (point := centre_of(code))}
    nearest = sorted(far, key=lambda code: far[code])
    return nearest[: 1 + employees // 15 if employees < 15 * _NEAR else _NEAR]


def _number(crowd: list[Provider], new: set[int]) -> None:
    """Numbers of registers for those who are new: numbers that no register has given out."""
    numbers = []
    for place, row in enumerate(crowd):
        scheme, first = _NUMBERS.get(Sector(row.sector), _OTHER_NUMBERS)
        if row.pk in new and place % 5:
            mark = "R" if scheme is Scheme.MUTUAL else ""
            numbers.append(Identifier(provider=row, scheme=scheme, number=f"{first + place}{mark}"))
    Identifier.objects.bulk_create(numbers)


def _put_representatives(
    ground: Ground, named: dict[str, Provider]
) -> tuple[dict[str, Representative], frozenset[str]]:
    """Accounts without a password, as those of officers, and who is new; whoever left is not let in again."""
    rows, newcomers = {}, set()
    for fact in ground.facts.representatives:
        uuid = ground.shelf.uuid("representative", fact.key)
        row = Representative.objects.select_related("account", "provider").filter(uuid=uuid).first()
        if row is None:
            newcomers.add(fact.key)
            since = ground.noon(-200)
            account = Account.objects.create_user(fact.email, created_at=since)
            row = Representative.objects.create(
                uuid=uuid, provider=named[fact.provider], account=account, name=fact.name, part=fact.part, may=fact.may,
                since=since,
            )  # fmt: skip
        rows[fact.key] = row
    return rows, frozenset(newcomers)
