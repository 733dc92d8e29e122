"""One of each component, for the page that shows them all."""

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.foundation.errors import Reason, Refused, Stale
from fourfold.foundation.ui.drawings import Chart, Point, Quarter, QuarterState, Series, Wheel
from fourfold.foundation.ui.forms import (
    Day,
    EmailAddress,
    Figure,
    Form,
    LongWords,
    OneOf,
    Percent,
    PlainLink,
    Pounds,
    SomeOf,
    Tick,
    WholeNumber,
    Words,
    YesNo,
)
from fourfold.foundation.words import say

_STAGES = ("analyse", "plan", "do", "review")


class Sample(Form):
    """Every kind of field."""

    title = Words(say("Title"), hint=say("A few words that people will say aloud."))
    about = LongWords(say("What it is for"), rows=4, required=False)
    begins = Day(say("First day"), hint=say("For example, 1 4 2015."))
    value = Pounds(say("Whole-life value"))
    share = Percent(say("Share of the objective"))
    places = WholeNumber(say("Places"), min=1, max=500, required=False)
    reading = Figure(say("Reading"), decimals=1, required=False)
    route = OneOf(
        say("Route"),
        [("procure", say("Procure")), ("grant", say("Give a grant")), ("in_house", say("Keep in-house"))],
        hints={"grant": say("For work that the sector designs itself.")},
    )
    directorate = OneOf(say("Directorate"), [("", say("Choose one")), ("adults", say("Adults"))], menu=True)
    groups = SomeOf(say("Who it serves"), [("young", say("Young people")), ("carers", say("Carers"))])
    key = YesNo(say("Is it a key decision?"))
    link = PlainLink(say("Link to the evidence"), required=False)
    email = EmailAddress(say("E-mail address"), required=False)
    checked = Tick(say("I have checked these facts"))


_GOOD = {
    "title": "Libraries, registration and archives",
    "about": "Residents find what they need quickly and easily.\nStaff help those who cannot search alone.",
    "begins_day": "1", "begins_month": "4", "begins_year": "2015",
    "value": "1,234.56", "share": "25", "places": "40", "reading": "74.5", "route": "grant",
    "directorate": "adults", "groups": ["young"], "key": "yes", "link": "https://example.com/review",
    "email": "amina@example.com", "checked": "on",
    "once": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
_BAD = {
    "title": "L" * 240, "about": "", "begins_day": "31", "begins_month": "2", "begins_year": "2015",
    "value": "about a million", "share": "120", "places": "many", "reading": "74.55", "route": "barter",
    "directorate": "", "key": "", "link": "javascript:alert(1)", "email": "amina at home",
    "once": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip


def everything() -> dict[str, Any]:
    """What the page of the kit shows."""
    filled, wrong = Sample(_GOOD, auto_id="filled_%s"), Sample(_BAD, auto_id="wrong_%s")
    return {
        "empty_form": Sample(auto_id="empty_%s"),
        "filled": filled,
        "wrong": wrong,
        "stale": _stale(),
        "refused": _refused(),
        "refusal": _refusal(),
        "colours": ["grey", "green", "blue", "yellow", "red", "purple", "orange"],
        "stages": _STAGES,
        "rows": [
            (say("Lead"), say("Head of Libraries")),
            (say("Whole-life value"), "£1,234.56"),
            (say("Decision needed"), say("Key decision by the Cabinet"), "#summary-list"),
        ],
        "table": [
            (say("Kent Trust"), "green", say("Preferred"), 1_234_56),
            (say("Keep in-house, transform further"), "grey", say("Not recommended"), 28_055_00),
        ],
        "wheels": [wheel(0, 0), wheel(1, 1), wheel(1, 5), wheel(4, 0)],
        "chart": chart(),
        "flat_chart": Chart(
            say("Places filled"),
            say("people"),
            (Series(say("Filled"), (Point("2014", Decimal(40)),)),),
            say("Register"),
        ),
        "a_day": date(2014, 5, 15),
    }


def wheel(stage: int, done: int) -> Wheel:
    """A first turn that stands ``done`` of eight steps into a stage, counted from 0; 4 is the end of the turn."""
    titles = [say("Analyse"), say("Plan"), say("Do"), say("Review")]

    def state(place: int) -> QuarterState:
        if place < stage:
            return "done"
        return "current" if place == stage else "to_come"

    return Wheel(
        tuple(Quarter(key, titles[place], done, 8, state(place)) for place, key in enumerate(_STAGES)),
        turn=1,
        centre=titles[stage] if stage < 4 else say("Complete"),
        note=say("{done} of {steps} steps", done=done, steps=8) if stage < 4 else say("Next turn opens"),
    )


def chart() -> Chart:
    """Readings against a target path and a benchmark."""
    years = ("2010", "2011", "2012", "2013", "2014")
    readings = (Decimal("59.2"), Decimal("60.1"), Decimal("65.4"), Decimal("70.3"), Decimal("74.0"))
    targets = (Decimal(60), Decimal(64), Decimal(68), Decimal(72), Decimal(76))
    return Chart(
        title=say("Schools that are good or better"),
        unit="%",
        series=(
            Series(say("Kent"), tuple(map(Point, years, readings))),
            Series(say("Target path"), tuple(map(Point, years, targets)), "target"),
            Series(say("England"), (Point("2014", Decimal(80)),), "benchmark"),
        ),
        source=say("Example figures"),
    )


def _refusal() -> Refused:
    return Refused(
        say("The plan gate cannot be asked for yet."),
        "SCA 2.7",
        reasons=(
            Reason(say("Add evidence to “Costs of transfer”."), "#forms", "SCA 6.12"),
            Reason(say("Choose the preferred option."), "#forms", "SCA 2.3"),
        ),
    )


def _stale() -> Form:
    form = Sample({**_GOOD, "seen": "1"}, auto_id="stale_%s")
    form.is_valid()
    sentence = say("Bola Example changed this on 15 May 2014 at 12:00.")
    form.refuse(Stale(sentence, version=2, saved={"title": say("Libraries and archives")}))
    return form


def _refused() -> Form:
    form = Sample(_GOOD, auto_id="refused_%s")
    form.is_valid()
    form.refuse(_refusal())
    return form
