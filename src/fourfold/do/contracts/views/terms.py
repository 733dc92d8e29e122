"""Pages on which a contract is entered and filled in."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries import choices
from fourfold.do.contracts import actions, permissions
from fourfold.do.contracts.actions import Terms
from fourfold.do.contracts.forms.terms import PeopleForm, ProviderForm, TermsForm, YearsForm
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.dates import years_of
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.contracts.views.steps import managed, signed_in, step
from fourfold.do.diary.forms import kinds_as_text
from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.rules import FrameworkAgreementState
from fourfold.do.frameworks.views.preparing import districts_to_tick
from fourfold.do.providers.queries import found_by
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Directorate
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import OFFICERS, Role

_PLAIN = (
    "title", "purpose", "subject", "value", "value_because", "signed_on", "starts_on", "ends_on", "notice_days",
    "no_extension", "staff_note", "pension_note",
)  # fmt: skip
_NAMED = ("directorate", "service", "commission", "decision", "agreement", "parent")


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Enter a contract, or an agreement with an own team."""
    permissions.check_start(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        chosen = _chosen(request, authority, given)
        row = actions.start_contract(
            authority=authority, terms=_terms(given, chosen), outcomes=chosen["outcomes"],
            places=given.get("places") or (), by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, TermsForm, "do/contracts/terms.html", perform,
        initial={"kind": ContractKind.IN_HOUSE if request.GET.get("kind") == "in_house" else ContractKind.CONTRACT},
        choices=_offered(request, authority, None),
    )  # fmt: skip


def edit(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Fill a contract in. Of a live one, what was signed stays."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        chosen = _chosen(request, authority, given)
        terms = replace(_terms(given, chosen), provider=row.provider, run_by=row.run_by)
        actions.edit_contract(
            contract=row, terms=terms, outcomes=chosen["outcomes"], places=given.get("places") or (),
            seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    initial = {
        **{name: getattr(row, name) for name in (*_PLAIN, "kind")},
        **{name: str(thing.uuid) if (thing := getattr(row, name)) else "" for name in _NAMED},
        "kinds": kinds_as_text(row.categories),
        "places": [place.code for place in row.places.all()],
        "outcomes": [str(one.uuid) for one in row.outcomes.all()],
    }
    lead = (
        say("What was signed stays as it was: what changes is recorded as a change. Gaps can be filled.")
        if row.state == ContractState.LIVE
        else say("You can save it half done.")
    )
    return step(
        request, row, TermsForm, perform, title=say("What the contract says"), lead=lead, send=say("Save"),
        initial=initial, template="do/contracts/terms.html", choices=_offered(request, authority, row),
    )  # fmt: skip


def provider(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Say who delivers it: a registered organisation, or words."""
    row = managed(request, authority, contract)
    words = request.GET.get("q", "")
    found = found_by(words)
    if row.provider is not None and row.provider not in found:
        found = [row.provider, *found]

    def perform(given: dict[str, Any]) -> None:
        chosen = next((one for one in found if str(one.uuid) == given.get("provider")), None)
        kept = {name: getattr(row, name) for name in Terms.__dataclass_fields__}
        terms = Terms(
            **{**kept, "categories": tuple(row.categories), "provider": chosen, "run_by": given["run_by"].strip()}
        )
        actions.edit_contract(
            contract=row, terms=terms, outcomes=list(row.outcomes.select_related("plan")),
            places=[place.code for place in row.places.all()], seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, ProviderForm, perform, title=say("Who delivers it"), send=say("Save"),
        lead=say("Look for an organisation that is registered here, or say it in words."),
        initial={"provider": str(row.provider.uuid) if row.provider else "", "run_by": row.run_by},
        context={"words": words, "found": found, "ask": say("Look for an organisation")},
        template="do/contracts/with_find.html", providers=[(str(one.uuid), one.name) for one in found],
    )  # fmt: skip


def people(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Name the contract manager and the lead director."""
    row = managed(request, authority, contract)
    today = clock.local_day(clock.now(), authority.time_zone)
    directors = {str(one.uuid): one for one in holders_of(authority, {Role.LEAD_DIRECTOR}, today)}
    managers = {str(one.uuid): one for one in holders_of(authority, OFFICERS, today)}
    for person, known in ((row.manager, managers), (row.lead_director, directors)):
        if person is not None:
            known.setdefault(str(person.uuid), person)

    def perform(given: dict[str, Any]) -> None:
        actions.name_people(
            contract=row, manager=managers.get(given["manager"]), lead_director=directors.get(given["lead_director"]),
            seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, PeopleForm, perform, title=say("Who answers for it"), send=say("Save"),
        lead=say("Everyone can read who manages a contract, and which director answers for it."),
        initial={
            "manager": str(row.manager.uuid) if row.manager else "",
            "lead_director": str(row.lead_director.uuid) if row.lead_director else "",
        },
        managers=[(key, one.name) for key, one in managers.items()],
        directors=[(key, one.name) for key, one in directors.items()],
    )  # fmt: skip


def years(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Say what it is worth in each financial year."""
    row = managed(request, authority, contract)
    if row.value is None or row.starts_on is None or row.ends_on is None:
        raise Refused(say("Say first what the contract is worth, when it begins and when it ends."), "SC 8.1.3")
    stored = {one.year: one.value for one in row.years.all()}
    spans = sorted({*years_of(row.starts_on, row.ends_on), *stored})

    def perform(given: dict[str, Any]) -> None:
        profile = {year: given[f"year_{year}"] or 0 for year in spans}
        actions.put_years(contract=row, years=profile, seen=given["seen"], by=signed_in(request), at=clock.now())

    return step(
        request, row, YearsForm, perform, title=say("Its value by financial year"), send=say("Save"),
        lead=say("Together the years make what the contract is worth, to the penny."),
        initial={f"year_{year}": value for year, value in stored.items()}, template="do/contracts/years_form.html",
        years=spans,
    )  # fmt: skip


@require_POST
def spread(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Spread the value over the years, every day alike."""
    row = managed(request, authority, contract)

    def perform() -> str:
        return f"{actions.spread_years(contract=row, by=signed_in(request), at=clock.now()).get_absolute_url()}#value"

    return act(request, perform)


def _offered(request: PageRequest, authority: Authority, row: Contract | None) -> dict[str, choices.Choices]:
    rows = _rows(request, authority, row)
    offered = {name: choices.nothing_or(found) for name in _NAMED if (found := choices.offered(rows[name]))}
    return {
        **{name: offered.get(name, []) for name in _NAMED},
        "outcomes": choices.offered(rows["outcomes"]),
        "places": districts_to_tick(authority),
    }


def _rows(request: PageRequest, authority: Authority, row: Contract | None) -> dict[str, Any]:
    parents = Contract.objects.filter(authority=authority, kind=ContractKind.FRAMEWORK)
    frameworks = Framework.objects.filter(authority=authority).exclude(state=FrameworkAgreementState.DRAFT)
    return {
        "directorate": Directorate.objects.filter(authority=authority),
        "service": choices.services(authority),
        "commission": Commission.objects.filter(authority=authority).order_by("title", "pk"),
        "decision": choices.decisions(authority, signed_in(request)),
        "agreement": frameworks.order_by("title", "pk"),
        "parent": (parents.exclude(pk=row.pk) if row else parents).order_by("title", "pk"),
        "outcomes": choices.outcomes(authority).select_related("plan"),
    }


def _chosen(request: PageRequest, authority: Authority, given: dict[str, Any]) -> dict[str, Any]:
    rows = _rows(request, authority, None)
    found: dict[str, Any] = {name: choices.chosen(rows[name], given.get(name) or None) for name in _NAMED}
    found["outcomes"] = list(rows["outcomes"].filter(uuid__in=given.get("outcomes") or []))
    return found


def _terms(given: dict[str, Any], chosen: dict[str, Any]) -> Terms:
    return Terms(
        **{name: given[name] for name in _PLAIN}, **{name: chosen[name] for name in _NAMED},
        kind=ContractKind(given["kind"]), categories=tuple(given["kinds"]),
    )  # fmt: skip
