"""Reading complaints: counted for everyone, listed inside without who or what, whole for the two whom they concern."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness.models import Complaint
from fourfold.do.fairness.rules import ComplaintState, Finding
from fourfold.do.fairness.rules.complaints import (
    OPEN,
    Clock,
    ComplaintFacts,
    Handler,
    YearCount,
    counts_of,
    handler_for,
)
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.notices.rules import NoticeState
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role

_NEAR = ("authority", "account", "representative__provider", "procurement", "notice", "officer__authority")


def complaint_for(authority: Authority, uuid: UUID, account_id: int | None, person: Person | None) -> Complaint:
    """The complaint, for whoever sent it and for the officer who looks into it.

    :raises Http404: for everyone else, who do not learn that there is one.
    """
    seen = Q(account=account_id) | Q(officer=person) if person else Q(account=account_id)
    found = Complaint.objects.select_related(*_NEAR).filter(seen, authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def complaint_called(authority: Authority, uuid: UUID) -> Complaint:
    """The complaint, for someone who may hand it over and reads no more than its dates.

    :raises Http404: when there is none.
    """
    found = Complaint.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def register_of(authority: Authority) -> QuerySet[Complaint]:
    """What everyone inside sees of complaints: where they stand and whether they are late, not who or about what."""
    return Complaint.objects.filter(authority=authority).select_related("authority", "officer__authority")


def own_complaints(account: Account) -> list[Complaint]:
    """The complaints that this account sent, the latest first."""
    rows = Complaint.objects.filter(account=account).select_related("authority", "procurement", "notice")
    return list(rows.order_by("-id"))


def open_complaints_of(person: Person) -> list[Complaint]:
    """What this officer still owes an answer, the earliest due first."""
    rows = Complaint.objects.filter(officer=person, state__in=OPEN).select_related("authority")
    return list(rows.order_by("answer_by", "id"))


def public_count(authority: Authority, at: datetime) -> list[YearCount]:
    """How many complaints there were and what became of them, year by year, the latest first."""
    zone = authority.time_zone
    facts = [
        facts_of(row, zone) for row in Complaint.objects.filter(authority=authority).defer("text", "wants", "answer")
    ]
    return counts_of(facts, local_day(at, zone))


def basis_of(authority: Authority) -> str:
    """Whether some of the complaints that are counted were made up to show how things work."""
    bases = Complaint.objects.filter(authority=authority).exclude(basis="").values_list("basis", flat=True)
    return bases.first() or ""


def facts_of(row: Complaint, zone: str) -> ComplaintFacts:
    """What the count needs of a complaint."""

    def day(at: datetime | None) -> date | None:
        return local_day(at, zone) if at else None

    return ComplaintFacts(
        state=ComplaintState(row.state),
        sent_on=local_day(row.sent_at, zone),
        clock=Clock(row.acknowledge_by, row.answer_by),
        acknowledged_on=day(row.acknowledged_at),
        answered_on=day(row.answered_at),
        finding=Finding(row.finding) if row.finding else None,
    )


def subject_of(
    authority: Authority, *, notice: str = "", procurement: str = ""
) -> tuple[Notice | None, Procurement | None]:
    """The notice and the procurement that someone complains of, from what an address says; nothing where it says none.

    :raises Http404: when the public sees no such thing of this authority.
    """
    try:
        if notice:
            public = Notice.objects.exclude(state__in=(NoticeState.DRAFT, NoticeState.DISCARDED))
            row = public.select_related("procurement").get(authority=authority, uuid=UUID(notice))
            return row, row.procurement
        if procurement:
            return None, Procurement.objects.get(authority=authority, uuid=UUID(procurement), is_public=True)
    except (ValueError, Notice.DoesNotExist, Procurement.DoesNotExist) as error:
        raise Http404 from error
    return None, None


def involved_in(notice: Notice | None, procurement: Procurement | None) -> frozenset[UUID]:
    """All who lead, buy, prepare or publish what is complained of: the buying team, by uuid."""
    about = Q(pk=notice.pk) if notice else Q(pk__in=[])
    notices = Notice.objects.filter(about | Q(procurement=procurement) if procurement else about)
    team = set(notices.filter(prepared_by__isnull=False).values_list("prepared_by__uuid", flat=True))
    team |= set(NoticeVersion.objects.filter(notice__in=notices).values_list("by", flat=True))
    if procurement is not None:
        team |= {one.uuid for one in (procurement.lead, procurement.buyer, procurement.prepared_by) if one}
    return frozenset(team)


def officers_of(authority: Authority, on: date) -> list[Person]:
    """The fair treatment officers of that day, by name."""
    return holders_of(authority, (Role.FAIR_TREATMENT,), on)


def handler_of(authority: Authority, involved: frozenset[UUID], on: date) -> tuple[Handler, Person | None]:
    """Who looks into a complaint on a matter in which these people have a part."""
    officers, others = officers_of(authority, on), holders_of(authority, (Role.DEMOCRATIC_SERVICES,), on)
    handler = handler_for(
        officers=[one.uuid for one in officers], democratic_services=[one.uuid for one in others], involved=involved
    )
    return handler, next((one for one in (*officers, *others) if one.uuid == handler.person), None)
