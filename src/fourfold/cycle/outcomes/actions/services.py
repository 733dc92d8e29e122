"""Services, the needs that they meet, what they serve, and their money."""

from datetime import datetime

from fourfold.cycle.outcomes.drafting import wrote_in
from fourfold.cycle.outcomes.models import BudgetLine, Contribution, Need, Objective, Service
from fourfold.cycle.outcomes.permissions import check_change_plan, check_change_services
from fourfold.cycle.outcomes.rows import check_fresh, free_slug, locked, remove, write
from fourfold.cycle.outcomes.rules.measures import check_influence, check_part, check_share
from fourfold.cycle.outcomes.rules.plans import PlanState, check_linkable
from fourfold.cycle.outcomes.searching import forget, make_findable
from fourfold.cycle.outcomes.texts import LinkText, MoneyText, NeedText, ServiceText
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_service(*, authority: Authority, text: ServiceText, by: Person, at: datetime) -> Service:
    """Put a service on the list."""
    check_change_services(by, authority)
    _check_belongs(authority, text)
    slug = free_slug(text.title, Service.objects.filter(authority=authority))
    service = Service.objects.create(authority=authority, slug=slug, **text.words())
    _record_service("service.added", service, text, by, at)
    return service


@action
def change_service(*, service: Service, text: ServiceText, seen: int | None, by: Person, at: datetime) -> Service:
    """Change what a service is, whose it is, and which need it meets."""
    check_change_services(by, service)
    service = locked(service)
    check_fresh(service, seen, text.words())
    _check_belongs(service.authority, text)
    write(service, text)
    _record_service("service.changed", service, text, by, at)
    return service


@action
def remove_service(*, service: Service, by: Person, at: datetime) -> None:
    """Take a service off the list, when nothing rests on it."""
    check_change_services(by, service)
    service = locked(service)
    if service.contributions.exists():
        raise Refused(say("This service is linked to objectives. Take those links away first."), "SCA 6.8")
    if service.budget_lines.exists():
        raise Refused(say("This service has budget lines. Take those away first."), "SCA 6.7")
    beside = {"title": service.title}
    record("service.removed", service, by=by, at=at, authority=service.authority.uuid, beside=beside)
    forget(service)
    remove(service)


@action
def add_need(*, authority: Authority, text: NeedText, by: Person, at: datetime) -> Need:
    """Name a need of people that services meet."""
    check_change_services(by, authority)
    slug = free_slug(text.title, Need.objects.filter(authority=authority))
    need = Need.objects.create(authority=authority, slug=slug, **text.words())
    record("need.added", need, by=by, at=at, authority=authority.uuid, beside=text.words())
    return need


@action
def change_need(*, need: Need, text: NeedText, seen: int | None, by: Person, at: datetime) -> Need:
    """Change the words of a need."""
    check_change_services(by, need)
    need = locked(need)
    check_fresh(need, seen, text.words())
    write(need, text)
    changed = {"version": need.version}
    record("need.changed", need, by=by, at=at, authority=need.authority.uuid, changed=changed, beside=text.words())
    return need


@action
def remove_need(*, need: Need, by: Person, at: datetime) -> None:
    """Take a need off the list, when no service meets it."""
    check_change_services(by, need)
    need = locked(need)
    if need.services.exists():
        raise Refused(say("Services meet this need. Change them first."), "SC 4.6")
    record("need.removed", need, by=by, at=at, authority=need.authority.uuid, beside={"title": need.title})
    remove(need)


@action
def link_service(*, service: Service, objective: Objective, text: LinkText, by: Person, at: datetime) -> Contribution:
    """Say what share of an objective a service is to bring."""
    objective = _open_objective(objective, by)
    check_change_services(by, service)
    if service.authority_id != objective.outcome.plan.authority_id:
        raise NotAllowed(say("That service belongs to another authority."))
    if objective.contributions.filter(service=service).exists():
        raise Refused(say("This service is linked to this objective already."), "SCA 6.8", field="service")
    check_share(text.share, list(objective.contributions.values_list("share", flat=True)))
    check_influence(text.within_influence, text.depends_on)
    link = Contribution.objects.create(service=service, objective=objective, **text.words())
    _record_link("contribution.added", link, by, at)
    return link


@action
def change_link(*, link: Contribution, text: LinkText, seen: int | None, by: Person, at: datetime) -> Contribution:
    """Change a service's share of an objective, or whether the result is within the authority's influence."""
    objective = _open_objective(link.objective, by)
    link = locked(link)
    check_fresh(link, seen, text.words())
    others = objective.contributions.exclude(pk=link.pk).values_list("share", flat=True)
    check_share(text.share, list(others))
    check_influence(text.within_influence, text.depends_on)
    write(link, text)
    _record_link("contribution.changed", link, by, at)
    return link


@action
def remove_link(*, link: Contribution, by: Person, at: datetime) -> Service:
    """Say that a service no longer works for an objective."""
    _open_objective(link.objective, by)
    link = locked(link)
    service = link.service
    _record_link("contribution.removed", link, by, at)
    remove(link)
    return service


@action
def add_budget_line(*, service: Service, text: MoneyText, by: Person, at: datetime) -> BudgetLine:
    """Put money to a service: its base, an investment, or a disinvestment."""
    check_change_services(by, service)
    _check_money(service, text, None)
    line = BudgetLine.objects.create(service=service, **text.words())
    _record_line("budget_line.added", line, by, at)
    return line


@action
def change_budget_line(*, line: BudgetLine, text: MoneyText, seen: int | None, by: Person, at: datetime) -> BudgetLine:
    """Change a line of money."""
    check_change_services(by, line.service)
    line = locked(line)
    check_fresh(line, seen, text.words())
    _check_money(line.service, text, line)
    write(line, text)
    _record_line("budget_line.changed", line, by, at)
    return line


@action
def remove_budget_line(*, line: BudgetLine, by: Person, at: datetime) -> Service:
    """Take a line of money away, when no other line is part of it."""
    check_change_services(by, line.service)
    line = locked(line)
    if line.parts.exists():
        raise Refused(say("Other lines are part of this one. Change them first."), "SCA 6.7")
    service = line.service
    _record_line("budget_line.removed", line, by, at)
    remove(line)
    return service


def _open_objective(objective: Objective, by: Person) -> Objective:
    """The objective, held, so that shares given at the same moment cannot pass 100% together."""
    check_change_plan(by, objective.outcome.plan)
    objective = locked(objective)
    plan = objective.outcome.plan
    if objective.revises_id is not None:
        raise Refused(
            say("Link services to the objective in the plan in force. The revision keeps those links."), "SCA 6.8"
        )
    check_linkable(PlanState(plan.state))
    if plan.state == PlanState.DRAFT:
        wrote_in(plan, by)
    return objective


def _check_belongs(authority: Authority, text: ServiceText) -> None:
    if text.directorate.authority_id != authority.pk or (text.need and text.need.authority_id != authority.pk):
        raise NotAllowed(say("That belongs to another authority."))


def _check_money(service: Service, text: MoneyText, line: BudgetLine | None) -> None:
    if text.part_of is not None:
        whole = locked(text.part_of)  # held, so that parts given at the same moment cannot pass it together
        others = whole.parts.exclude(pk=line.pk) if line else whole.parts.all()
        check_part(
            text.amount,
            whole.amount,
            [other.amount for other in others],
            same_service=whole.service_id == service.pk,
            is_itself=line is not None and (whole.pk == line.pk or line.parts.exists()),
            whole_is_part=whole.part_of_id is not None,
        )


def _record_service(what: str, service: Service, text: ServiceText, by: Person, at: datetime) -> None:
    changed = {
        "version": service.version,
        "directorate": text.directorate.uuid,
        "need": text.need.uuid if text.need else None,
        "delivery": text.delivery,
    }
    beside = {"title": text.title, "provider_note": text.provider_note, "about": text.about}
    record(what, service, by=by, at=at, authority=service.authority.uuid, changed=changed, beside=beside)
    make_findable(service)


def _record_link(what: str, link: Contribution, by: Person, at: datetime) -> None:
    changed = {
        "service": link.service.uuid,
        "objective": link.objective.uuid,
        "share": link.share,
        "within_influence": link.within_influence,
    }
    beside = {"depends_on": link.depends_on} if link.depends_on else None
    record(what, link, by=by, at=at, authority=link.service.authority.uuid, changed=changed, beside=beside)


def _record_line(what: str, line: BudgetLine, by: Person, at: datetime) -> None:
    changed = {"service": line.service.uuid, "kind": line.kind, "amount": line.amount, "year": line.year}
    authority = line.service.authority.uuid
    record(what, line, by=by, at=at, authority=authority, changed=changed, beside={"what": line.what})
