"""Pages of services, needs, links and money."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fourfold.cycle.outcomes import actions
from fourfold.cycle.outcomes.forms import (
    LinkForm,
    MoneyForm,
    NeedForm,
    ObjectiveLinkForm,
    ServiceForm,
    ServiceLinkForm,
)
from fourfold.cycle.outcomes.models import Service
from fourfold.cycle.outcomes.permissions import check_change_plan, check_change_services
from fourfold.cycle.outcomes.queries.plans import objective_for
from fourfold.cycle.outcomes.queries.services import (
    budget_line_for,
    directorates_of,
    link_for,
    linkable_objectives,
    linkable_services,
    links_for,
    money_of,
    need_for,
    needs_of,
    outcomes_served,
    service_for,
    services_of,
)
from fourfold.cycle.outcomes.rules.measures import DELIVERY_NAMES, Delivery
from fourfold.cycle.outcomes.texts import LinkText, ServiceText
from fourfold.cycle.outcomes.views.editing import Page, edit, seen, who
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def services(request: PageRequest, authority: Authority) -> HttpResponse:
    """Services by name, of one directorate (``?directorate=``) or those that serve no outcome (``?adrift=1``)."""
    directorate, adrift = request.GET.get("directorate", ""), request.GET.get("adrift") == "1"
    found = services_of(
        authority, request.person, directorate=directorate, adrift=adrift, after=request.GET.get("after", "")
    )
    served = outcomes_served(found.rows, request.person)
    context = {
        "lines": [(row, DELIVERY_NAMES[Delivery(row.delivery)], served[row.pk]) for row in found.rows],
        "directorates": directorates_of(authority),
        "directorate": directorate,
        "adrift": adrift,
        "next_href": next_href(request, found.after),
    }
    return render(request, "cycle/outcomes/services.html", context)


def service(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """A service: what it serves, whom it meets, whose it is, and its money."""
    row = service_for(authority, service, request.person)
    lines = list(row.budget_lines.select_related("part_of").prefetch_related("parts"))
    context = {
        "service": row,
        "delivery": DELIVERY_NAMES[Delivery(row.delivery)],
        "links": links_for(row, request.person),
        "lines": lines,
        "money": money_of(lines),
    }
    return render(request, "cycle/outcomes/service.html", context)


def needs(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every need, who meets it, and which are met by more than one directorate."""
    rows = []
    for need in needs_of(authority):
        found = list(need.services.all())
        rows.append((need, found, len({one.directorate_id for one in found}) > 1))
    return render(request, "cycle/outcomes/needs.html", {"needs": rows})


def add_service(request: PageRequest, authority: Authority) -> HttpResponse:
    """Put a service on the list."""
    check_change_services(request.person, authority)
    page = Page(say("Add a service"), _all_services(authority), button=say("Add the service"))

    def perform(form: ServiceForm) -> str:
        return actions.add_service(
            authority=authority, text=form.text(), by=who(request), at=clock.now()
        ).get_absolute_url()

    return edit(request, ServiceForm, page, perform, directorates=directorates_of(authority), needs=needs_of(authority))


def change_service(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """Change a service."""
    row = service_for(authority, service, request.person)
    check_change_services(request.person, row)
    page = Page(say("Change this service"), _back(row))

    def perform(form: ServiceForm) -> str:
        return actions.change_service(
            service=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now()
        ).get_absolute_url()

    initial = {name: getattr(row, name) for name in ServiceText.__dataclass_fields__}
    initial |= {"directorate": row.directorate.slug, "need": row.need.slug if row.need else "", "seen": row.version}
    return edit(
        request,
        ServiceForm,
        page,
        perform,
        initial=initial,
        directorates=directorates_of(authority),
        needs=needs_of(authority),
    )


def remove_service(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """Take a service off the list."""
    row = service_for(authority, service, request.person)
    check_change_services(request.person, row)
    page = Page(say("Remove “{title}”?", title=row.title), _back(row), button=say("Remove the service"), removes=True)

    def perform(form: Form) -> str:
        actions.remove_service(service=row, by=who(request), at=clock.now())
        return _all_services(authority)[0]

    return edit(request, Form, page, perform)


def link_service(request: PageRequest, authority: Authority, objective: UUID) -> HttpResponse:
    """Link a service to an objective, from the objective's side."""
    row = objective_for(authority, objective, request.person)
    check_change_plan(request.person, row.outcome.plan)
    page = Page(say("Link a service"), (row.get_absolute_url(), row.title), lead=row.title, button=say("Link it"))

    def perform(form: ServiceLinkForm) -> str:
        actions.link_service(
            service=form.service_chosen(), objective=row, text=form.text(), by=who(request), at=clock.now()
        )
        return row.get_absolute_url()

    return edit(
        request, ServiceLinkForm, page, perform, initial={"within_influence": True}, services=linkable_services(row)
    )


def link_objective(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """Link a service to an objective, from the service's side."""
    row = service_for(authority, service, request.person)
    check_change_services(request.person, row)
    page = Page(say("Link it to an objective"), _back(row), lead=row.title, button=say("Link it"))

    def perform(form: ObjectiveLinkForm) -> str:
        actions.link_service(
            service=row, objective=form.objective_chosen(), text=form.text(), by=who(request), at=clock.now()
        )
        return row.get_absolute_url()

    return edit(
        request, ObjectiveLinkForm, page, perform, initial={"within_influence": True},
        objectives=linkable_objectives(row),
    )  # fmt: skip


def change_link(request: PageRequest, authority: Authority, link: UUID) -> HttpResponse:
    """Change a service's share of an objective."""
    row = link_for(authority, link, request.person)
    check_change_plan(request.person, row.objective.outcome.plan)
    page = Page(
        say("Change this link"), _back(row.service), lead=f"{row.service.title}: {row.objective.title}",
        remove=reverse("outcomes.remove_link", args=[authority.slug, row.uuid]),
    )  # fmt: skip

    def perform(form: LinkForm) -> str:
        actions.change_link(link=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now())
        return row.service.get_absolute_url()

    initial = {name: getattr(row, name) for name in LinkText.__dataclass_fields__}
    return edit(request, LinkForm, page, perform, initial={**initial, "seen": row.version})


def remove_link(request: PageRequest, authority: Authority, link: UUID) -> HttpResponse:
    """Take a link away."""
    row = link_for(authority, link, request.person)
    check_change_plan(request.person, row.objective.outcome.plan)
    page = Page(
        say("Take this link away?"),
        _back(row.service),
        lead=f"{row.service.title}: {row.objective.title}",
        button=say("Take the link away"),
        removes=True,
    )

    def perform(form: Form) -> str:
        return actions.remove_link(link=row, by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, Form, page, perform)


def add_budget_line(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """Put money to a service."""
    row = service_for(authority, service, request.person)
    check_change_services(request.person, row)
    page = Page(say("Add a budget line"), _back(row), lead=row.title, button=say("Add the line"))

    def perform(form: MoneyForm) -> str:
        actions.add_budget_line(service=row, text=form.text(), by=who(request), at=clock.now())
        return row.get_absolute_url()

    return edit(request, MoneyForm, page, perform, lines=row.budget_lines.filter(part_of=None))


def change_budget_line(request: PageRequest, authority: Authority, line: UUID) -> HttpResponse:
    """Change a budget line."""
    row = budget_line_for(authority, line)
    check_change_services(request.person, row.service)
    page = Page(
        say("Change this budget line"), _back(row.service),
        remove=reverse("outcomes.remove_budget_line", args=[authority.slug, row.uuid]),
    )  # fmt: skip

    def perform(form: MoneyForm) -> str:
        actions.change_budget_line(line=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now())
        return row.service.get_absolute_url()

    initial = {name: getattr(row, name) for name in ("kind", "amount", "what", "year")}
    initial |= {"part_of": str(row.part_of.uuid) if row.part_of else "", "seen": row.version}
    others = row.service.budget_lines.filter(part_of=None).exclude(pk=row.pk)
    return edit(request, MoneyForm, page, perform, initial=initial, lines=others)


def remove_budget_line(request: PageRequest, authority: Authority, line: UUID) -> HttpResponse:
    """Take a budget line away."""
    row = budget_line_for(authority, line)
    check_change_services(request.person, row.service)
    page = Page(
        say("Remove “{title}”?", title=row.what), _back(row.service), button=say("Remove the line"), removes=True
    )

    def perform(form: Form) -> str:
        return actions.remove_budget_line(line=row, by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, Form, page, perform)


def add_need(request: PageRequest, authority: Authority) -> HttpResponse:
    """Name a need."""
    check_change_services(request.person, authority)
    page = Page(say("Add a need"), _all_needs(authority), button=say("Add the need"))

    def perform(form: NeedForm) -> str:
        actions.add_need(authority=authority, text=form.text(), by=who(request), at=clock.now())
        return _all_needs(authority)[0]

    return edit(request, NeedForm, page, perform)


def change_need(request: PageRequest, authority: Authority, need: UUID) -> HttpResponse:
    """Change the words of a need."""
    row = need_for(authority, need)
    check_change_services(request.person, row)
    page = Page(
        say("Change this need"), _all_needs(authority),
        remove=reverse("outcomes.remove_need", args=[authority.slug, row.uuid]),
    )  # fmt: skip

    def perform(form: NeedForm) -> str:
        actions.change_need(need=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now())
        return _all_needs(authority)[0]

    return edit(request, NeedForm, page, perform, initial={"title": row.title, "seen": row.version})


def remove_need(request: PageRequest, authority: Authority, need: UUID) -> HttpResponse:
    """Take a need off the list."""
    row = need_for(authority, need)
    check_change_services(request.person, row)
    page = Page(
        say("Remove “{title}”?", title=row.title), _all_needs(authority), button=say("Remove the need"), removes=True
    )

    def perform(form: Form) -> str:
        actions.remove_need(need=row, by=who(request), at=clock.now())
        return _all_needs(authority)[0]

    return edit(request, Form, page, perform)


def _back(service: Service) -> tuple[str, str]:
    return service.get_absolute_url(), service.title


def _all_services(authority: Authority) -> tuple[str, str]:
    return reverse("outcomes.services", args=[authority.slug]), say("All services")


def _all_needs(authority: Authority) -> tuple[str, str]:
    return reverse("outcomes.needs", args=[authority.slug]), say("All needs")
