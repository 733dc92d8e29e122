"""What waits for those who prepare tenders, and what they do next about one."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.do.tendering.queries.ready import against, ready_for
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

MOST = 20
"""A desk shows so many of a kind at most."""


def preparing_waits(person: Person, at: datetime) -> list[Waits]:
    """Tenders in preparation, for whoever leads or began them, and those in stages whose lead chooses who may bid."""
    wanted = Q(state=TenderState.APPLYING, lead=person, apply_by__lte=at)
    if permissions.is_buyer(person, person.authority_id):
        wanted |= Q(state=TenderState.PREPARING) & (Q(lead=person) | Q(prepared_by=person))
    mine = Tender.objects.filter(wanted, authority=person.authority).select_related("authority").order_by("id")
    return [_waits(one) for one in mine[:MOST]]


def _waits(row: Tender) -> Waits:
    if row.state == TenderState.APPLYING:
        href = reverse("tendering.applicants", args=[row.authority.slug, row.uuid])
        return Waits(say("Choose who may bid for “{title}”.", title=row.title), href, say("Choose"))
    return Waits(say("The tender “{title}” is being prepared.", title=row.title), row.get_absolute_url(), say("Go on"))


def preparing_next(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What stands in the way of publication, for those who prepare the tender; for others, whom it waits for."""
    if tender.state != TenderState.PREPARING:
        return None
    if not can(permissions.check_edit, person, tender):
        return NextStep(say("It is being prepared by {name}.", name=tender.lead.name))
    found = [one.reason for one in against(tender, ready_for(tender, at), person, at) if one.part != "publish"]
    if found:
        count = in_words(len(found), "thing stands", "things stand")
        text = say("{count} in the way of publication. First: {first}", count=count, first=found[0].sentence)
        return NextStep(text, say("Mend it"), found[0].href)
    if can(permissions.check_publish, person, tender):
        href = reverse("tendering.publish", args=[tender.authority.slug, tender.uuid])
        return NextStep(say("All is ready. Say who opens the bids, and publish it."), say("Publish it"), href)
    return NextStep(say("All is ready. It waits for a procurement officer to publish it."))
