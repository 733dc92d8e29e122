"""The forms of commissions and of the framework."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from fourfold.cycle.commissions.actions.framework import StepWords
from fourfold.cycle.commissions.actions.gates import NewCondition
from fourfold.cycle.commissions.models import FrameworkStep
from fourfold.cycle.commissions.queries.choices import Choices, nothing_or
from fourfold.cycle.commissions.rules import Ending, EvidenceKind, GateEvent, NeedsDecision, OptionResult, Route
from fourfold.cycle.commissions.rules.names import (
    DECISION_NAMES,
    ENDING_NAMES,
    EVIDENCE_NAMES,
    GROUP_NAMES,
    OPTION_NAMES,
    ROUTE_NAMES,
    VERDICT_NAMES,
)
from fourfold.cycle.commissions.rules.states import VERDICTS
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.ui.forms import (
    Day,
    Form,
    LongWords,
    OneOf,
    PlainLink,
    Pounds,
    SomeOf,
    Tick,
    WholeNumber,
    Words,
    YesNo,
)
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import TAKER_NAMES, Taker
from fourfold.govern.people.rules import ROLE_NAMES, Role

_: Callable[[str], Any] = gettext_lazy
"""A form is made once and read in many languages."""

CONDITIONS = (1, 2, 3)
SCORES = [(str(score), str(score)) for score in range(1, 6)]


def _named(names: dict[Any, str]) -> list[tuple[str, Any]]:
    return [(str(value), _(name)) for value, name in names.items()]


class CommissionForm(Form):
    """What a commission is for, what it serves, what it is worth and who leads it."""

    title = Words(_("Title"), hint=_("What is commissioned, in a few words."))
    purpose = LongWords(_("Purpose"), hint=_("What is to be different, and for whom."), max_length=2000, rows=3)
    directorate = OneOf(_("Directorate"))
    outcomes = SomeOf(_("Outcomes that it serves"), required=False, hint=_("Choose at least one before the plan gate."))
    service = OneOf(_("Service"), menu=True, required=False, hint=_("Where it renews a service that is there."))
    whole_life_value = Pounds(
        _("Whole-life value"), required=False,
        hint=_("All that it will cost over its whole life. Leave it empty until you know."),
    )  # fmt: skip
    divisions_affected = WholeNumber(
        _("Electoral divisions affected"), min=0, max=500, required=False, width=3,
        hint=_("In how many it has a significant effect on the people who live there."),
    )  # fmt: skip
    lead = OneOf(_("Lead"), menu=True, hint=_("The officer who takes it through the cycle."))
    next_step = LongWords(_("What happens next"), required=False, max_length=1000, rows=2)

    def __init__(
        self, *args: Any, outcomes: Choices, services: Choices, leads: Choices, directorates: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcomes"].choices = outcomes  # type: ignore[attr-defined]
        self.fields["service"].choices = nothing_or(services)  # type: ignore[attr-defined]
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]
        if directorates:
            self.fields["directorate"].choices = directorates  # type: ignore[attr-defined]
            del self.fields["next_step"]
        else:
            del self.fields["directorate"]


class RoleForm(Form):
    """Give someone a role on a commission."""

    person = OneOf(_("Person"), menu=True)
    role = OneOf(_("Role on this commission"), menu=True)

    def __init__(self, *args: Any, people: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class EvidenceForm(Form):
    """One piece of evidence of one kind."""

    title = Words(_("Title"), hint=_("So that others know what it is."))
    link = PlainLink(_("Link"), hint=_("It begins with https:// or http://."))
    file = Upload(_("File"))
    reading = OneOf(_("Reading"), menu=True)
    decision = OneOf(_("Decision"), menu=True)
    note = LongWords(_("Note"), required=False, hint=_("What it shows, and where to look."))

    def __init__(self, *args: Any, kind: EvidenceKind, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("link", "file", "reading", "decision"):
            if name != kind:
                del self.fields[name]
        if kind in (EvidenceKind.READING, EvidenceKind.DECISION):
            self.fields[kind].choices = choices  # type: ignore[attr-defined]
        if kind is EvidenceKind.NOTE:
            self.fields["note"].required = True


class BecauseForm(Form):
    """Why something is done."""

    because = LongWords(_("Why"), max_length=2000, rows=3)


class HoldForm(Form):
    """What a commission waits for."""

    waiting_for = LongWords(_("What does it wait for?"), max_length=1000, rows=3)


class DueDayForm(Form):
    """The day by which the present stage is to be done."""

    due_on = Day(_("The stage is to be done by"), required=False, hint=_("Leave it empty for no day."))


class OptionForm(Form):
    """A way to meet the need."""

    title = Words(_("Option"), max_length=300)
    note = LongWords(_("What speaks for it and against it"), required=False, rows=3)
    is_do_nothing = Tick(
        _("This is “do nothing”"), required=False, hint=_("Leave everything as it is. Each list holds one.")
    )
    result = OneOf(_("What became of it"), _named(OPTION_NAMES), initial=OptionResult.CONSIDERED)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["result"]


class RouteForm(Form):
    """How the need is met."""

    route = OneOf(
        _("Route"), _named(ROUTE_NAMES),
        hints={Route.STOP: _("Passing the plan gate then ends the commission.")},
    )  # fmt: skip
    because = LongWords(_("Why does this route fit the outcome best?"), max_length=2000, rows=4)


class EndingForm(Form):
    """What a review ends in."""

    ending = OneOf(
        _("What comes next"), _named(ENDING_NAMES),
        hints={
            Ending.RECOMMISSION: _("A new turn begins at analyse, with the lessons of this one."),
            Ending.CHANGE: _("A new turn begins at plan, with the lessons of this one."),
            Ending.DECOMMISSION: _("The wheel stops."),
        },
    )  # fmt: skip
    because = LongWords(_("Why"), max_length=2000, rows=4)


class LessonForm(Form):
    """What a turn taught."""

    text = LongWords(
        _("What did you learn?"), max_length=2000, rows=4,
        hint=_("What worked, what did not, and what you would do otherwise."),
    )  # fmt: skip


class RiskForm(Form):
    """What may go wrong."""

    title = Words(_("What may go wrong"), max_length=300)
    likelihood = OneOf(_("How likely, from 1 (hardly) to 5 (almost sure)"), SCORES, menu=True)
    impact = OneOf(_("How bad, from 1 (little) to 5 (very)"), SCORES, menu=True)
    control = LongWords(_("What is done about it"), required=False, max_length=2000, rows=3)
    owner = OneOf(_("Owner"), menu=True, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = nothing_or(people)  # type: ignore[attr-defined]


class AskForm(Form):
    """The case for leaving a stage."""

    case = LongWords(
        _("Your case"), required=False, max_length=5000,
        hint=_("What those who sign should know. People outside the authority do not see it."),
    )  # fmt: skip


class SignForm(Form):
    """One role's word on a gate."""

    role = OneOf(_("You sign as"))
    agrees = YesNo(_("Do you agree that it is ready?"))
    note = LongWords(_("Note"), required=False, max_length=2000, rows=3, hint=_("Say why, if you do not agree."))

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["role"].initial = roles[0][0] if len(roles) == 1 else None


class SeekDecisionForm(Form):
    """The decision that a gate needs: one that is there, or a new one."""

    decision = OneOf(
        _("A decision that is sought already"), menu=True, required=False,
        hint=_("Leave this at “None” to draft a new one below."),
    )  # fmt: skip
    sought = LongWords(_("What is the taker asked to agree?"), required=False, max_length=5000, rows=3)
    taker = OneOf(_("Who takes it"), _named(TAKER_NAMES), required=False, initial=Taker.CABINET)
    taker_person = OneOf(_("Which person"), menu=True, required=False, hint=_("For a cabinet member or an officer."))
    taker_committee = OneOf(_("Which committee"), menu=True, required=False, hint=_("For a committee."))
    scrutiny_committee = OneOf(_("Which cabinet committee looks at it first"), menu=True, required=False)
    due_on = Day(_("Due on"), required=False)

    def __init__(
        self, *args: Any, decisions: Choices, people: Choices, committees: Choices, scrutiny: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("decision", decisions),
            ("taker_person", people),
            ("taker_committee", committees),
            ("scrutiny_committee", scrutiny),
        ):
            self.fields[name].choices = nothing_or(choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A new decision says what is sought."""
        given = super().clean() or {}
        if not given.get("decision") and not given.get("sought") and "sought" not in self.errors:
            self.add_error("sought", say("Choose a decision above, or say what a new one seeks."))
        return given


class SettleForm(Form):
    """What becomes of a gate."""

    verdict = OneOf(
        _("What do you settle?"), [(verdict.value, _(VERDICT_NAMES[verdict])) for verdict in VERDICTS],
        hints={
            GateEvent.REFER_BACK: _("It stays in this stage. Say what to mend."),
            GateEvent.STOP: _("The commission ends here. Say why."),
        },
    )  # fmt: skip
    note = LongWords(_("Reasons"), required=False, max_length=2000, rows=3, hint=_("Everyone can read them."))
    condition_1 = Words(_("First condition"), required=False, max_length=500)
    due_1 = Day(_("First condition: to be met by"), required=False)
    condition_2 = Words(_("Second condition"), required=False, max_length=500)
    due_2 = Day(_("Second condition: to be met by"), required=False)
    condition_3 = Words(_("Third condition"), required=False, max_length=500)
    due_3 = Day(_("Third condition: to be met by"), required=False)

    def clean(self) -> dict[str, Any]:
        """Each condition has its day, and each day its condition."""
        given = super().clean() or {}
        for number in CONDITIONS:
            text, day = given.get(f"condition_{number}"), given.get(f"due_{number}")
            if text and not day and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", say("Say by which day condition {n} is to be met.", n=number))
            if day and not text and f"condition_{number}" not in self.errors:
                self.add_error(f"condition_{number}", say("Write condition {n}, or clear its day.", n=number))
        return given


def conditions_of(given: dict[str, Any]) -> list[NewCondition]:
    """The conditions that were written."""
    return [
        NewCondition(given[f"condition_{number}"], given[f"due_{number}"])
        for number in CONDITIONS
        if given[f"condition_{number}"]
    ]


class MetForm(Form):
    """How a condition was met."""

    how = LongWords(_("How was it met?"), max_length=2000, rows=3)


_ROLES = [(role.value, _(ROLE_NAMES[role])) for role in Role if role not in (Role.PROVIDER, Role.ADMINISTRATOR)]
_TAKING_PART = [*_ROLES, *((group, _(name)) for group, name in GROUP_NAMES.items())]


class StageForm(Form):
    """A stage of the framework and the gate that closes it."""

    title = Words(_("Title"), max_length=100)
    purpose = LongWords(_("Purpose"), required=False, max_length=1000, rows=2)
    gate_title = Words(_("Title of its gate"))
    gate_question = LongWords(_("The question at the gate"), required=False, max_length=1000, rows=2)
    sign_off = SomeOf(_("Who signs the gate"), _ROLES, required=False, hint=_("At least two roles."))
    decision = OneOf(_("Does the gate wait for a decision?"), _named(DECISION_NAMES), initial=NeedsDecision.NEVER)


class StepForm(Form):
    """A step of the framework: what good looks like, who does it, who takes part, how it is measured (SCA 6.14)."""

    title = Words(_("Step"))
    good = LongWords(_("What good looks like"), required=False, max_length=2000, rows=4)
    required = Tick(_("A gate asks for evidence of this step"), required=False)
    responsible = OneOf(_("Responsible: does it"), nothing_or(_ROLES), menu=True, required=False)
    accountable = OneOf(_("Accountable: answers for it"), nothing_or(_ROLES), menu=True, required=False)
    consulted = SomeOf(_("Consulted"), _TAKING_PART, required=False)
    informed = SomeOf(_("Informed"), _TAKING_PART, required=False)
    executive_members = LongWords(_("The part of executive Members"), required=False, max_length=1000, rows=2)
    non_executive_members = LongWords(_("The part of non-executive Members"), required=False, max_length=1000, rows=2)
    residents = LongWords(_("The part of residents"), required=False, max_length=1000, rows=2)
    providers = LongWords(_("The part of providers"), required=False, max_length=1000, rows=2)
    resources = LongWords(_("Resources to draw on"), required=False, max_length=1000, rows=2)
    measure = LongWords(_("How success is measured"), required=False, max_length=1000, rows=2)
    evidence_kinds = SomeOf(_("What counts as evidence"), _named(EVIDENCE_NAMES), required=False)
    clause = Words(_("Clause"), required=False)


def words_of(given: dict[str, Any]) -> StepWords:
    """What the step says."""
    return StepWords(**{name: given[name] for name in StepWords.__dataclass_fields__})


def step_initial(step: FrameworkStep) -> dict[str, Any]:
    """What a step says now, for its form."""
    return {name: getattr(step, name) for name in StepWords.__dataclass_fields__} | {"seen": step.version}
