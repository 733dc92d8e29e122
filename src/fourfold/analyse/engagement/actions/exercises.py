"""Start, change and close a round of talks, and name who reads what is told in confidence."""

from collections.abc import Collection
from datetime import date, datetime

from fourfold.analyse.engagement import permissions
from fourfold.analyse.engagement.actions.locked import locked_exercise
from fourfold.analyse.engagement.models import Exercise, Reader
from fourfold.analyse.engagement.rules import EventState, ExerciseMove, ExerciseState, after
from fourfold.analyse.engagement.rules.listening import require_closable, require_days
from fourfold.analyse.engagement.searching import make_findable
from fourfold.cycle.commissions.models import Commission
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role


@action
def start_exercise(
    *,
    authority: Authority,
    title: str,
    about: str,
    begins_on: date,
    until: date,
    asked: str = "",
    who_may: str = "",
    ideas_until: date | None = None,
    commission: Commission | None = None,
    lead: Person | None = None,
    by: Person,
    at: datetime,
) -> Exercise:
    """Begin a round of talks, which everyone can read of at once. ``lead`` is whoever begins it, if nobody is named."""
    permissions.check_start(by, authority)
    row = Exercise(authority=authority, reference=next_reference(authority, at))
    _describe(
        row, title=title, about=about, asked=asked, who_may=who_may, begins_on=begins_on, until=until,
        ideas_until=ideas_until, commission=commission, lead=lead or by,
    )  # fmt: skip
    row.save()
    _record("exercise.started", row, by, at)
    return row


@action
def change_exercise(
    *,
    exercise: Exercise,
    title: str,
    about: str,
    begins_on: date,
    until: date,
    asked: str = "",
    who_may: str = "",
    ideas_until: date | None = None,
    commission: Commission | None = None,
    lead: Person | None = None,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Exercise:
    """Change what is asked, of whom and until when. Only its lead hands an exercise to another."""
    row = locked_exercise(exercise, seen)
    permissions.check_work(by, row)
    row.state = after(ExerciseState(row.state), ExerciseMove.CHANGE)
    if lead is not None and lead.pk != row.lead_id:
        permissions.check_name_readers(by, row)
    _describe(
        row, title=title, about=about, asked=asked, who_may=who_may, begins_on=begins_on, until=until,
        ideas_until=ideas_until, commission=commission, lead=lead or row.lead,
    )  # fmt: skip
    row.version += 1
    row.save()
    _record("exercise.changed", row, by, at)
    return row


@action
def name_readers(*, exercise: Exercise, readers: Collection[Person], by: Person, at: datetime) -> Exercise:
    """Name who reads what is told in confidence from now on: commissioners of the authority, by name.

    Whoever is new sees nothing that was told before; whoever is named no more sees nothing at all.
    """
    row = locked_exercise(exercise)
    permissions.check_name_readers(by, row)
    for person in readers:
        if person.authority_id != row.authority_id or Role.COMMISSIONER not in roles_of(person):
            raise Refused(say("{name} is no commissioner here.", name=person.name), "SC 5.2.2", field="readers")
    now = {reader.person_id: reader for reader in row.readers.filter(until=None)}
    chosen = {person.pk: person for person in readers}
    row.readers.filter(pk__in=[reader.pk for key, reader in now.items() if key not in chosen]).update(until=at)
    new = [person for key, person in chosen.items() if key not in now]
    Reader.objects.bulk_create(Reader(exercise=row, person=person, since=at) for person in new)
    row.version += 1
    row.save(update_fields=["version"])
    record(
        "exercise.readers_named", row, by=by, at=at, authority=row.authority.uuid,
        changed={"reference": row.reference, "readers": sorted(str(person.uuid) for person in readers)},
    )  # fmt: skip
    tell(
        accounts=[person.account for person in new], kind="exercise.readers_named", at=at, authority=row.authority,
        sentence=say("You read what is told in confidence about “{title}” from now on.", title=row.title),
        href=row.get_absolute_url(),
    )  # fmt: skip
    return row


@action
def close_exercise(*, exercise: Exercise, learned: str, seen: int | None = None, by: Person, at: datetime) -> Exercise:
    """End a round of talks, and say in public what was heard. What was said can still be answered."""
    row = locked_exercise(exercise, seen)
    permissions.check_work(by, row)
    row.state = after(ExerciseState(row.state), ExerciseMove.CLOSE)
    require_closable(
        planned_events=row.events.filter(state=EventState.PLANNED).count(),
        learned=learned,
        is_bound_by_act=book_at(row.authority, at).has("engagement.fair_to_all"),
    )
    row.learned, row.closed_on = learned.strip(), local_day(at, row.authority.time_zone)
    row.version += 1
    row.save()
    _record("exercise.closed", row, by, at)
    return row


def _describe(
    row: Exercise,
    *,
    title: str,
    about: str,
    asked: str,
    who_may: str,
    begins_on: date,
    until: date,
    ideas_until: date | None,
    commission: Commission | None,
    lead: Person,
) -> None:
    require_days(begins_on=begins_on, until=until, ideas_until=ideas_until)
    row.title = said(title, "title", say("Give the talks a title."))
    row.about = said(about, "about", say("Say what the talks are for."))
    row.asked, row.who_may = asked.strip(), who_may.strip()
    row.begins_on, row.until, row.ideas_until = begins_on, until, ideas_until
    if commission is not None and commission.authority_id != row.authority_id:
        raise Refused(say("Choose a commission of this authority."), field="commission")
    if lead.authority_id != row.authority_id or not roles_of(lead) & permissions.STARTERS:
        raise Refused(say("The lead is an officer who may start talks."), "SC 5.2.3", field="lead")
    row.commission, row.lead = commission, lead


def _record(what: str, row: Exercise, by: Person, at: datetime) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference, "state": row.state, "version": row.version, "lead": row.lead.uuid,
            "commission": row.commission.uuid if row.commission else None, "begins_on": row.begins_on,
            "until": row.until, "ideas_until": row.ideas_until, "closed_on": row.closed_on,
        },
        beside={"title": row.title, "about": row.about, "asked": row.asked, "learned": row.learned},
    )  # fmt: skip
