"""The process that ``test_killed`` kills: checks what it finds, then settles gates until it is killed or done."""

from datetime import timedelta

from fourfold.cycle.commissions.actions.gates import NewCondition, settle_gate
from fourfold.cycle.commissions.models import Gate, Wait
from fourfold.cycle.commissions.rules import GateEvent, GateState, Stage
from fourfold.cycle.commissions.rules.waits import Want
from fourfold.foundation.audit.models import Event
from fourfold.foundation.audit.reading import verify
from fourfold.govern.people.models import Person
from tests.cast import NOON, make_cast
from tests.cycle.commissions.make import make_asked_gate, sign_all

GATES = 24


def build() -> None:
    """Gates that everyone has signed."""
    kent = make_cast()
    for number in range(GATES):
        sign_all(kent, make_asked_gate(kent, title=f"Commission {number}"))


def check() -> None:
    """Each gate is settled with all that belongs to it, or not at all; and the chain holds."""
    verdict = verify()
    assert verdict.fits, verdict.finding
    settled = set(Event.objects.filter(what="commission.gate_settled").values_list("subject", flat=True))
    for gate in Gate.objects.filter(stage=Stage.ANALYSE).select_related("turn__commission"):
        is_done = gate.state == GateState.PASSED_WITH_CONDITIONS
        assert is_done is (gate.turn.stage == Stage.PLAN)
        assert is_done is (gate.turn.commission.uuid in settled)
        assert is_done is gate.conditions.exists()
        assert is_done is not Wait.objects.filter(turn=gate.turn, want=Want.SETTLE).exists()


def settle() -> None:
    """Settle one gate after another."""
    carys = Person.objects.select_related("authority").get(slug="carys")
    for gate in Gate.objects.filter(state=GateState.ASKED).order_by("pk"):
        condition = NewCondition("Agree the cost", (NOON + timedelta(days=30)).date())
        settle_gate(gate=gate, verdict=GateEvent.PASS_WITH_CONDITIONS, conditions=[condition], by=carys, at=NOON)


def main(deed: str) -> None:
    """Do what the test asks for, and say on the way how far it is."""
    if deed == "build":
        build()
    check()
    print("ready", flush=True)
    if deed == "settle":
        settle()
        print("done", flush=True)
