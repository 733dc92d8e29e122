"""Members and their seats on the council."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people import permissions, rules
from fourfold.govern.people.models import Person, Seat


@action
def seat_member(
    *,
    person: Person,
    group: str = "",
    division: str = "",
    since: date,
    until: date | None = None,
    by: Person,
    at: datetime,
) -> Seat:
    """Give a person a seat on the council. A Member has one seat at a time."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    permissions.check_seat(by, person)
    rules.require_order(since, until)
    if any(rules.overlap((since, until), (held.since, held.until)) for held in person.seats.all()):
        raise Refused(say("{name} has a seat for some of that time already.", name=person.name), field="since")
    seat = Seat.objects.create(person=person, group=group.strip(), division=division.strip(), since=since, until=until)
    record(
        "member.seated", seat, by=by, at=at, authority=person.authority.uuid,
        changed={"person": person.uuid, "since": since, "until": until},
        beside={"group": seat.group, "division": seat.division},
    )  # fmt: skip
    return seat


@action
def end_seat(*, seat: Seat, until: date, by: Person, at: datetime) -> Seat:
    """Name the last day of a Member's seat."""
    row: Seat = Seat.objects.select_for_update().get(pk=seat.pk)
    permissions.check_keep_people(by, row.person.authority)
    if row.until is not None and row.until < until:
        raise Refused(say("This seat ended earlier. Give a new one instead."), field="until")
    rules.require_order(row.since, until)
    row.until = until
    row.save()
    record(
        "member.seat_ended", row, by=by, at=at, authority=row.person.authority.uuid,
        changed={"person": row.person.uuid, "until": until},
    )  # fmt: skip
    return row
