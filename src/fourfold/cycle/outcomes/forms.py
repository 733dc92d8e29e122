"""What people type about plans, measures, services and money."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from fourfold.cycle.outcomes.actions.plans import Move
from fourfold.cycle.outcomes.models import BudgetLine, Need, Objective, Service
from fourfold.cycle.outcomes.rules.measures import (
    BUDGET_NAMES,
    DELIVERY_NAMES,
    FREQUENCY_NAMES,
    GOOD_NAMES,
    UNIT_NAMES,
    TargetPoint,
)
from fourfold.cycle.outcomes.rules.plans import NEEDS_DECISION, PlanEvent
from fourfold.cycle.outcomes.texts import (
    IndicatorText,
    LinkText,
    MoneyText,
    NeedText,
    ObjectiveText,
    OutcomeText,
    PlanText,
    ReadingText,
    ServiceText,
)
from fourfold.foundation.ui.forms import (
    Day,
    Figure,
    Form,
    LongWords,
    OneOf,
    Percent,
    Pounds,
    Tick,
    WholeNumber,
    Words,
    YesNo,
)
from fourfold.foundation.words import say
from fourfold.govern.people.models import Directorate

SPARE_TARGETS, MOST_TARGETS = 2, 12


def _choices(names: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(key.value, say(name)) for key, name in names.items()]


class PlanForm(Form):
    """A plan's frame."""

    title = Words(label=say("Title"), max_length=200)
    about = LongWords(label=say("What the plan is for"), max_length=5000, rows=5, required=False)
    since = Day(label=say("First day"))
    until = Day(label=say("Last day"), hint=say("Leave this empty while no end is set."), required=False)

    def text(self) -> PlanText:
        """What was typed."""
        given = self.cleaned_data
        return PlanText(given["title"], given["since"], given["until"], given["about"])


class MoveForm(Form):
    """What is said when a plan moves: which fields it has depends on the event."""

    decision = Words(
        label=say("The council’s decision"),
        hint=say("Its reference, or the day and the words, such as “County Council, 15 May 2014, item 12”."),
        max_length=300,
    )
    closed_on = Day(label=say("The day on which the plan closes"))
    note = LongWords(
        label=say("Note for the record"), hint=say("Everyone can read this."), max_length=2000, rows=4, required=False
    )

    def __init__(self, *args: Any, event: PlanEvent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event not in NEEDS_DECISION:
            del self.fields["decision"]
        if event == PlanEvent.CLOSE_EARLY:
            self.fields["note"].required = True
            self.fields["note"].label = say("Why the plan closes early")
        else:
            del self.fields["closed_on"]

    def move(self) -> Move:
        """What was typed."""
        given = self.cleaned_data
        return Move(given["note"], given.get("decision", ""), given.get("closed_on"))


class OutcomeForm(Form):
    """An outcome."""

    title = Words(label=say("What is to be different"), hint=say("Say it as residents will see it."), max_length=200)
    population = Words(label=say("For whom"), hint=say("A population or a client group."), max_length=100)
    theme = Words(label=say("Theme"), hint=say("Outcomes of one theme stand together."), max_length=100, required=False)
    about = LongWords(label=say("More about it"), max_length=5000, rows=5, required=False)

    def text(self) -> OutcomeText:
        """What was typed."""
        given = self.cleaned_data
        return OutcomeText(given["title"], given["population"], given["theme"], given["about"])


class ObjectiveForm(Form):
    """A commissioning objective."""

    title = Words(label=say("What commissioning sets out to achieve"), max_length=200)
    about = LongWords(label=say("More about it"), max_length=5000, rows=5, required=False)

    def text(self) -> ObjectiveText:
        """What was typed."""
        return ObjectiveText(self.cleaned_data["title"], self.cleaned_data["about"])


class IndicatorForm(Form):
    """An indicator with its target path. ``targets`` is how many points it has now; two empty rows follow."""

    title = Words(label=say("What is measured"), max_length=200)
    definition = LongWords(label=say("How it is worked out"), max_length=2000, rows=3, required=False)
    unit = OneOf(label=say("Unit"), choices=[("", say("Choose one")), *_choices(UNIT_NAMES)], menu=True)
    decimals = WholeNumber(label=say("Decimal places to show"), min=0, max=4)
    good = OneOf(label=say("Which way is good"), choices=_choices(GOOD_NAMES))
    frequency = OneOf(
        label=say("How often it is read"), choices=[("", say("Choose one")), *_choices(FREQUENCY_NAMES)], menu=True
    )
    source = Words(label=say("Source"), max_length=200, required=False)
    within_influence = YesNo(label=say("Can the authority itself change this figure?"))
    baseline = Figure(label=say("Baseline"), hint=say("Where it stood before."), required=False)
    baseline_period = Words(label=say("Period of the baseline"), max_length=50, required=False)
    benchmark = Figure(label=say("Benchmark"), hint=say("What others reach."), required=False)
    benchmark_label = Words(label=say("Whose benchmark it is"), max_length=100, required=False)
    benchmark_period = Words(label=say("Period of the benchmark"), max_length=50, required=False)

    def __init__(self, *args: Any, targets: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = range(1, min(targets + SPARE_TARGETS, MOST_TARGETS) + 1)
        for row in self.rows:
            self.fields[f"target_{row}_period"] = Words(label=say("Period"), max_length=50, required=False)
            self.fields[f"target_{row}_on"] = Day(label=say("By which day"), required=False)
            self.fields[f"target_{row}_value"] = Figure(label=say("Figure"), required=False)

    def clean(self) -> dict[str, Any]:
        """Each target needs a figure and a day or period."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            value, on, period = (given.get(f"target_{row}_{name}") for name in ("value", "on", "period"))
            if value is None and (on or period) and not self.errors.get(f"target_{row}_value"):
                self.add_error(f"target_{row}_value", say("Enter the figure of this target, or empty its row."))
            if value is not None and not on and not period and not self.errors.get(f"target_{row}_on"):
                self.add_error(f"target_{row}_on", say("Enter the day of this target."))
        return given

    def text(self) -> IndicatorText:
        """What was typed, without the targets."""
        given = self.cleaned_data
        return IndicatorText(**{name: given[name] for name in IndicatorText.__dataclass_fields__})

    def targets(self) -> list[TargetPoint]:
        """The target path that was typed."""
        given, points = self.cleaned_data, []
        for row in self.rows:
            value, on = given[f"target_{row}_value"], given[f"target_{row}_on"]
            if value is not None:
                period = given[f"target_{row}_period"] or f"{on.day} {on:%B %Y}"
                points.append(TargetPoint(period, on, value, row))
        return points

    def target_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each target, for the template."""
        return [(row, [self[f"target_{row}_{name}"] for name in ("period", "on", "value")]) for row in self.rows]

    def other_fields(self) -> list[forms.BoundField]:
        """The fields that are no target's."""
        return [field for field in self.visible_fields() if not field.name.startswith("target_")]


class ReadingForm(Form):
    """What an indicator showed for a period."""

    period = Words(label=say("Period"), hint=say("As people call it, such as “2013/14”."), max_length=50)
    since = Day(label=say("First day of the period"))
    until = Day(label=say("Last day of the period"))
    value = Figure(label=say("Figure"))
    note = Words(
        label=say("Note"), hint=say("What a reader should know about this figure."), max_length=500, required=False
    )
    before_plan = Tick(label=say("This is from before the plan, kept to compare with"), required=False)

    def text(self) -> ReadingText:
        """What was typed."""
        given = self.cleaned_data
        return ReadingText(**{name: given[name] for name in ReadingText.__dataclass_fields__})


class CorrectionForm(ReadingForm):
    """A corrected reading, and why."""

    because = Words(label=say("Why it is corrected"), hint=say("Everyone can read this."), max_length=500)


class ServiceForm(Form):
    """A service."""

    title = Words(label=say("Name of the service"), max_length=200)
    about = LongWords(label=say("What it does"), max_length=5000, rows=4, required=False)
    directorate = OneOf(label=say("Directorate"), choices=[])
    delivery = OneOf(label=say("Who delivers it"), choices=_choices(DELIVERY_NAMES))
    provider_note = Words(label=say("More about who delivers it"), max_length=300, required=False)
    need = OneOf(label=say("Which need it meets"), choices=[], menu=True, required=False)

    def __init__(self, *args: Any, directorates: Iterable[Directorate], needs: Iterable[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_directorate = {one.slug: one for one in directorates}
        self.by_need = {one.slug: one for one in needs}
        _choose(self, "directorate", {slug: one.name for slug, one in self.by_directorate.items()})
        _choose(self, "need", {"": say("None recorded"), **{slug: one.title for slug, one in self.by_need.items()}})

    def text(self) -> ServiceText:
        """What was typed."""
        given = self.cleaned_data
        return ServiceText(
            title=given["title"],
            directorate=self.by_directorate[given["directorate"]],
            delivery=given["delivery"],
            need=self.by_need.get(given["need"]),
            provider_note=given["provider_note"],
            about=given["about"],
        )


class NeedForm(Form):
    """A need."""

    title = Words(
        label=say("What people need"), hint=say("In their words, such as “Help to live at home”."), max_length=200
    )

    def text(self) -> NeedText:
        """What was typed."""
        return NeedText(self.cleaned_data["title"])


class LinkForm(Form):
    """A service's share of an objective."""

    share = Percent(label=say("Share of the objective that it is to bring, in percent"))
    within_influence = YesNo(label=say("Is the result within the authority’s influence?"))
    depends_on = Words(label=say("If not, whom it depends on"), max_length=300, required=False)

    def text(self) -> LinkText:
        """What was typed."""
        given = self.cleaned_data
        return LinkText(given["share"], given["within_influence"], given["depends_on"])


class ServiceLinkForm(LinkForm):
    """Which service works for an objective."""

    field_order = ["service"]
    service = OneOf(label=say("Service"), choices=[], menu=True)

    def __init__(self, *args: Any, services: Iterable[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_slug = {one.slug: one for one in services}
        _choose(self, "service", {"": say("Choose one"), **{slug: one.title for slug, one in self.by_slug.items()}})

    def service_chosen(self) -> Service:
        """The service that was chosen."""
        return self.by_slug[self.cleaned_data["service"]]


class ObjectiveLinkForm(LinkForm):
    """Which objective a service works for."""

    field_order = ["objective"]
    objective = OneOf(label=say("Objective"), choices=[], menu=True)

    def __init__(self, *args: Any, objectives: Iterable[Objective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_uuid = {str(one.uuid): one for one in objectives}
        titles = {key: f"{one.outcome.title}: {one.title}" for key, one in self.by_uuid.items()}
        _choose(self, "objective", {"": say("Choose one"), **titles})

    def objective_chosen(self) -> Objective:
        """The objective that was chosen."""
        return self.by_uuid[self.cleaned_data["objective"]]


class MoneyForm(Form):
    """A budget line."""

    kind = OneOf(label=say("What the money does"), choices=_choices(BUDGET_NAMES))
    amount = Pounds(label=say("Amount"))
    what = Words(label=say("What it is for"), max_length=300)
    year = Words(
        label=say("Year"),
        hint=say("Such as “2014/15”. Leave this empty if it is not known."),
        max_length=50,
        required=False,
    )
    part_of = OneOf(
        label=say("Part of another line"),
        hint=say("A part is not counted again."),
        choices=[],
        menu=True,
        required=False,
    )

    def __init__(self, *args: Any, lines: Iterable[BudgetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_uuid = {str(one.uuid): one for one in lines}
        _choose(self, "part_of", {"": say("No"), **{key: one.what for key, one in self.by_uuid.items()}})

    def text(self) -> MoneyText:
        """What was typed."""
        given = self.cleaned_data
        return MoneyText(
            given["kind"], given["amount"], given["what"], given["year"], self.by_uuid.get(given["part_of"])
        )


def _choose(form: forms.Form, name: str, names: Mapping[str, str]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(names.items())
