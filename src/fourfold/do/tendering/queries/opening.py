"""How an opening stands: what keeps bids closed, who can give a share, and what was found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from fourfold.cycle.commissions.queries import choices
from fourfold.do.notices.queries.questions import waiting_questions
from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Opening, Tender
from fourfold.do.tendering.permissions import check_record
from fourfold.do.tendering.queries.declaring import bidders_of, standings_of
from fourfold.do.tendering.rules import opening
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.opening import Chance, Found, altered
from fourfold.foundation.arrivals import in_hand_before
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.permissions import can
from fourfold.foundation.sealing import queries as sealing
from fourfold.foundation.sealing.models import Rotation
from fourfold.foundation.sealing.models import Share as SealingShare
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Officer:
    """One of the named officers: whether the share is lost, entered now, and what was declared."""

    person: Person
    is_lost: bool
    has_entered: bool
    standing: Standing


def require_openable(tender: Tender, at: datetime) -> None:
    """Refuse before the deadline, while a bid may be in hand still, and while a question is unanswered."""
    closes_at = tender.notice.closes_at
    opening.require_openable(
        closes_at=closes_at, at=at, unanswered=waiting_questions(tender.notice).count(),
        in_hand=closes_at is not None and at >= closes_at and in_hand_before(closes_at),
    )  # fmt: skip


def held_closed(tender: Tender, at: datetime) -> str:
    """What keeps the bids closed now, in a sentence; empty when nothing does."""
    try:
        require_openable(tender, at)
    except Refused as refusal:
        return refusal.sentence
    return ""


def officers_of(tender: Tender, at: datetime) -> list[Officer]:
    """The named officers, in the order of their shares."""
    if tender.lock is None:
        return []
    holders = sealing.holders_of(tender.lock, at)
    people = {one.uuid: one for one in Person.objects.filter(uuid__in=[holder.holder for holder in holders])}
    standings = standings_of(tender, list(people.values()))
    return [
        Officer(people[one.holder], one.lost_at is not None, one.entered, standings[people[one.holder].pk])
        for one in holders
        if one.holder in people
    ]


def chance_of(tender: Tender, officers: list[Officer]) -> Chance:
    """Whether enough officers are left to open the bids."""
    return opening.chance_of(
        holders=[one.person.pk for one in officers],
        lost=[one.person.pk for one in officers if one.is_lost],
        in_conflict=[one.person.pk for one in officers if one.standing is Standing.CONFLICT],
        needed=tender.lock.needed if tender.lock else 0,
    )


def names_to_declare(tender: Tender) -> list[tuple[Provider, str]]:
    """The bidders by name, each with those it bids together with, where that is known."""
    together = dict(tender.bids.values_list("provider_id", "partners"))
    return [(provider, ", ".join(together.get(provider.pk, []))) for provider in bidders_of(tender)]


def opening_of(tender: Tender) -> Opening:
    """The record of the opening.

    :raises Http404: before the bids were opened.
    """
    found = Opening.objects.select_related("opened_by").filter(tender=tender).first()
    if found is None:
        raise Http404
    return found


def found_in(row: Opening) -> list[tuple[Found, str]]:
    """What was found, each with the bidder's name, by name."""
    found = [Found(**one) for one in row.found]
    names = {str(key): name for key, name in Provider.objects.filter(
        uuid__in=[one.provider for one in found]).values_list("uuid", "name")}  # fmt: skip
    return sorted(((one, names.get(one.provider, "")) for one in found), key=lambda pair: pair[1])


def people_of(row: Opening) -> list[Person]:
    """The officers who gave their shares."""
    return list(Person.objects.filter(uuid__in=row.officers).order_by("name"))


def opens_at(tender: Tender) -> datetime:
    """The deadline, after which the bids are opened."""
    closes_at = tender.notice.closes_at
    assert closes_at is not None  # a tender is published with a deadline
    return closes_at


def to_open(person: Person, at: datetime) -> QuerySet[Tender]:
    """Tenders whose deadline has passed and of which this person holds a share, the first first."""
    locks = SealingShare.objects.filter(key__holder=person.uuid, retired_at=None, lost_at=None).values("lock")
    rows = Tender.objects.filter(
        authority=person.authority, state=TenderState.OPEN, lock__in=locks, notice__closes_at__lte=at
    )  # fmt: skip
    return rows.select_related("authority", "notice").order_by("notice__closes_at", "pk")


def box_of(tender: Tender, person: Person | None, at: datetime) -> dict[str, Any] | None:
    """How the opening stands, for the tender's page; nothing in preparation, and nothing once evaluation began."""
    if tender.state == TenderState.PREPARING or tender.lock is None:
        return None
    where = [tender.authority.slug, tender.uuid]
    if tender.state == TenderState.OPEN:
        chance = chance_of(tender, officers_of(tender, at))
        return {
            "sentence": chance.sentence if chance.spare >= 0 else "",
            "warning": chance.sentence if chance.spare < 0 else "",
            "href": reverse("tendering.opening", args=where),
            "label": say("Who opens the bids, and how it stands"),
        }
    found = Opening.objects.filter(tender=tender).first()
    if found is None:
        return None
    may_read = can(check_record, person, tender)
    broken = altered([Found(**one) for one in found.found]) if may_read else ()
    count = in_words(len(broken), "bid is", "bids are")
    return {
        "sentence": say("The bids were opened by {count}.", count=in_words(len(found.officers), "officer", "officers")),
        "warning": say("{count} not as received.", count=count) if broken else "",
        "href": reverse("tendering.record", args=where) if may_read else "",
        "label": say("Read the record of the opening"),
    }


def with_keys(authority: Authority) -> list[Person]:
    """Officers who have a sealing key, so that they can hold a share, by name."""
    people = choices.officers(authority)
    without = set(sealing.without_key([one.uuid for one in people]))
    return [one for one in people if one.uuid not in without]


def proposed_officers(tender: Tender, at: datetime) -> list[Person]:
    """Those who are proposed to open the bids from now on, by name; nobody where no change is under way."""
    rotation = Rotation.objects.filter(lock=tender.lock, until__gt=at).first()
    keys = rotation.keys.values_list("holder", flat=True) if rotation else []
    return list(Person.objects.filter(uuid__in=list(keys)).order_by("name"))
