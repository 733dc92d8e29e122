"""Whether desks, the list and the page of a commission stay fast when there are very many commissions.

Two authorities of the same people are built in a temporary SQLite file, one with few commissions and one with many:
three in five wait for the commissioner's evidence, one in five for the finance officer's word and one in five for the
lead director to settle. For each page: the number of queries and the least time in milliseconds, few against many.
The number of queries must be the same and the time at most 1.5 times as long. Prints a table, then JSON on the last
line.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOAL = 1.5
BATCH = 5_000


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=31, help="how often each page is asked for (default 31)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as home:
        os.environ.update(FOURFOLD_DEMO="1", FOURFOLD_HOME=home, DATABASE_URL=f"sqlite:///{home}/wheel.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        few = measure(options.few, "kent", options.times)
        many = measure(options.many, "sussex", options.times)
    rows = [
        {
            "what": what,
            "queries_few": few[what][0],
            "queries_many": many[what][0],
            "ms_few": round(few[what][1], 2),
            "ms_many": round(many[what][1], 2),
            "ratio": round(many[what][1] / few[what][1], 2),
        }
        for what in few
    ]
    tell(rows, options.few, options.many)


def measure(commissions: int, slug: str, times: int) -> dict[str, tuple[int, float]]:
    """For each page its number of queries and its least time in milliseconds: the one least disturbed by others."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from fourfold.cycle.commissions.models import Commission
    from fourfold.cycle.commissions.queries.next import waiting_for
    from fourfold.govern.people.models import Person
    from tests.cast import make_cast

    cast = make_cast(slug, rulebook="england")
    build(cast, commissions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    middle = Commission.objects.filter(authority=cast.authority).order_by("pk")[commissions // 2]
    client = Client(SERVER_NAME="127.0.0.1")
    assert cast.amina.account is not None
    client.force_login(cast.amina.account)

    def desk(name: str) -> Callable[[], object]:
        key = getattr(cast, name).pk
        return lambda: waiting_for(Person.objects.select_related("authority").get(pk=key))

    def page(address: str) -> Callable[[], object]:
        def get() -> object:
            answer = client.get(address)
            assert answer.status_code == 200, address
            return answer

        return get

    asked = {
        "desk of a commissioner": desk("amina"),
        "desk of a finance officer": desk("jo"),
        "desk of a lead director": desk("carys"),
        "page of a commission": page(middle.get_absolute_url()),
        "list of commissions": page(f"/{slug}/commissions/"),
        "list, narrowed to a stage": page(f"/{slug}/commissions/?stage=analyse"),
    }
    found = {}
    for what, ask in asked.items():
        ask()
        with CaptureQueriesContext(connection) as seen:
            ask()
        found[what] = (len(seen), min(timed(ask) for _ in range(times)))
    return found


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def build(cast: object, commissions: int) -> None:
    """So many commissions at analyse, each with evidence and with what it waits for."""
    from datetime import timedelta

    from fourfold.cycle.commissions.models import Commission, Evidence, Gate, Turn, Wait
    from fourfold.cycle.commissions.rules import EvidenceKind, GateState, Stage
    from fourfold.cycle.commissions.rules.waits import Want
    from fourfold.govern.people.rules import Role
    from tests.cast import NOON, Cast
    from tests.cycle.commissions.make import make_framework

    assert isinstance(cast, Cast)
    framework = make_framework(cast)
    step = framework.stages.get(key=Stage.ANALYSE).steps.get(position=1)
    day = NOON.date()
    for numbers in batches(commissions):
        made = Commission.objects.bulk_create(
            Commission(
                authority=cast.authority, reference=f"B-{number:07}", title=f"Commission {number * 7919 % commissions}",
                purpose="Give carers a rest.", directorate=cast.children, lead=cast.amina, started_at=NOON,
            )
            for number in numbers
        )  # fmt: skip
        turns = Turn.objects.bulk_create(
            Turn(commission=row, number=1, framework=framework, stage_since=NOON, started_at=NOON) for row in made
        )
        for row, turn in zip(made, turns, strict=True):
            row.current_turn = turn
        Commission.objects.bulk_update(made, ["current_turn"], batch_size=500)
        at_gate = [turn for number, turn in zip(numbers, turns, strict=True) if number % 5 >= 3]
        Evidence.objects.bulk_create(
            Evidence(turn=turn, step=step, kind=EvidenceKind.NOTE, title="Shown", added_by=cast.amina, added_at=NOON)
            for turn in at_gate
        )
        gates = Gate.objects.bulk_create(
            Gate(turn=turn, stage=Stage.ANALYSE, state=GateState.ASKED, prepared_by=cast.amina, asked_at=NOON)
            for turn in at_gate
        )
        gate_of = {gate.turn_id: gate for gate in gates}
        parts: dict[int, dict[str, Any]] = {
            3: {"want": Want.SIGN, "role": Role.SUPPORT_FINANCE},
            4: {"want": Want.SETTLE, "role": Role.LEAD_DIRECTOR, "directorate": cast.children},
        }
        evidence: dict[str, Any] = {"want": Want.EVIDENCE, "person": cast.amina, "step": step}
        Wait.objects.bulk_create(
            Wait(
                authority=cast.authority, turn=turn, gate=gate_of.get(turn.pk),
                urgent_on=day + timedelta(days=number * 31 % 365), **parts.get(number % 5, evidence),
            )
            for number, turn in zip(numbers, turns, strict=True)
        )  # fmt: skip


def batches(count: int) -> Iterator[list[int]]:
    """The numbers below ``count``, some thousands at a time."""
    numbers = iter(range(count))
    while batch := list(islice(numbers, BATCH)):
        yield batch


def tell(rows: list[dict[str, object]], few: int, many: int) -> None:
    """The table for people, the JSON for programs."""
    print(f"{'':28}{f'queries, {few:,}':>16}{f'{many:,}':>10}{f'ms, {few:,}':>12}{f'{many:,}':>10}{'ratio':>8}")
    for row in rows:
        print(
            f"{row['what']:28}{row['queries_few']:>16}{row['queries_many']:>10}{row['ms_few']:>12}"
            f"{row['ms_many']:>10}{row['ratio']:>8}"
        )
    print(f"Goal: as many queries, and at most {GOAL} times the time.")
    print(json.dumps({"few": few, "many": many, "goal": GOAL, "pages": rows}))


if __name__ == "__main__":
    main()
