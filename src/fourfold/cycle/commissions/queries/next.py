"""The one next thing that someone can do on a commission, and everything that waits for them anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from fourfold.cycle.commissions.models import Commission, SignOff, Turn, Wait
from fourfold.cycle.commissions.queries.facts import TurnRecord, facts_of, record_of, waits_of
from fourfold.cycle.commissions.queries.places import address, gate_act, page_of, place_of
from fourfold.cycle.commissions.queries.roles import Standing, roles_on, standings_of
from fourfold.cycle.commissions.rules import Stage
from fourfold.cycle.commissions.rules.gates import is_ready_to_settle
from fourfold.cycle.commissions.rules.names import STAGE_NAMES, role_name
from fourfold.cycle.commissions.rules.states import OPEN_TURN
from fourfold.cycle.commissions.rules.waits import NO_DAY, Want
from fourfold.cycle.commissions.rules.waits import Wait as WaitFor
from fourfold.foundation import clock
from fourfold.foundation.words import listed, say
from fourfold.govern.decisions.rules import SETTLED
from fourfold.govern.people.models import Person
from fourfold.govern.people.rules import Role

_NEVER_WAITED_FOR = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.PROVIDER})
_PAGE = 20


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: a sentence, and a link with its label where this reader can do it; else whom they wait for."""

    text: str
    href: str = ""
    label: str = ""
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for someone. ``urgency_date`` is when it is due or has waited since, where it has a day."""

    urgency_date: date | None
    text: str
    href: str
    label: str
    commission: Commission


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page of a desk, most urgent first; ``after`` asks for the page that follows, where there is one."""

    items: list[Waiting]
    after: str


def next_for(person: Person | None, turn: Turn, record: TurnRecord | None = None) -> Next:
    """The one next thing on this commission for ``person``; for everyone else, whom it waits for."""
    record = record or record_of(turn)
    if turn.state not in OPEN_TURN:
        return Next(say("This turn of the wheel is over. What it taught and decided stands below."))
    today = clock.local_day(clock.now(), turn.commission.authority.time_zone)
    facts = facts_of(record, today)
    ready = is_ready_to_settle(facts)
    found = [wait for wait in waits_of(record, today) if wait.want is not Want.SETTLE or ready]
    mine = next((wait for wait in found if person is not None and _is_for(wait, person, record)), None)
    if mine is not None:
        return _offer(mine, record)
    if facts.asked is not None and facts.asked.decision is not None and not found:
        return Next(say("The gate waits for a decision."), waits_for=say("the decision"))
    names = _names(found, record)
    if not names:
        return Next(turn.commission.next_step or say("Nothing waits for anyone here."))
    evidence = next((wait for wait in found if wait.want is Want.EVIDENCE), None)
    if evidence is not None and Role.COMMISSIONER in roles_on(turn.commission, person):
        # People send what they found in many ways; whoever works on the commission may bring it for them.
        text = say("This waits for {names}. What they have sent you, you can add for them.", names=names)
        offered = _offer(evidence, record)
        return Next(text, offered.href, offered.label, waits_for=names)
    return Next(say("This waits for {names}.", names=names), waits_for=names)


def waiting_for(person: Person, *, after: str = "", limit: int = _PAGE) -> WaitingPage:
    """What waits for this person on any commission, most urgent first.

    One query for each role that the person has, whatever the number of commissions. ``after`` is that of the page
    before.
    """
    rows = list(islice(_merged(person, after, limit + 1), limit + 1))
    more = len(rows) > limit
    shown = rows[:limit]
    last = shown[-1] if more else None
    return WaitingPage([shown_on_desk(row) for row in shown], f"{last.urgent_on:%Y%m%d}-{last.pk}" if last else "")


def _merged(person: Person, after: str, limit: int) -> Iterator[Wait]:
    wanted = _not_theirs(Wait.objects.filter(authority=person.authority_id), person)
    if after:
        wanted = _beyond(wanted, after)
    near = wanted.select_related("turn__commission__authority", "step", "gate", "condition")
    desks = [near.filter(person=person), *(near.filter(_desk(standing)) for standing in _standings(person))]
    parts = [list(desk.order_by("urgent_on", "pk")[:limit]) for desk in desks]
    seen: set[int] = set()
    for row in merge(*parts, key=lambda row: (row.urgent_on, row.pk)):
        if row.pk not in seen:
            seen.add(row.pk)
            yield row


def _standings(person: Person) -> list[Standing]:
    mine = (standing for standing in standings_of(person) if standing.role not in _NEVER_WAITED_FOR)
    return sorted(mine, key=lambda standing: (standing.role, standing.directorate or 0))


def _desk(standing: Standing) -> Q:
    if standing.directorate is None:
        return Q(role=standing.role)
    return Q(role=standing.role, directorate=standing.directorate)


def _not_theirs(waits: QuerySet[Wait], person: Person) -> QuerySet[Wait]:
    """Without gates that this person asked for or has signed, and without those whose decision is pending."""
    words = SignOff.objects.filter(gate=OuterRef("gate"))
    pending = Q(want=Want.SETTLE, gate__decision__isnull=False) & ~Q(gate__decision__state__in=SETTLED)
    return (
        waits.exclude(Q(want__in=[Want.SIGN, Want.SETTLE], gate__prepared_by=person))
        .exclude(Q(Exists(words.filter(person=person)), want=Want.SIGN))
        .exclude(pending & ~Exists(words.filter(agrees=False)))
    )


def _beyond(waits: QuerySet[Wait], after: str) -> QuerySet[Wait]:
    day, _, key = after.partition("-")
    if not (len(day) == 8 and day.isdigit() and key.isdigit() and len(key) < 19):
        return waits
    try:
        urgent_on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return waits
    return waits.filter(urgent_on__gte=urgent_on).exclude(urgent_on=urgent_on, pk__lte=int(key))


def shown_on_desk(row: Wait) -> Waiting:
    """A wait as it is read on a desk."""
    turn = row.turn
    slug = turn.commission.authority.slug
    stage = say(STAGE_NAMES[Stage(turn.stage)])
    day = None if row.urgent_on == NO_DAY else row.urgent_on
    match Want(row.want):
        case Want.EVIDENCE:
            assert row.step is not None
            text = say("Show that “{step}” is done.", step=row.step.title)
            href, label = address("step", turn, row.step.uuid), say("Add evidence")
        case Want.MEND:
            text = say("Complete what “{stage}” still lacks.", stage=stage)
            href, label = address("gate", turn, turn.stage), say("See what is missing")
        case Want.ASK:
            text = say("Everything for the gate of “{stage}” is there. You can ask for it.", stage=stage)
            href, label = address("ask_gate", turn), say("Ask for the gate")
        case Want.SIGN:
            assert row.gate is not None
            text = say("Say whether it is ready to leave “{stage}”.", stage=stage)
            href, label = gate_act("sign", slug, row.gate.uuid), say("Read and sign")
        case Want.SEEK_DECISION:
            assert row.gate is not None
            text = say("The gate of “{stage}” needs a decision.", stage=stage)
            href, label = gate_act("seek_decision", slug, row.gate.uuid), say("Seek the decision")
        case Want.SETTLE:
            assert row.gate is not None
            text = say("Everyone has spoken. Settle the gate of “{stage}”.", stage=stage)
            href, label = gate_act("settle", slug, row.gate.uuid), say("Settle the gate")
        case Want.CONDITION:
            assert row.condition is not None
            text = say("Meet this condition: {text}", text=row.condition.text)
            href, label = (
                reverse("commissions.meet_condition", args=[slug, row.condition.uuid]),
                say("Say how it was met"),
            )
        case Want.RESUME:
            text = say("It is on hold: {reason}", reason=turn.waiting_for)
            href, label = page_of(turn.commission), say("See whether it can go on")
    return Waiting(day, text, href, label, turn.commission)


def _is_for(wait: WaitFor, person: Person, record: TurnRecord) -> bool:
    if wait.person is not None:
        return wait.person == person.uuid
    if wait.role not in roles_on(record.turn.commission, person):
        return False
    gate = record.asked
    if gate is None or wait.want not in (Want.SIGN, Want.SETTLE):
        return True
    has_signed = any(word.person_id == person.pk for word in gate.sign_offs.all())
    return gate.prepared_by_id != person.pk and not (wait.want is Want.SIGN and has_signed)


def _offer(wait: WaitFor, record: TurnRecord) -> Next:
    turn = record.turn
    if wait.want is Want.MEND and wait.lack is not None:
        return Next(wait.lack.sentence, place_of(wait.lack, turn, turn.stage), say("Complete this"))
    things = {step.uuid: step for step in record.stage.steps.all()}
    gate, conditions = record.asked, {condition.uuid: condition for condition in record.conditions}
    row = Wait(
        turn=turn, want=wait.want, urgent_on=wait.urgent_on,
        step=things.get(wait.key) if wait.key else None,
        condition=conditions.get(wait.key) if wait.key else None,
        gate=gate,
    )  # fmt: skip
    shown = shown_on_desk(row)
    return Next(shown.text, shown.href, shown.label)


def _names(waits: list[WaitFor], record: TurnRecord) -> str:
    people = {record.turn.commission.lead.uuid: record.turn.commission.lead.name}
    people |= {given.person.uuid: given.person.name for given in record.assignments}
    names = [
        people.get(wait.person, "") if wait.person else say("the {role}", role=role_name(wait.role or ""))
        for wait in waits
    ]
    return listed(list(dict.fromkeys(filter(None, names))))
