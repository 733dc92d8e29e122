"""Commissions and what happened to them: turns, evidence, gates, options, risks, lessons."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from fourfold.cycle.commissions.rules import Ending, EvidenceKind, GateState, OptionResult, Route, Stage, TurnState
from fourfold.cycle.commissions.rules.states import OPEN_TURN
from fourfold.datasets.facts.reading import Reader, Source, refer_many, refers, whole, words
from fourfold.govern.people.rules import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """One line of a timetable; ``when`` is a day, or words where the source gives no day."""

    what: str
    when: date | str
    clause: str = words(100, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedFact:
    """A gate that the source shows passed by a day."""

    stage: Stage
    by: date
    clause: str = words(100, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionFact(Source):
    """One need taken through the wheel. ``lead`` is a holder; without one the directorate's commissioner leads."""

    key: str = words(100)
    title: str = words(200)
    purpose: str
    directorate: str = refers("directorate")
    stage: Stage = Stage.ANALYSE
    directorate_basis: str = ""
    service: str = refers("service", "")
    serves: tuple[str, ...] = refer_many("outcome")
    serves_basis: str = ""
    next_step: str = ""
    reasons: tuple[str, ...] = ()
    timetable: tuple[EventFact, ...] = ()
    passed_gate: PassedFact | None = None
    waiting: str = ""
    joint_with: tuple[str, ...] = refer_many("commission")
    lead: str = refers("holder", "")
    whole_life_value: int | None = None
    started: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFact(Source):
    """One turn of a commission's wheel. A commission without any has one running turn, at its stage.

    ``since`` is when its stage began, ``due`` the day by which it is to be done.
    """

    commission: str = refers("commission")
    number: int = whole(1, 999)
    stage: Stage
    state: TurnState
    started: date
    since: date | None = None
    due: date | None = None
    ended: date | None = None
    route: Route | None = None
    route_because: str = ""
    ending: Ending | None = None
    ending_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFact(Source):
    """What shows that a step was done, for one commission or for several.

    With a name in ``file`` the note is kept as a text file of that name; ``decision`` points at one.
    """

    key: str
    commissions: tuple[str, ...] = refer_many("commission")
    step: str = refers("step")
    title: str = words(200)
    on: date
    note: str = ""
    link: str = words(500, "")
    file: str = words(200, "")
    decision: str = refers("decision", "")
    turn: int = whole(1, 999, 1)
    by: str = refers("holder", "")

    @property
    def kind(self) -> EvidenceKind:
        """What kind of evidence it is."""
        if self.file:
            return EvidenceKind.FILE
        if self.decision:
            return EvidenceKind.DECISION
        return EvidenceKind.LINK if self.link else EvidenceKind.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFact(Source):
    """A role that a holder has on one commission."""

    commission: str = refers("commission")
    person: str = refers("holder")
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffFact:
    """One role's word on a gate."""

    role: Role
    by: str = refers("holder")
    on: date
    agrees: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFact:
    """What a gate was passed on."""

    text: str
    due: date
    met: date | None = None
    met_how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGateFact(Source):
    """One asking to leave a stage, with the words on it and what came of it."""

    key: str
    commission: str = refers("commission")
    turn: int = whole(1, 999, 1)
    stage: Stage
    state: GateState
    case: str
    by: str = refers("holder")
    asked: date
    settled: date | None = None
    settled_by: str = refers("holder", "")
    outcome: str = ""
    decision: str = refers("decision", "")
    sign_offs: tuple[SignOffFact, ...] = ()
    conditions: tuple[ConditionFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFact(Source):
    """A way to meet the need that was considered."""

    commission: str = refers("commission")
    title: str = words(300)
    is_do_nothing: bool = False
    result: OptionResult
    note: str = ""
    turn: int = whole(1, 999, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFact(Source):
    """What may go wrong with one commission, or with all that the source reviews together."""

    commission: str = refers("commission", "")
    applies_to_all: bool = False
    title: str = words(300)
    likelihood: int = whole(1, 5)
    impact: int = whole(1, 5)
    control: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFact(Source):
    """What a turn taught; without a commission, what all that the source reviews together taught."""

    text: str
    commission: str = refers("commission", "")
    turn: int = whole(1, 999, 1)
    by: str = refers("holder", "")
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFact(Source):
    """A meeting with the market, for one commission or for all."""

    key: str
    what: str = words(200)
    commission: str = refers("commission", "")
    responses: int | None = None
    companies: int | None = None
    invited: int | None = None
    note: str = ""

    @property
    def in_words(self) -> str:
        """The counts as a sentence, and the note."""
        counts = (
            (self.responses, "response", "responses"),
            (self.companies, "company", "companies"),
            (self.invited, "invited to talk", "invited to talk"),
        )
        said = ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in counts if n is not None)
        return f"{said}. {self.note}".strip() if said else self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingFact(Source):
    """A saving that the source expects, in pence: one sum, or from ``low`` to ``high``."""

    key: str
    what: str
    period: str
    pence: int | None = None
    low: int | None = None
    high: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionFacts:
    """All that a dataset says of commissions."""

    commissions: tuple[CommissionFact, ...]
    turns: tuple[TurnFact, ...]
    assignments: tuple[AssignmentFact, ...]
    evidence: tuple[EvidenceFact, ...]
    gates: tuple[AskedGateFact, ...]
    options: tuple[OptionFact, ...]
    risks: tuple[RiskFact, ...]
    lessons: tuple[LessonFact, ...]
    engagements: tuple[EngagementFact, ...]
    savings: tuple[SavingFact, ...]


def read_commissions(reader: Reader) -> CommissionFacts:
    """The commissions of a dataset."""
    facts = CommissionFacts(
        commissions=reader.table("commission", CommissionFact),
        turns=reader.table("turn", TurnFact),
        assignments=reader.table("assignment", AssignmentFact),
        evidence=reader.table("evidence", EvidenceFact),
        gates=reader.table("gate_asked", AskedGateFact),
        options=reader.table("option", OptionFact),
        risks=reader.table("risk", RiskFact),
        lessons=reader.table("lesson", LessonFact),
        engagements=reader.table("engagement", EngagementFact),
        savings=reader.table("saving", SavingFact),
    )
    turns = {(turn.commission, turn.number) for turn in facts.turns}
    turns |= {(one.key, 1) for one in facts.commissions if not any(one.key == key for key, _ in turns)}
    known = {one.key for one in facts.commissions}
    named = {(fact.commission, fact.turn) for fact in facts.gates}
    named |= {(fact.commission, fact.turn) for fact in facts.options}
    for commission, turn in sorted(named - turns):
        if commission in known:
            reader.fault_in("commission", commission, f"something names its turn {turn}, and there is none.")
    for (commission, turn), count in Counter((turn.commission, turn.number) for turn in facts.turns).items():
        if count > 1:
            reader.fault_in("commission", commission, f"its turn {turn} is given twice.")
    for gate in facts.gates:
        signers = [one.by for one in gate.sign_offs]
        if gate.by in signers or len(signers) != len(set(signers)):
            reader.fault_in("gate_asked", gate.key, "whoever prepared it signs it, or someone signs it twice.")
    _check_once(reader, facts)
    for risk in facts.risks:
        if bool(risk.commission) == risk.applies_to_all:
            reader.fault("commissions.toml", f"risk “{risk.title}”", "it names one commission, or applies to all.")
    return facts


def _check_once(reader: Reader, facts: CommissionFacts) -> None:
    """What has no key of its own is known by what it says, so that it says it once."""
    reader.once("assignment", (f"{one.commission}, {one.person}, {one.role}" for one in facts.assignments))
    reader.once("option", (f"{one.commission}, {one.turn}, {one.title}" for one in facts.options))
    reader.once("risk", (f"{one.commission}, {one.title}" for one in facts.risks))
    reader.once("lesson", (f"{one.commission}, {one.turn}, {one.text}" for one in facts.lessons))
    for commission in {turn.commission for turn in facts.turns if turn.state in OPEN_TURN}:
        if sum(turn.commission == commission and turn.state in OPEN_TURN for turn in facts.turns) > 1:
            reader.fault_in("commission", commission, "two of its turns are running.")
    asked = Counter((gate.commission, gate.turn, gate.stage) for gate in facts.gates if gate.state is GateState.ASKED)
    for (commission, _, stage), count in asked.items():
        if count > 1:
            reader.fault_in("commission", commission, f"the gate of “{stage}” is asked for twice.")
    for gate in facts.gates:
        roles = [word.role for word in gate.sign_offs]
        if len(roles) != len(set(roles)):
            reader.fault_in("gate_asked", gate.key, "one role signs it twice.")
