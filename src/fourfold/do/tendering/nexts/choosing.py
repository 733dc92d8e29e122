"""What one does next about a tender in stages."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def choosing_next(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What is next about a tender for which providers ask to take part."""
    if tender.state != TenderState.APPLYING:
        return None
    if tender.apply_by is not None and at < tender.apply_by:
        return NextStep(say("Providers ask to take part. Nobody sees who, until the time to ask is over."))
    if can(permissions.check_choose, person, tender):
        return NextStep(say("The time to ask is over. Choose who may bid."), say("Choose"), _page(tender))
    return NextStep(say("{name} chooses who may bid.", name=tender.lead.name))


def _page(tender: Tender) -> str:
    return reverse("tendering.applicants", args=[tender.authority.slug, tender.uuid])
