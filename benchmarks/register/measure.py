"""Builds one authority's register and prints, for each page, its queries and its least time, as JSON.

usage: python -m register.measure SLUG CONTRACTS TIMES
"""

import json
import sys
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wheel import timed  # noqa: E402

from fourfold.govern.people.models import Person  # noqa: E402
from fourfold.review.performance.models import Measure, Return  # noqa: E402
from register.build import Built, build  # noqa: E402


def main(slug: str, contracts: int, times: int) -> None:
    """Build, ask, print."""
    call_command("migrate", verbosity=0)
    built = build(slug, contracts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {}
    for what, ask in asked(built).items():
        ask()
        with CaptureQueriesContext(connection) as seen:
            ask()
        found[what] = (len(seen), min(timed(ask) for _ in range(times)))
    print(json.dumps(found))


def asked(built: Built) -> dict[str, Callable[[], object]]:
    """Each page by what it is, as something to call."""
    home, one = f"/{built.slug}", built.middle
    measure = Measure.objects.filter(contract=one).order_by("number")[0]
    told = Return.objects.filter(contract=one).order_by("-starts")[0]
    addresses: dict[str, tuple[Person, str]] = {
        "register": (built.manager, f"{home}/contracts/"),
        "register, a directorate": (built.manager, f"{home}/contracts/?directorate=adults"),
        "contract": (built.manager, f"{home}/contracts/{one.uuid}/"),
        "wall of ends": (built.manager, f"{home}/contracts/wall/"),
        "counting back": (built.manager, f"{home}/contracts/beginning/"),
        "desk of a manager": (built.manager, f"{home}/desk/"),
        "performance": (built.manager, f"{home}/performance/"),
        "performance of a contract": (built.manager, f"{home}/contracts/{one.uuid}/performance/"),
        "measure": (built.manager, measure.get_absolute_url()),
        "return": (built.manager, told.get_absolute_url()),
        "to verify": (built.manager, f"{home}/performance/to-verify/"),
        "Members' page of contracts": (built.member, f"{home}/members/contracts/"),
    }
    return {what: _page(person, address) for what, (person, address) in addresses.items()}


def _page(person: Person, address: str) -> Callable[[], object]:
    client = Client(SERVER_NAME="127.0.0.1")
    assert person.account is not None
    client.force_login(person.account)

    def get() -> object:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    return get


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
