"""What waits for providers and officers, and the one thing to do next about a consortium."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fourfold.do.notices.rules import NoticeState
from fourfold.do.partners import permissions, queries, rules
from fourfold.do.partners.models import Consortium, FairTerms
from fourfold.do.partners.queries.consortia import awarded_on, circle_of, closing_day, form_rule, newest_agreement
from fourfold.do.partners.queries.letters import unanswered_of
from fourfold.do.partners.queries.offers import day_of
from fourfold.do.partners.rules import Circle, ConsortiumState, Form, PartnerState, Told
from fourfold.do.providers.models import Representative
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

MOST = 20
"""A desk shows so many of a kind at most."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Reports to look into, for a market development officer."""
    if Role.MARKET_DEVELOPMENT not in roles_of(person):
        return []
    slug = person.authority.slug
    return [
        Waits(
            say("A provider reports a message of {name}.", name=report.letter.sender.name),
            reverse("partners.report", args=[slug, report.uuid]),
            say("Look into it"),
        )
        for report in queries.reports_to(person.authority).filter(settled_at=None).order_by("pk")[:MOST]
    ]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Letters to answer, agreements to agree to, and sub-contracts to publish."""
    if not can(permissions.check_prepare, representative):
        return []
    return [
        *_consortia(representative, at),
        *_letters(representative),
        *_subcontracts(representative),
    ]


def next_for(consortium: Consortium, representative: Representative, at: datetime) -> NextStep | None:
    """What this person does next about a consortium, or whom it waits for."""
    if consortium.state == ConsortiumState.DISSOLVED:
        return None
    circle = circle_of(consortium)
    if consortium.state == ConsortiumState.FORMED:
        return _when_formed(consortium, representative, at)
    if representative.provider.uuid in circle.waits_for:
        return _to_agree(consortium, representative)
    if representative.provider_id == consortium.lead_id:
        return _to_lead(consortium, circle)
    if circle.covers_all:
        return NextStep(say("You have agreed. It waits for {names}.", names=_names(consortium, circle)))
    return NextStep(say("It waits for {lead} to write the agreement.", lead=consortium.lead))


def set_up_told(consortium: Consortium, at: datetime) -> Told | None:
    """What is said while the partnership or joint venture that was agreed is not there yet."""
    agreement = newest_agreement(consortium)
    if agreement is None or not agreement.form:
        return None
    return rules.still_to_set_up(
        Form(agreement.form),
        set_up_on=consortium.set_up_on,
        awarded_on=awarded_on(consortium.notice),
        today=day_of(at, consortium.notice),
        rule=form_rule(consortium.notice, at),
    )


def _when_formed(consortium: Consortium, representative: Representative, at: datetime) -> NextStep | None:
    told = set_up_told(consortium, at)
    if told is None:
        return None
    if can(permissions.check_lead_binds, representative, consortium):
        return _step(consortium, "set_up", told.sentence, say("Say that it is set up"))
    return NextStep(told.sentence)


def _to_agree(consortium: Consortium, representative: Representative) -> NextStep:
    if can(permissions.check_bind, representative):
        text = say("Read the agreement, and say whether you agree to it.")
        return _step(consortium, "agree", text, say("Read and answer"))
    return NextStep(say("It waits for whoever runs your organisation’s account to agree."))


def _to_lead(consortium: Consortium, circle: Circle) -> NextStep:
    asking = [row.provider.name for row in consortium.partners.all() if _asks(row.state, row.because)]
    if asking:
        text = say("{names} would like a change. Write a new version, or talk to them.", names=listed(asking))
        return _step(consortium, "agreement", text, say("Write a new version"))
    if len(circle.inside) < 2:
        return _step(consortium, "invite", say("Invite your first partner."), say("Invite a partner"))
    if not circle.covers_all:
        text = say("Write down who does what, and for which share. Then everyone can agree.")
        return _step(consortium, "agreement", text, say("Write the agreement"))
    return NextStep(say("It waits for {names} to agree.", names=_names(consortium, circle)))


def _asks(state: str, because: str) -> bool:
    return state == PartnerState.INVITED and bool(because)


def _names(consortium: Consortium, circle: Circle) -> str:
    return listed([row.provider.name for row in consortium.partners.all() if row.provider.uuid in circle.waits_for])


def _consortia(representative: Representative, at: datetime) -> Iterable[Waits]:
    for row in queries.consortia_of(representative.provider).filter(ended_at=None)[:MOST]:
        step = next_for(row, representative, at)
        if step is not None and step.href:
            due = closing_day(row.notice) if row.notice else None
            yield Waits(f"{row.name}: {step.text}", step.href, step.label, due)


def _letters(representative: Representative) -> Iterable[Waits]:
    seen = set()
    for letter in unanswered_of(representative.provider)[:MOST]:
        if letter.introduction_id not in seen:
            seen.add(letter.introduction_id)
            text = say("{name} writes to you about working together.", name=letter.sender.name)
            yield Waits(text, letter.introduction.get_absolute_url(), say("Read and answer"))


def _subcontracts(representative: Representative) -> Iterable[Waits]:
    drafts = FairTerms.objects.filter(main__provider=representative.provider, notice__state=NoticeState.DRAFT)
    for terms in drafts.select_related("notice").order_by("pk")[:MOST]:
        text = say("“{title}” is a draft. Nobody sees it yet.", title=terms.notice.title)
        yield Waits(text, reverse("partners.subcontract", args=[terms.notice.uuid]), say("Finish it"))


def _step(consortium: Consortium, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"partners.{page}", args=[consortium.uuid]))
