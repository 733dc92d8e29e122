"""Where the steps of taking part are taken."""

from collections.abc import Mapping

from django.urls import reverse

from fourfold.do.notices.joined import entrances
from fourfold.do.notices.models import Notice
from fourfold.do.portal.rules.guide import Door


def doors_of(notice: Notice) -> Mapping[Door, str]:
    """The addresses of the steps for this notice."""
    at = [notice.authority.slug, notice.uuid]
    doors = {Door.ASK: reverse("notices.ask", args=at), Door.PARTNERS: reverse("partners.for_notice", args=at)}
    if notice.event is not None:
        doors[Door.EVENT] = reverse("engagement.event", args=[notice.authority.slug, notice.event.uuid])
    for entrance in entrances(notice, None):
        doors[Door.ANSWER] = entrance.href
    return doors
