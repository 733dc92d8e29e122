"""What waits for those who look after payments."""

from datetime import datetime

from django.urls import reverse

from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person
from fourfold.review.ledger import permissions
from fourfold.review.ledger.models import Import, Match
from fourfold.review.ledger.rules import ImportState, MatchState

MOST = 5
"""A desk shows so many of a kind at most."""
_WAITING = {
    ImportState.MAPPING: ("“{source}” waits for its columns to be settled.", "Settle its columns"),
    ImportState.READ: ("“{source}” was read and waits to be taken.", "Look at it"),
    ImportState.FAILED: ("“{source}” could not be read.", "See why"),
}


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Imports to go on with, and names to settle, for finance officers and analysts."""
    if not can(permissions.check_import, person, person.authority):
        return []
    rows = Import.objects.filter(authority=person.authority, state__in=_WAITING).select_related("authority")
    found = [
        Waits(say(sentence, source=row.source), row.get_absolute_url(), say(label), None)
        for row in rows.order_by("-id")[:MOST]
        for sentence, label in [_WAITING[ImportState(row.state)]]
    ]
    count = Match.objects.filter(authority=person.authority, state=MatchState.PROPOSED).count()
    if count:
        names = in_words(count, "name of a supplier waits", "names of suppliers wait")
        sentence = say("{names} to be looked at: they may be one and the same.", names=names)
        href = reverse("ledger.matches", args=[person.authority.slug])
        found.append(Waits(sentence, href, say("Look at them"), None))
    return found
