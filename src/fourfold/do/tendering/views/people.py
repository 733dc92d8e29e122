"""Who of the authority is doing something on a page."""

from django.urls import reverse

from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.permissions import check_see
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def way_back(request: PageRequest, tender: Tender) -> tuple[str, str]:
    """Where a page of the evaluation leads back to: the tender's own, or one's scoring for those who see no other."""
    if can(check_see, request.person, tender):
        return tender.get_absolute_url(), tender.title
    return reverse("tendering.scoring", args=[tender.authority.slug, tender.uuid]), say("Your scoring")


def signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
