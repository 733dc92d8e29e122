"""Name who answers for a contract, and who takes part in it."""

from datetime import date, datetime
from decimal import Decimal

from fourfold.do.contracts.actions.keeping import begin, begin_for_provider, keep, require_own
from fourfold.do.contracts.models import Contract, Party, Subcontractor
from fourfold.do.contracts.rules.chain import require_share
from fourfold.do.contracts.rules.dates import require_plausible
from fourfold.do.contracts.rules.lasting import require_still_named
from fourfold.do.contracts.rules.names import ContractState, PartyPart
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def name_people(
    *,
    contract: Contract,
    manager: Person | None,
    lead_director: Person | None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Contract:
    """Name the contract manager and the lead director (SC rec 24). Whoever is new is told."""
    row = begin(contract, seen, by)
    require_own(row, manager, lead_director)
    if row.state == ContractState.LIVE:
        require_still_named(
            row.value, book_on(row.authority, local_day(at, row.authority.time_zone)),
            loses_manager=row.manager is not None and manager is None,
            loses_director=row.lead_director is not None and lead_director is None,
        )  # fmt: skip
    newly = [
        (manager, say("You manage “{title}” from now on.", title=row.title), manager != row.manager),
        (lead_director, say("You answer for “{title}” from now on.", title=row.title),
         lead_director != row.lead_director),
    ]  # fmt: skip
    row.manager, row.lead_director = manager, lead_director
    for person, sentence, is_new in newly:
        if is_new and person is not None and person != by and person.account is not None:
            tell(
                accounts=[person.account], sentence=sentence, href=row.get_absolute_url(), kind="contracts.named",
                at=at, authority=row.authority,
            )  # fmt: skip
    return keep("contract.people_named", row, by, at)


@action
def add_party(
    *,
    contract: Contract,
    name: str,
    part: PartyPart | str,
    provider: Provider | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Party:
    """Add another party: a consortium's member, who buys or pays with us, who stands surety."""
    row = begin(contract, seen, by)
    name = said(name or str(provider or ""), "name", say("Say who it is."))
    if row.parties.filter(name=name, part=part).exists():
        raise Refused(say("{name} has this part already.", name=name), field="name")
    party = Party.objects.create(contract=row, name=name, part=PartyPart(part), provider=provider)
    keep("contract.party_added", row, by, at, changed={"party": party.uuid, "part": party.part}, beside={"name": name})
    return party


@action
def remove_party(*, party: Party, by: Person, at: datetime) -> Contract:
    """Take a party out again."""
    row = begin(party.contract, None, by)
    changed, beside = {"party": party.uuid, "part": party.part}, {"name": party.name}
    party.delete()
    return keep("contract.party_removed", row, by, at, changed=changed, beside=beside)


@action
def name_subcontractor(
    *,
    contract: Contract,
    name: str,
    services: str,
    provider: Provider | None = None,
    parent: Subcontractor | None = None,
    share: Decimal | None = None,
    since: date | None = None,
    by: Person | Representative,
    at: datetime,
) -> Subcontractor:
    """Name who delivers a part: for the main provider, or for one of its subcontractors (SC 4.4.6, 6.1.3).

    The provider's own people name them on the portal, or an officer enters them.
    """
    is_officer = isinstance(by, Person)
    row = begin(contract, None, by) if isinstance(by, Person) else begin_for_provider(contract, by)
    if parent is not None and parent.contract_id != row.pk:
        raise Refused(say("A subcontractor works for someone of the same contract."), field="parent")
    require_plausible(since=since)
    taken = row.subcontractors.filter(parent=parent, until=None).values_list("share", flat=True)
    require_share(share, [one for one in taken if one is not None])
    one = Subcontractor.objects.create(
        contract=row, provider=provider, parent=parent, tier=parent.tier + 1 if parent else 2, share=share, since=since,
        name=said(name or str(provider or ""), "name", say("Say who it is.")),
        services=said(services, "services", say("Say what they do.")),
        entered_by=by if isinstance(by, Person) else None, named_by=None if isinstance(by, Person) else by,
    )  # fmt: skip
    changed = {
        "subcontractor": one.uuid, "tier": one.tier, "share": one.share, "by_provider": not is_officer,
        "subcontractor_provider": provider.uuid if provider else None,
    }  # fmt: skip
    keep("contract.subcontractor_named", row, by, at, changed=changed, beside={"name": one.name})
    return one


@action
def end_subcontractor(
    *, subcontractor: Subcontractor, until: date | None = None, by: Person | Representative, at: datetime
) -> Subcontractor:
    """Say that a subcontractor has left, with the last day. Whoever works for it leaves with it."""
    row = (
        begin(subcontractor.contract, None, by)
        if isinstance(by, Person)
        else begin_for_provider(subcontractor.contract, by)
    )
    require_plausible(until=until)
    until = until or local_day(at, row.authority.time_zone)
    one = Subcontractor.objects.select_for_update().get(pk=subcontractor.pk)
    if one.until is not None:
        raise Refused(say("{name} has left already.", name=one.name))
    if one.since is not None and until < one.since:
        raise Refused(say("The last day comes before the first."), field="until")
    leaving, ended = [one], []
    while leaving:
        leaver = leaving.pop()
        leaving += leaver.below.filter(until=None)
        leaver.until = max(until, leaver.since) if leaver.since else until
        leaver.version += 1
        leaver.save()
        ended.append(leaver.uuid)
    keep("contract.subcontractor_ended", row, by, at, changed={"subcontractors": ended, "until": until})
    return one
