"""Two people do at once what may be done once; and what a rule rests on does not move while it is asked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from time import sleep

import pytest
from django.db import connection, transaction

from fourfold.cycle.commissions.actions.commissions import change_commission
from fourfold.cycle.commissions.actions.framework import publish_framework
from fourfold.cycle.commissions.actions.gates import ask_gate, settle_gate
from fourfold.cycle.commissions.models import Commission, Framework, Gate, Turn
from fourfold.cycle.commissions.rules import FrameworkState, GateEvent, GateState, Stage
from fourfold.cycle.outcomes.actions import link_service
from fourfold.cycle.outcomes.models import Contribution
from fourfold.cycle.outcomes.texts import LinkText
from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.actions import take
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again, make_cast
from tests.cycle.commissions.make import KEY_VALUE, make_asked_gate, make_commission, make_framework, sign_all, turn_of
from tests.cycle.outcomes.make import make_objective, make_service
from tests.govern.decisions import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kent() -> Cast:
    return make_cast("kent")


def outcome_of(perform: Callable[[], object]) -> str:
    """What became of it: done, or the sentence of the refusal."""
    try:
        perform()
    except Refused as refusal:
        return refusal.sentence
    finally:
        connection.close()
    return "done"


def at_once(*performs: Callable[[], object]) -> list[str]:
    with ThreadPoolExecutor(len(performs)) as pool:
        return sorted(pool.map(outcome_of, performs))


def wait_for_a_waiter() -> None:
    """Until another connection waits for a lock, two seconds at most."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            [waiters] = cursor.fetchone()
        if waiters:
            return
        sleep(0.02)


def while_held(hold: Callable[[], object], perform: Callable[[], object]) -> str:
    """What becomes of ``perform`` when it begins after ``hold`` was done, and before that was committed."""
    held, begun = Signal(), Signal()

    def first() -> None:
        with transaction.atomic():
            hold()
            held.set()
            begun.wait(10)
            wait_for_a_waiter()

    def second() -> None:
        held.wait(10)
        begun.set()
        perform()

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.submit(outcome_of, first), pool.submit(outcome_of, second)
        assert one.result() == "done"
        return two.result()


def afresh(person: Person) -> Person:
    """The person as another request would read them."""
    found: Person = Person.objects.select_related("authority").get(pk=person.pk)
    return found


def test_a_gate_is_settled_once_and_the_wheel_turns_once(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate)
    gates = [again(gate) for _ in range(2)]
    told = at_once(
        lambda: settle_gate(gate=gates[0], verdict=GateEvent.PASS, by=afresh(kent.carys), at=NOON),
        lambda: settle_gate(gate=gates[1], verdict=GateEvent.STOP, note="No.", by=afresh(kent.carys), at=NOON),
    )
    assert told == ["This gate was settled already.", "done"]
    assert Turn.objects.count() == 1


def test_a_decision_is_taken_once(kent: Cast) -> None:
    decision = make.announced(kent)
    told = at_once(
        *(lambda: take(decision=again(decision), reasons="Yes.", by=afresh(kent.esme), at=make.LATER) for _ in range(2))
    )
    assert told[1] == "done"
    assert told[0] == "A decision is taken after it has been announced. This one is taken."


def test_shares_given_at_once_never_pass_the_whole(kent: Cast) -> None:
    objective, services = make_objective(kent), [make_service(kent, title) for title in ("One", "Two", "Three")]
    told = at_once(
        *(
            lambda service=service: link_service(
                service=service, objective=objective, text=LinkText(share=60), by=afresh(kent.amina), at=NOON
            )
            for service in services
        )
    )
    assert told.count("done") == 1
    assert Contribution.objects.get().share == 60


def test_a_gate_is_asked_on_the_value_as_it_stands_when_it_is_asked(kent: Cast) -> None:
    """The value grows past what makes a decision key, while the plan gate is asked for beside it."""
    commission = make_commission(kent, Stage.PLAN, ready=True)

    def grow() -> None:
        change_commission(
            commission=again(commission), title="Short breaks", purpose="Rest.", whole_life_value=KEY_VALUE,
            outcomes=list(commission.outcomes.all()), seen=None, by=afresh(kent.amina), at=NOON,
        )  # fmt: skip

    told = while_held(grow, lambda: ask_gate(turn=turn_of(commission), by=afresh(kent.amina), at=NOON))
    assert told == "done"
    assert Commission.objects.get().whole_life_value == KEY_VALUE
    assert Gate.objects.get(state=GateState.ASKED).decision_needed


def test_who_is_writing_on_a_framework_does_not_put_it_in_force(kent: Cast) -> None:
    framework = make_framework(kent, state=FrameworkState.DRAFT)

    def write() -> None:
        row = Framework.objects.select_for_update().get(pk=framework.pk)
        row.preparers.add(kent.carys)

    told = while_held(write, lambda: publish_framework(framework=again(framework), by=afresh(kent.carys), at=NOON))
    assert told == "You wrote on this version, so someone else puts it in force."
    assert again(framework).state == FrameworkState.DRAFT
