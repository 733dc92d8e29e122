"""The lead chooses who may bid in a tender in stages, tells all with the reasons, and invites the chosen (SC 6.2.7)."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.inviting import tell_invited
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Application, Invitation, Tender
from fourfold.do.tendering.queries.applying import applicants_of, applications_to, stage_of
from fourfold.do.tendering.queries.asked import book_of
from fourfold.do.tendering.queries.inviting import accounts_of
from fourfold.do.tendering.rules.approving import require_no_interest
from fourfold.do.tendering.rules.choosing import require_choosing, require_days_to_bid, require_fair_choice
from fourfold.do.tendering.rules.names import Choice, TenderEvent, TenderState
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.arrivals import in_hand_before
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def decide_applicant(
    *,
    application: Application,
    choice: Choice,
    reason: str,
    has_interest: bool = False,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Application:
    """Decide on one request, with the reason that its provider reads. It may be changed until all are told."""
    row = _choosing(application.tender, by, at)
    require_no_interest(has_interest=has_interest)
    found = Application.objects.select_for_update().get(pk=application.pk)
    if seen is not None and seen != found.version:
        raise Stale(
            say("Someone decided on this while you were writing. Nothing you typed is lost: compare and send again."),
            version=found.version, saved={"choice": found.get_choice_display(), "reason": found.reason},
        )  # fmt: skip
    if found.withdrawn_at is not None:
        raise Refused(say("This request was withdrawn."))
    found.choice, found.reason = choice, said(reason, "reason", say("Say why. The provider reads it."))
    found.decided_by, found.decided_at = by, at
    found.version += 1
    found.save()
    record(
        "tender.applicant_decided", row, by=by, at=at, authority=row.authority.uuid,
        changed={"application": found.uuid, "choice": choice, "version": found.version},
        beside={"reason": found.reason},
    )  # fmt: skip
    return found


@action
def invite_chosen(*, tender: Tender, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Tell everyone who asked to take part what was decided, and let the chosen bid. All of it happens at once.

    Refused where the closing day leaves them too little time: the tender is amended first.
    """
    row = _choosing(tender, by, at, seen)
    row.state = after(row.state, TenderEvent.INVITE)
    require_fair_choice(applicants_of(row), row.most_chosen)
    stage = stage_of(row, at)
    assert stage is not None, "only a tender in stages takes requests to take part"
    assert stage.closes_on is not None, "a tender is published with the time at which it closes"
    require_days_to_bid(
        local_day(at, row.authority.time_zone), stage.closes_on, book_of(row), has_threshold=stage.has_threshold
    )
    rows = list(applications_to(row))
    for one in rows:
        one.told_at = at
        one.save(update_fields=["told_at"])
    chosen = [one for one in rows if one.choice == Choice.CHOSEN]
    Invitation.objects.bulk_create(
        Invitation(tender=row, provider=one.provider, because=one.reason, by=by, at=at) for one in chosen
    )
    row.version += 1
    row.save()
    tell(
        accounts=accounts_of([one.provider for one in rows if one.choice != Choice.CHOSEN]),
        sentence=say("You were not chosen to bid for “{title}”. Read why.", title=row.title),
        href=_part(row), kind="tendering.not_chosen", at=at, authority=row.authority,
    )  # fmt: skip
    tell_invited(row, [one.provider for one in chosen], at)
    record(
        "tender.chosen_invited", row, by=by, at=at, authority=row.authority.uuid, rulebook=row.rulebook,
        changed={
            "state": row.state, "version": row.version, "closes_on": stage.closes_on,
            "choices": {str(one.uuid): one.choice for one in rows},
        },
    )  # fmt: skip
    return row


def _choosing(tender: Tender, by: Person, at: datetime, seen: int | None = None) -> Tender:
    row = locked(tender, seen)
    permissions.check_choose(by, row)
    if row.state != TenderState.APPLYING:
        raise Refused(say("Who may bid is chosen already, or was never to be. It is {state}.",
                          state=row.get_state_display()))  # fmt: skip
    require_choosing(at, row.apply_by)
    if row.apply_by is not None and in_hand_before(row.apply_by):
        raise Refused(say("Requests that arrived in time are still being dealt with. Wait a moment."), "SC 6.2.8")
    return row


def _part(row: Tender) -> str:
    return reverse("tendering.take_part", args=[row.authority.slug, row.uuid])
