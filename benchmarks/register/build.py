"""A register of contracts with measures and readings, in bulk: what is many is made by the database itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import connection
from wheel import batches

from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.do.contracts.models import Contract, PlannedReview
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.govern.people.models import Appointment, Person, Post
from fourfold.govern.people.rules import Role
from fourfold.review.performance.models import Filing, Measure, Reading, Return, Standing
from fourfold.review.performance.rules.names import MeasureKind, ReturnState, Via
from fourfold.review.performance.rules.targets import Reach, Verdict
from tests.cast import NOON, Cast, make_cast

MONTHS, MEASURES, EACH, YEARS = 25, 4, 100, 5
"""Months that were told of, measures of a contract, contracts of a manager, and years over which contracts end."""
WAITS = 50
"""The newest return of one contract in so many waits to be verified."""


@dataclass(frozen=True)
class Built:
    """An authority's register, whose page to ask for, and who asks."""

    slug: str
    middle: Contract
    manager: Person
    member: Person


def build(slug: str, contracts: int) -> Built:
    """An authority with so many live contracts, looked after by a manager for each hundred."""
    cast, today = make_cast(slug, rulebook="england"), clock.now().date()
    managers = make_managers(cast, max(1, contracts // EACH))
    for numbers in batches(contracts):
        make_contracts(cast, managers, numbers, contracts, today)
    read_all(cast, today)
    middle = Contract.objects.filter(authority=cast.authority).order_by("pk")[contracts // 2]
    assert middle.manager is not None
    return Built(slug, middle, middle.manager, cast.gwen)


def make_managers(cast: Cast, count: int) -> list[Person]:
    """So many contract managers, each with an account and a post."""
    accounts = Account.objects.bulk_create(
        Account(email=f"manager-{number}@{cast.authority.slug}.invalid", created_at=NOON) for number in range(count)
    )
    people = Person.objects.bulk_create(
        Person(authority=cast.authority, slug=f"manager-{number}", name=f"Manager {number} Example", account=account)
        for number, account in enumerate(accounts)
    )
    posts = Post.objects.bulk_create(
        Post(authority=cast.authority, slug=f"manager-{number}-post", title="Contract manager",
             roles=[Role.CONTRACT_MANAGER])
        for number in range(count)
    )  # fmt: skip
    Appointment.objects.bulk_create(
        Appointment(person=person, post=post, since=date(2013, 5, 2))
        for person, post in zip(people, posts, strict=True)
    )
    return people


def make_contracts(cast: Cast, managers: list[Person], numbers: list[int], many: int, today: date) -> None:
    """Contracts that end one after another over five years, each with measures and a review that is to come."""
    begun = today - timedelta(days=365 * 3)
    made = Contract.objects.bulk_create(
        Contract(
            authority=cast.authority, reference=f"B-{number:07}", title=f"Contract {number * 7919 % many}",
            purpose="Company and a hot meal.", state="live", subject="services", run_by="Example Kitchens",
            directorate=(cast.adults, cast.children)[number % 2], manager=managers[number % len(managers)],
            lead_director=(cast.derek, cast.carys)[number % 2], value=(number % 900 + 60) * 1000_00,
            first_value=(number % 900 + 60) * 1000_00, starts_on=begun, signed_on=begun, live_at=NOON,
            ends_on=today + timedelta(days=number * 31 % (365 * YEARS)),
            first_ends_on=today + timedelta(days=number * 31 % (365 * YEARS)),
        )
        for number in numbers
    )  # fmt: skip
    Measure.objects.bulk_create(
        Measure(
            contract=row, number=number, kind=MeasureKind.QUALITY, title=f"Done in time, round {number}",
            definition="Of all rounds.", unit=Unit.PERCENT, decimals=1, good=Good.UP, target=92,
            frequency=Frequency.MONTH, starts_on=begun,
        )
        for row in made
        for number in range(1, MEASURES + 1)
    )  # fmt: skip
    PlannedReview.objects.bulk_create(
        PlannedReview(contract=row, due_on=today + timedelta(days=number * 17 % 365), what="All measures.")
        for number, row in zip(numbers, made, strict=True)
    )


def read_all(cast: Cast, today: date) -> None:
    """A return for each month, its filing, the readings of all measures, and how each measure stands."""
    months = list(months_before(today))
    values = ", ".join(
        f"({place}, '{first}', '{last}', '{last + timedelta(days=20)}')" for place, (first, last) in enumerate(months)
    )
    told, filing, reading, measure, standing, contract = (
        model._meta.db_table for model in (Return, Filing, Reading, Measure, Standing, Contract)
    )
    if connection.vendor == "postgresql":
        key, day, yes, no = "gen_random_uuid()", "::date", "true", "false"
    else:
        key, day, yes, no = "lower(hex(randomblob(16)))", "", "1", "0"
    ours = f"authority_id = {cast.authority.pk}"
    newest = months[-1]
    for statement in (
        f"WITH months(place, starts, ends, due) AS (VALUES {values}) "
        f"INSERT INTO {told} (uuid, contract_id, whose, frequency, starts, ends, due_on, state, given_up_because, "
        "version) "
        f"SELECT {key}, c.id, 'provider', 'month', m.starts{day}, m.ends{day}, m.due{day}, "
        f"CASE WHEN m.place = {len(months) - 1} AND c.id % {WAITS} = 0 THEN '{ReturnState.SENT}' "
        f"ELSE '{ReturnState.ACCEPTED}' END, '', 1 FROM {contract} c CROSS JOIN months m WHERE c.{ours}",
        f"INSERT INTO {filing} (uuid, told_id, number, via, at, is_late, because) "
        f"SELECT {key}, r.id, 1, '{Via.FORM}', '{NOON.isoformat(sep=' ')}', {no}, '' "
        f"FROM {told} r JOIN {contract} c ON c.id = r.contract_id WHERE c.{ours}",
        f"INSERT INTO {reading} (filing_id, measure_id, starts, ends, value, no_activity, words, stands) "
        f"SELECT f.id, m.id, r.starts, r.ends, 88 + (m.id * 7 + r.id * 13) % 10, {no}, '', {yes} "
        f"FROM {filing} f JOIN {told} r ON r.id = f.told_id JOIN {contract} c ON c.id = r.contract_id "
        f"JOIN {measure} m ON m.contract_id = c.id WHERE c.{ours}",
        f"INSERT INTO {standing} (measure_id, readings, gaps, last_starts, last_ends, last_value, mean, lower, upper, "
        f"verdict, reach) SELECT m.id, {MONTHS}, 0, '{newest[0]}'{day}, '{newest[1]}'{day}, 93, 92.5, 84, 101, "
        f"CASE WHEN m.id % 97 = 0 THEN '{Verdict.WORSE}' ELSE '{Verdict.NOISE}' END, '{Reach.BY_CHANCE}' "
        f"FROM {measure} m JOIN {contract} c ON c.id = m.contract_id WHERE c.{ours}",
    ):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def months_before(today: date) -> Iterator[tuple[date, date]]:
    """The first and last day of so many months that ended before today, the oldest first."""
    month = today.year * 12 + today.month - 1
    firsts = [date(one // 12, one % 12 + 1, 1) for one in range(month - MONTHS, month + 1)]
    yield from ((first, following - timedelta(days=1)) for first, following in pairwise(firsts))
