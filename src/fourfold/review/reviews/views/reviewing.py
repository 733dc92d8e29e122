"""Pages on which reviews are booked, prepared, held, written down and closed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.reviews import actions, forms, permissions, queries
from fourfold.review.reviews.actions import Came
from fourfold.review.reviews.models import Review
from fourfold.review.reviews.rules.names import ReviewKind, Side
from fourfold.review.reviews.views.asking import Question, ask, officer, officer_chosen, officers


def book(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Book a review of a contract; the schedule's next day is filled in."""
    row = queries.contract_viewed(request, authority, contract)
    permissions.check_manage(request.person, row)
    now = clock.now()

    def perform(given: dict[str, Any]) -> str:
        return actions.book_review(
            contract=row, on=given["on"], kind=given["kind"], place=given["place"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = Question(
        say("Book a review"), say("The provider is told, and both sides can put points on the agenda."),
        say("Book it"), row.get_absolute_url(), row.title, clause="SC rec 23",
    )  # fmt: skip
    day = queries.next_due(row, clock.local_day(now, authority.time_zone))
    return ask(
        request, question, forms.BookForm, perform, initial={"on": day, "kind": ReviewKind.QUARTERLY},
        context={"contract": row},
    )  # fmt: skip


def raise_it(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Put a point on the agenda, for either side."""
    row = queries.review_viewed(request, authority, review)
    viewer = queries.viewer_of(request, permissions.check_take_part, row.contract)
    permissions.check_take_part(viewer, row.contract)
    assert viewer is not None

    def perform(given: dict[str, Any]) -> str:
        actions.raise_point(review=row, text=given["text"], by=viewer, at=clock.now())
        return row.get_absolute_url()

    question = _question(
        row, say("Put a point on the agenda"),
        say("Everyone who is asked to the review sees it, and that you raised it."), say("Put it on the agenda"),
        "SC 4.4.3",
    )  # fmt: skip
    return ask(request, question, forms.RaiseForm, perform)


def move(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Hold a review on another day."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        return actions.move_review(
            review=row, on=given["on"], place=given["place"], because=given["because"], seen=given["seen"],
            by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(row, say("Move this review"), say("The provider is told, with your reason."), say("Move it"))
    initial = {"on": row.on, "place": row.place, "seen": row.version}
    return ask(request, question, forms.MoveForm, perform, initial=initial)


def hold(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Say that a review was held, and who came."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        return actions.hold_review(
            review=row, came=_came(given), seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Who came?"),
        say("The agenda is kept as the record makes it now. After this you write down what was found and agreed."),
        say("Save who came"), "SC 8.9.3",
    )  # fmt: skip
    return ask(request, question, forms.HoldForm, perform, initial={"seen": row.version})


def find(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Write down what a review found."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        actions.add_finding(
            review=row, kind=given["kind"], text=given["text"], measure=given["measure"], by=officer(request),
            at=clock.now(),
        )  # fmt: skip
        return f"{row.get_absolute_url()}#findings"

    question = _question(
        row, say("Add a finding"), say("What goes well belongs here too. The provider reads this."),
        say("Add it"), "SC 8.9.3",
    )  # fmt: skip
    return ask(request, question, forms.FindingForm, perform)


def agree(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Write down what was agreed."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        return actions.add_action(
            review=row, text=given["text"], side=given["side"], owner=officer_chosen(authority, given["owner"]),
            owner_name=given["owner_name"], due_on=given["due_on"], by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(
        row, say("Add what was agreed"), say("Someone does it by a day: an officer, or someone of the provider."),
        say("Add it"), "SC 8.9.3",
    )  # fmt: skip
    return ask(request, question, forms.ActionForm, perform, officers=officers(authority))


def close(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Close a review with the next one booked, or with the end."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        return actions.close_review(
            review=row, summary=given["summary"], next_on=given["next_on"], next_kind=given["next_kind"],
            no_next_because=given["no_next_because"], seen=given["seen"], by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(
        row, say("Close this review"), say("It closes with the next one booked, or with the end of the contract."),
        say("Close it"), "SC rec 23",
    )  # fmt: skip
    initial = {"next_on": queries.next_due(row.contract, row.on), "next_kind": row.kind, "seen": row.version}
    return ask(request, question, forms.CloseForm, perform, initial=initial)


def call_off(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """Call a review off, with another in its place."""
    row = _managed(request, authority, review)

    def perform(given: dict[str, Any]) -> str:
        return actions.call_off_review(
            review=row, because=given["because"], next_on=given["next_on"], seen=given["seen"], by=officer(request),
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(
        row, say("Call off this review"), say("Another one is booked in its place."), say("Call it off"), "SC rec 23",
        kind="warning",
    )  # fmt: skip
    return ask(request, question, forms.CallOffForm, perform, initial={"seen": row.version})


def report(request: PageRequest, authority: Authority, action: UUID) -> HttpResponse:
    """Say how something agreed was done."""
    row = queries.action_viewed(request, authority, action)
    viewer = queries.viewer_of(request, permissions.check_report, row)
    permissions.check_report(viewer, row)
    assert viewer is not None

    def perform(given: dict[str, Any]) -> str:
        return actions.report_action(
            action=row, done_how=given["done_how"], seen=given["seen"], by=viewer, at=clock.now()
        ).get_absolute_url()

    row.review.contract = row.contract
    question = _question(row.review, say("Say that it is done"), row.text, say("Send"), "SC 8.9.3")
    return ask(request, question, forms.DoneForm, perform, initial={"seen": row.version})


def settle(request: PageRequest, authority: Authority, action: UUID) -> HttpResponse:
    """Take what was done, send it back, or drop it."""
    row = queries.action_viewed(request, authority, action)
    permissions.check_manage(request.person, row.contract)

    def perform(given: dict[str, Any]) -> str:
        return actions.settle_action(
            action=row, event=given["event"], because=given["because"], seen=given["seen"], by=officer(request),
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    row.review.contract = row.contract
    may_accept = can(permissions.check_accept, request.person, row)
    question = _question(row.review, say("What becomes of this?"), row.text, say("Save"), "SC 8.9.3")
    return ask(
        request, question, forms.SettleForm, perform, initial={"seen": row.version},
        context={"action": row, "may_accept": may_accept}, template="review/reviews/settle.html",
        may_accept=may_accept,
    )  # fmt: skip


def _managed(request: PageRequest, authority: Authority, uuid: UUID) -> Review:
    row = queries.review_viewed(request, authority, uuid)
    permissions.check_manage(request.person, row.contract)
    return row


def _question(row: Review, title: str, lead: str, button: str, clause: str = "", *, kind: str = "") -> Question:
    return Question(title, lead, button, row.get_absolute_url(), str(row), kind, clause)


def _came(given: dict[str, Any]) -> list[Came]:
    sides = (("council", Side.AUTHORITY), ("provider", Side.PROVIDER), ("users", Side.USERS))
    there = [Came(name, side) for field, side in sides for name in _names(given[field])]
    return [*there, *(Came(name, None, came=False) for name in _names(given["absent"]))]


def _names(lines: str) -> list[str]:
    return [line.strip()[:200] for line in lines.splitlines() if line.strip()]
