"""What waits for officers and providers, and the one thing to do next about a return."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import PREPARES
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role
from fourfold.review.performance import permissions
from fourfold.review.performance.models import Filing, Return
from fourfold.review.performance.permissions import Viewer
from fourfold.review.performance.queries.returns import of_provider, waiting_to_send, waiting_to_verify
from fourfold.review.performance.rules.due import is_late
from fourfold.review.performance.rules.names import ReturnEvent, ReturnState, Whose
from fourfold.review.performance.rules.states import may

MOST = 20
"""A desk shows so many of a kind at most."""
_MANAGERS = frozenset({Role.CONTRACT_MANAGER, Role.COMMISSIONER, Role.LEAD_DIRECTOR})


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Returns to verify and to send, for those who manage contracts."""
    if not roles_of(person) & _MANAGERS:
        return []
    verify = waiting_to_verify(person.authority, person).order_by("due_on", "id")[:MOST]
    send = waiting_to_send(person.authority, person)[:MOST]
    return [
        *(
            Waits(
                say("{who} sent its return for {period} of “{title}”.", who=told.contract.who, **_names(told)),
                told.get_absolute_url(), say("Verify it"), told.due_on,
            )
            for told in verify
        ),
        *(
            Waits(
                say("Our own return for {period} of “{title}” is to be sent.", **_names(told)),
                told.get_absolute_url(), say("Fill it in"), told.due_on,
            )
            for told in send
        ),
    ]  # fmt: skip


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Returns to send, to mend, and those of the client to verify, for those who may."""
    if representative.part not in PREPARES:
        return []
    found = of_provider(representative.provider).exclude(state=ReturnState.MISSING)
    return [Waits(say(_ASKED[_key(told)], **_names(told)), told.get_absolute_url(), say("Open it"), told.due_on)
            for told in found[:MOST]]  # fmt: skip


def next_for(told: Return, filing: Filing | None, viewer: Viewer) -> NextStep | None:
    """What this reader does next about a return, or whom it waits for."""
    may_send, may_verify = (
        can(permissions.check_send, viewer, told),
        can(permissions.check_verify, viewer, told, filing),
    )
    if told.state in (ReturnState.DUE, ReturnState.MISSING):
        if may_send:
            return NextStep(say("It waits for your figures."), say("Fill it in"), _page(told, "send"))
        return NextStep(say("It waits for {who} to send it.", who=_sender(told)))
    if told.state == ReturnState.DISPUTED and may_send:
        text = say("Some of it is disputed. Correct it, or stand by it and say why.")
        return NextStep(text, say("Correct it"), _page(told, "send"))
    if told.state == ReturnState.SENT:
        if may_verify:
            return NextStep(say("It waits for you to verify it."), say("Verify it"), _page(told, "verify"))
        return NextStep(say("It waits to be verified by someone who did not send it."))
    return None


def doors_of(told: Return, filing: Filing | None, viewer: Viewer, today: date) -> list[tuple[str, str]]:
    """Everything else that this reader may do about a return: words and address."""
    doors = []
    if can(permissions.check_send, viewer, told):
        if may(told.state, ReturnEvent.SEND) or may(told.state, ReturnEvent.CORRECT):
            doors.append((say("Fetch it as a spreadsheet"), _page(told, "template")))
            doors.append((say("Send the spreadsheet back"), _page(told, "upload")))
        if may(told.state, ReturnEvent.CORRECT):
            doors.append((say("Correct it"), _page(told, "send")))
        if may(told.state, ReturnEvent.STAND_BY):
            doors.append((say("Stand by it"), _page(told, "stand_by")))
    if told.state == ReturnState.DISPUTED and can(permissions.check_verify, viewer, told, filing):
        doors.append((say("Verify it after all"), _page(told, "verify")))
    is_overdue = may(told.state, ReturnEvent.GIVE_UP) and is_late(told.due_on, today)
    if is_overdue and can(permissions.check_give_up, _person(viewer), told):
        doors.append((say("Say that it never came"), _page(told, "give_up")))
    return doors


_ASKED = {
    "due": "Send your return for {period} of “{title}”.",
    "disputed": "Your return for {period} of “{title}” is disputed.",
    "verify": "Verify what the council says of its own duties in {period}, “{title}”.",
}


def _key(told: Return) -> str:
    return "verify" if told.whose == Whose.CLIENT else "disputed" if told.state == ReturnState.DISPUTED else "due"


def _sender(told: Return) -> str:
    return told.contract.who if told.whose == Whose.PROVIDER else str(told.contract.manager or told.contract.authority)


def _person(viewer: Viewer) -> Person | None:
    return viewer if isinstance(viewer, Person) else None


def _page(told: Return, page: str) -> str:
    return reverse(f"performance.{page}", args=[told.contract.authority.slug, told.uuid])


def _names(told: Return) -> dict[str, object]:
    return {"period": told.period.label, "title": told.contract.title}
