"""The pages: what each reader sees, and that nothing typed is lost."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.cycle.commissions.actions.commissions import change_commission, start_commission
from fourfold.cycle.commissions.actions.gates import ask_gate, settle_gate
from fourfold.cycle.commissions.models import Commission, Evidence, FrameworkStep, Gate, Option, Risk, Turn, Wait
from fourfold.cycle.commissions.queries.next import next_for, waiting_for
from fourfold.cycle.commissions.rules import EvidenceKind, GateEvent, Stage
from fourfold.cycle.outcomes.models import Plan
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.foundation.audit.actions import record
from fourfold.foundation.audit.models import Event
from fourfold.foundation.notify.models import Message
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.cycle.commissions.make import (
    KEY_VALUE,
    complete_stage,
    make_asked_gate,
    make_commission,
    make_framework,
    make_outcome,
    sign_all,
    step_of,
    turn_of,
)


def at(name: str, *rest: object, turn: Turn | None = None) -> str:
    if turn is not None:
        rest = (turn.commission.uuid, turn.number, *rest)
    return reverse(f"commissions.{name}", args=["kent", *rest])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_each_person_what_they_can_do_next(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    page = gate.turn.commission.get_absolute_url()
    assert "Read and sign" in text_of(signed_in(kent.mina), page)
    assert "This waits for the data analyst and the lead director." in text_of(signed_in(kent.amina), page)
    assert "This waits for the data analyst and the lead director." in text_of(Client(), page)


def test_a_commissioner_may_bring_what_another_was_to_bring(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    FrameworkStep.objects.update(responsible=Role.SUPPORT_ANALYSIS)
    offered = next_for(kent.amina, turn)
    assert offered.waits_for == "the data analyst"
    assert offered.label == "Add evidence"
    assert next_for(kent.carys, turn).href == ""


def test_what_is_next_follows_the_commission_through_its_gate(kent: Cast) -> None:
    commission = make_commission(kent)
    turn = turn_of(commission)
    assert next_for(kent.amina, turn).label == "Add evidence"
    assert next_for(kent.carys, turn).waits_for == "Amina Example"
    complete_stage(kent, turn)
    assert next_for(kent.amina, turn).label == "Ask for the gate"
    gate = ask_gate(turn=turn, by=kent.amina, at=NOON)
    sign_all(kent, gate)
    assert next_for(kent.carys, turn_of(commission)).label == "Settle the gate"
    settle_gate(gate=gate, verdict=GateEvent.STOP, note="No need.", by=kent.carys, at=NOON)
    assert "over" in next_for(kent.amina, turn_of(commission)).text


def test_people_outside_see_no_risks_notes_or_evidence(kent: Cast) -> None:
    commission = make_commission(kent, ready=True)
    turn = turn_of(commission)
    Risk.objects.create(commission=commission, title="Secret risk", likelihood=1, impact=1)
    Evidence.objects.update(title="Secret evidence", note="Secret note")
    gate = ask_gate(turn=turn, case="Secret case", by=kent.amina, at=NOON)
    addresses = [
        commission.get_absolute_url(),
        at("step", step_of(turn).uuid, turn=turn),
        at("gate", "analyse", turn=turn),
    ]
    for client in (Client(), signed_in(kent.quinn)):
        assert not [address for address in addresses if "Secret" in text_of(client, address)]
    assert len([address for address in addresses if "Secret" in text_of(signed_in(kent.farid), address)]) == 3
    assert gate.case == "Secret case"


def test_people_outside_are_told_neither_the_mark_of_a_file_nor_an_outcome_that_was_withdrawn(kent: Cast) -> None:
    commission = make_commission(kent)
    commission.outcomes.add(make_outcome(kent))
    Plan.objects.update(state=PlanState.WITHDRAWN)
    record(
        "commission.evidence_added", commission, by=kent.amina, at=NOON, authority=kent.authority.uuid,
        changed={"file": "ab" * 32, "stage": "analyse"},
    )  # fmt: skip
    secrets = ("ab" * 32, "Children start well")
    outside = text_of(Client(), commission.get_absolute_url())
    assert not [secret for secret in secrets if secret in outside]
    inside = text_of(signed_in(kent.farid), commission.get_absolute_url())
    assert all(secret in inside for secret in secrets)


def test_a_draft_decision_is_not_shown_outside(kent: Cast) -> None:
    gate = make_asked_gate(kent, Stage.PLAN, value=KEY_VALUE)
    client = signed_in(kent.amina)
    sent = {"once": uuid4(), "sought": "Buy it", "taker": "cabinet"}
    assert client.post(at("seek_decision", gate.uuid), sent).status_code == 302
    reference = Decision.objects.get().reference
    for address in (gate.turn.commission.get_absolute_url(), at("gate", "plan", turn=gate.turn)):
        assert reference in text_of(client, address)
        assert reference not in text_of(Client(), address)


def test_a_commission_is_started_once_though_the_form_is_sent_twice(kent: Cast) -> None:
    make_framework(kent)
    outcome = make_outcome(kent)
    sent = {
        "once": uuid4(), "title": "Short breaks", "purpose": "Rest.", "directorate": kent.children.uuid,
        "outcomes": [outcome.uuid], "whole_life_value": "£1,234.56", "lead": kent.amina.uuid,
    }  # fmt: skip
    client = signed_in(kent.amina)
    first, second = (client.post(at("start"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    commission = Commission.objects.get()
    assert (commission.whole_life_value, list(commission.outcomes.all())) == (1_234_56, [outcome])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("whole_life_value", "a lot", "Enter an amount in pounds"),
        ("title", "", "Fill in “Title”"),
        ("purpose", "x" * 100_000, "Shorten “Purpose”"),
        ("divisions_affected", "many", "Enter a whole number"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_still_there(
    kent: Cast, field: str, typed: str, sentence: str
) -> None:
    make_framework(kent)
    sent = {
        "once": uuid4(), "title": "Kept title", "purpose": "Kept purpose", "directorate": kent.children.uuid,
        "lead": kent.amina.uuid, field: typed,
    }  # fmt: skip
    answer = signed_in(kent.amina).post(at("start"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert typed in answer.content.decode()
    assert not Commission.objects.exists()


def test_a_stale_form_shows_what_is_saved_and_keeps_what_was_typed(kent: Cast) -> None:
    commission = make_commission(kent)
    change_commission(
        commission=commission, title="Theirs", purpose="Rest.", seen=1, by=kent.carys, at=NOON, lead=kent.amina
    )
    sent = {"once": uuid4(), "seen": 1, "title": "Mine", "purpose": "Mine too", "lead": kent.amina.uuid}
    answer = signed_in(kent.amina).post(at("change", commission.uuid), sent)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("note", {"note": "It is so."}),
        ("link", {"link": "https://example.org/needs"}),
        ("file", {"file": SimpleUploadedFile("needs.txt", b"Needs", "text/plain")}),
    ],
)
def test_evidence_of_each_kind_is_added_in_the_browser(kent: Cast, kind: str, given: dict[str, object]) -> None:
    turn = turn_of(make_commission(kent))
    address = at("add_evidence", step_of(turn).uuid, kind, turn=turn)
    answer = signed_in(kent.amina).post(address, {"once": uuid4(), "title": "Needs", **given})
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.kind == kind
    assert "Needs" in text_of(signed_in(kent.amina), answer["Location"])
    if evidence.file:
        link = evidence.file.get_absolute_url()
        sent = signed_in(kent.jo).get(link)
        assert b"".join(sent.streaming_content) == b"Needs"  # type: ignore[attr-defined]
        assert signed_in(kent.quinn).get(link).status_code in (302, 403, 404)


def test_a_link_with_a_script_in_it_is_refused(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    address = at("add_evidence", step_of(turn).uuid, "link", turn=turn)
    answer = signed_in(kent.amina).post(address, {"once": uuid4(), "title": "Needs", "link": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert "javascript:alert(1)" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_gate_page_lists_all_that_is_missing_each_a_link(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.PLAN, value=None))
    page = text_of(signed_in(kent.amina), at("gate", "plan", turn=turn))
    for sentence in (
        "has no evidence yet",
        "do not include doing nothing",
        "No option is preferred",
        "route is not chosen",
    ):
        assert sentence in page
    answer = signed_in(kent.amina).post(at("ask_gate", turn=turn), {"once": uuid4()})
    assert answer.status_code == 409
    assert "No option is preferred" in answer.content.decode()
    assert not Gate.objects.filter(stage=Stage.PLAN).exists()


def test_a_gate_is_passed_with_conditions_in_the_browser(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    for person, role in ((kent.mina, "support_analysis"), (kent.carys, "lead_director")):
        sent = {"once": uuid4(), "role": role, "agrees": "yes"}
        assert signed_in(person).post(at("sign", gate.uuid), sent).status_code == 302
    carys = signed_in(kent.carys)
    sent = {"once": uuid4(), "verdict": "pass_with_conditions", "condition_1": "Agree the cost"}
    answer = carys.post(at("settle", gate.uuid), sent)
    assert answer.status_code == 422
    assert "Say by which day condition 1 is to be met." in answer.content.decode()
    day = {"due_1_day": "30", "due_1_month": "6", "due_1_year": "2099"}
    assert carys.post(at("settle", gate.uuid), {**sent, "once": uuid4(), **day}).status_code == 302
    page = text_of(Client(), gate.turn.commission.get_absolute_url())
    assert "Passed with conditions" in page
    assert "Agree the cost" in page


def test_those_for_whom_a_gate_waits_are_told_and_who_asked_is_not(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    assert set(Message.objects.values_list("account__person__slug", flat=True)) == {"mina", "carys"}
    sign_all(kent, gate)
    settling = Message.objects.filter(kind="commission.settle")
    assert [message.account.person.slug for message in settling] == []
    assert Wait.objects.get(turn=gate.turn).role == "lead_director"


def test_options_are_preferred_and_removed_by_a_button(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.PLAN))
    client = signed_in(kent.amina)
    client.post(at("add_option", turn=turn), {"once": uuid4(), "title": "Grant"})
    option = Option.objects.get()
    client.post(at("prefer_option", option.uuid), {"once": uuid4()})
    assert "Preferred" in text_of(Client(), turn.commission.get_absolute_url())
    client.post(at("remove_option", option.uuid), {"once": uuid4()})
    assert not Option.objects.exists()


def test_the_list_is_narrowed_and_paged_by_key(kent: Cast) -> None:
    make_framework(kent)
    for number in range(23):
        start_commission(
            directorate=kent.children, title=f"Commission {number:02}", purpose="Rest.", by=kent.amina, at=NOON
        )
    make_commission(kent, Stage.PLAN, title="Another")
    first = text_of(Client(), at("list"))
    assert "Another" in first
    assert "Commission 18" in first
    assert "Commission 19" not in first
    after = Commission.objects.get(title="Commission 18").reference
    rest = text_of(Client(), f"{at('list')}?after={after}")
    assert "Commission 22" in rest
    assert "Commission 18" not in rest
    assert "Commission 01" not in text_of(Client(), f"{at('list')}?stage=plan")
    assert "No commission is like that." in text_of(Client(), f"{at('list')}?words=nothing")
    assert "Another" not in text_of(Client(), f"{at('list')}?directorate=adults&state=nonsense&after=nonsense")


def test_an_empty_list_says_how_to_begin(kent: Cast) -> None:
    assert "Start a commission" in text_of(signed_in(kent.amina), at("list"))
    assert "Start a commission" not in text_of(Client(), at("list"))


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(kent: Cast) -> None:
    def count(commission: Commission) -> int:
        client = signed_in(kent.amina)
        client.get(commission.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            client.get(commission.get_absolute_url())
        return len(seen)

    small = make_commission(kent, Stage.PLAN)
    large = make_commission(kent, Stage.REVIEW, title="Large", ready=True)
    turn = turn_of(large)
    for number in range(20):
        Option.objects.create(turn=turn, title=f"Option {number}")
        Risk.objects.create(commission=large, title="Late", likelihood=1, impact=1, owner=kent.carys)
        Evidence.objects.create(
            turn=turn, step=step_of(turn), kind=EvidenceKind.NOTE, title="Note", added_by=kent.jo, added_at=NOON
        )
    assert abs(count(large) - count(small)) <= 1


def test_a_desk_holds_what_waits_for_that_person_most_urgent_first_a_page_at_a_time(kent: Cast) -> None:
    for number in range(5):
        make_commission(kent, title=f"Commission {number}")
    gate = make_asked_gate(kent, title="Asked")
    page = waiting_for(kent.amina, limit=3)
    assert len(page.items) == 3
    rest = waiting_for(kent.amina, after=page.after, limit=3)
    assert len(rest.items) == 2
    assert not rest.after
    names = {item.commission.title for item in [*page.items, *rest.items]}
    assert names == {f"Commission {number}" for number in range(5)}
    (signing,) = waiting_for(kent.mina).items
    assert signing.href == at("sign", gate.uuid)
    assert not waiting_for(kent.derek).items
    assert len(waiting_for(kent.amina, after="99-nonsense").items) == 5


def test_a_desk_does_not_ask_again_who_has_spoken(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    assert len(waiting_for(kent.carys).items) == 1
    sign_all(kent, gate)
    (settling,) = waiting_for(kent.carys).items
    assert settling.label == "Settle the gate"
    assert not waiting_for(kent.mina).items


def test_a_framework_is_written_compared_and_published_in_the_browser(kent: Cast) -> None:
    make_framework(kent)
    amina, carys = signed_in(kent.amina), signed_in(kent.carys)
    version = amina.post(reverse("framework.draft", args=["kent"]), {"once": uuid4()})["Location"]
    assert Client().get(version).status_code in (302, 404)
    step = FrameworkStep.objects.get(stage__framework__number=2, stage__key="do", position=1)
    sent = {
        "once": uuid4(), "seen": 1, "title": "Start well", "good": "Nobody falls between.", "required": "on",
        "responsible": "contract_manager", "accountable": "lead_director", "evidence_kinds": ["note"],
    }  # fmt: skip
    assert amina.post(reverse("framework.change_step", args=["kent", step.uuid]), sent).status_code == 302
    assert "Nobody falls between." in text_of(amina, f"{version}compare/")
    assert amina.post(f"{version}publish/", {"once": uuid4()}).status_code == 403
    assert carys.post(f"{version}publish/", {"once": uuid4()}).status_code == 302
    assert "Nobody falls between." in text_of(Client(), reverse("framework.page", args=["kent"]))
    assert Event.objects.filter(what="framework.published").count() == 1
