"""Who may do what with talks. What was told in confidence is for named readers alone, whatever someone's post."""

from fourfold.analyse.engagement.models import Booking, Contribution, Event, Exercise
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

_HELPERS = frozenset({Role.SUPPORT_PROCUREMENT, Role.SUPPORT_INSIGHT, Role.MARKET_DEVELOPMENT})
"""Whose work it is to bring in providers and those who use services."""
STARTERS = _HELPERS | {Role.COMMISSIONER, Role.LEAD_DIRECTOR}


def check_start(person: Person | None, authority: Authority) -> None:
    """Commissioners, and those who bring in providers and residents, start talks (SC 5.2.3)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & STARTERS:
        raise NotAllowed(
            say(
                "Talks are started by commissioners, lead directors, procurement, insight and market development "
                "officers."
            ),
            "SC 5.2.3",
        )


def check_work(person: Person | None, exercise: Exercise) -> None:
    """Its lead and readers, and those who bring in providers and residents, work on an exercise (SC 5.2.3)."""
    if person is not None and person.authority_id == exercise.authority_id:
        if roles_of(person) & _HELPERS or (person.pk == exercise.lead_id and roles_of(person) & STARTERS):
            return
        if is_reader(person, exercise):
            return
    raise NotAllowed(say("This is for {lead} and those who work on these talks.", lead=exercise.lead.name), "SC 5.2.3")


def check_work_on_event(person: Person | None, event: Event) -> None:
    """Who works on the exercise works on its events."""
    check_work(person, event.exercise)


def check_name_readers(person: Person | None, exercise: Exercise) -> None:
    """The lead of an exercise names who reads what is told in confidence (SC 5.2.2)."""
    if person is None or person.pk != exercise.lead_id or not roles_of(person) & STARTERS:
        raise NotAllowed(say("{lead} names who reads what is told in confidence.", lead=exercise.lead.name), "SC 5.2.2")


def check_see_guests(person: Person | None, exercise: Exercise) -> None:
    """The authority's own people see who was invited and who signed up; the public sees how many (SC 5.2.2)."""
    if person is None or person.authority_id != exercise.authority_id or not roles_of(person) & INSIDE:
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=exercise.authority.name))


def check_read_confidences(person: Person | None, exercise: Exercise) -> None:
    """Only the named readers see what was told in confidence (SC 5.2.2)."""
    if not is_reader(person, exercise):
        raise NotAllowed(say("What was told in confidence is for the readers named alone."), "SC 5.2.2")


def check_record(person: Person | None, exercise: Exercise, *, in_confidence: bool = False) -> None:
    """Who works on an exercise writes down what was said; in confidence, only its readers do (SC 5.2.2)."""
    check_work(person, exercise)
    if in_confidence:
        check_read_confidences(person, exercise)


def check_answer(person: Person | None, contribution: Contribution) -> None:
    """Who works on the exercise answers what was said; what was told in confidence, its readers (SC rec 9)."""
    check_record(person, contribution.exercise, in_confidence=contribution.in_confidence)


def check_show(person: Person | None, contribution: Contribution) -> None:
    """Who works on the exercise makes public what was said; nothing makes a confidence public (SC 5.2.2)."""
    if contribution.in_confidence:
        raise NotAllowed(say("This was told in confidence, so nobody makes it public."), "SC 5.2.2")
    check_work(person, contribution.exercise)


def check_signed_in(account: Account | None) -> None:
    """Whoever signs up or tells an idea is signed in, so that we can answer them (SC 5.2.4)."""
    if account is None:
        raise NotAllowed(say("Sign in first, so that we can answer you."), "SC 5.2.4")


def check_take_back(account: Account | None, contribution: Contribution) -> None:
    """Whoever told an idea may take it back (SC 5.2.2)."""
    if account is None or contribution.told_by_id != account.pk:
        raise NotAllowed(say("Only whoever told this takes it back."), "SC 5.2.2")


def check_own(account: Account | None, booking: Booking) -> None:
    """Whoever signed up gives the place up, nobody else (SC 5.1.2)."""
    if account is None or booking.account_id != account.pk:
        raise NotAllowed(say("Only whoever signed up gives a place up."), "SC 5.1.2")


def is_reader(person: Person | None, exercise: Exercise) -> bool:
    """Whether this is a named reader of the exercise, and still a commissioner of its authority (SC 5.2.2)."""
    if person is None or person.authority_id != exercise.authority_id or Role.COMMISSIONER not in roles_of(person):
        return False
    return exercise.readers.filter(person=person, until=None).exists()
