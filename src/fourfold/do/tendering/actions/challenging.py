"""A bidder challenges an outcome, and someone without a part in it settles the challenge."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.announcing import retract_award, tell_every_bidder
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.proposing import standing, take_back
from fourfold.do.tendering.models import Challenge, Tender
from fourfold.do.tendering.queries.awarding import book_for, open_challenges, span_kept, standstill_of
from fourfold.do.tendering.rules.names import ChallengeState, TenderEvent
from fourfold.do.tendering.rules.standstill import pause_began, require_challengeable, resumed
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.foundation.workdays import working_days
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of


@action
def challenge_award(*, tender: Tender, text: str, by: Representative, at: datetime) -> Challenge:
    """Challenge an outcome before it is awarded. Nothing is awarded while it is looked into."""
    row = locked(tender)
    permissions.check_challenge(by, row)
    row.state = after(row.state, TenderEvent.CHALLENGE)
    standstill, today = standstill_of(row), local_day(at, row.authority.time_zone)
    require_challengeable(standstill.ends_on if standstill else None, today, book_for(row))
    if open_challenges(row).filter(provider=by.provider).exists():
        raise Refused(say("Your challenge is being looked into. Wait for the answer."))
    challenge = Challenge.objects.create(
        tender=row, provider=by.provider, raised_by=by, raised_at=at,
        text=said(text, "text", say("Say what you think was done wrong.")),
    )  # fmt: skip
    _save(row)
    tell(
        accounts=[person.account for person in holders_of(row.authority, permissions.SETTLERS, today)],
        sentence=say("A bidder challenges the award of “{title}”.", title=row.title),
        href=reverse("tendering.settle", args=[row.authority.slug, row.uuid, challenge.uuid]),
        kind="tender.challenged",
        at=at,
        authority=row.authority,
    )
    record(
        "tender.challenged", row, by=by, at=at, authority=row.authority.uuid,
        changed={"state": row.state, "version": row.version, "challenge": challenge.uuid},
        beside={"text": challenge.text},
    )  # fmt: skip
    return challenge


@action
def settle_challenge(
    *, challenge: Challenge, is_upheld: bool, answer: str, seen: int | None = None, by: Person, at: datetime
) -> Challenge:
    """Settle a challenge. Upheld, the award goes back to be decided anew; dismissed, the standstill runs on.

    The last challenge that is dismissed ends the pause: the days that were left when it began run on from then.
    """
    tender = locked(challenge.tender, seen)
    permissions.check_settle(by, challenge)
    row = Challenge.objects.select_for_update().select_related("provider").get(pk=challenge.pk)
    if row.state != ChallengeState.RAISED:
        raise Refused(say("This challenge is settled already."))
    row.answer = said(answer, "answer", say("Answer what was said. The bidder reads this."))
    _settle(row, ChallengeState.UPHELD if is_upheld else ChallengeState.DISMISSED, by, at)
    if is_upheld:
        _take_back(tender, row.answer, by, at)
    elif not open_challenges(tender).exists():
        tender.state = after(tender.state, TenderEvent.SETTLE)
        _run_on(tender, at)
    _save(tender)
    tell(
        accounts=[row.raised_by.account],
        sentence=say("Your challenge of “{title}” is answered.", title=tender.title),
        href=reverse("tendering.outcome", args=[tender.authority.slug, tender.uuid]),
        kind="tender.challenge_settled",
        at=at,
        authority=tender.authority,
    )
    standstill = standstill_of(tender)
    record(
        "tender.challenge_settled", tender, by=by, at=at, authority=tender.authority.uuid,
        changed={
            "state": tender.state, "version": tender.version, "challenge": row.uuid, "outcome": row.state,
            "ends_on": standstill.ends_on if standstill else None,
        },
        beside={"answer": row.answer}, rulebook=book_for(tender).version,
    )  # fmt: skip
    return row


def _settle(row: Challenge, state: ChallengeState, by: Person, at: datetime) -> None:
    row.state, row.settled_by, row.settled_at = state, by, at
    row.save()


def _take_back(tender: Tender, because: str, by: Person, at: datetime) -> None:
    """The outcome does not stand: others who challenged it have got what they asked for, and everyone hears."""
    tender.state = after(tender.state, TenderEvent.RETURN)
    take_back(standing(tender), because, at)
    retract_award(tender, say("The outcome was challenged and is decided anew."), by, at)
    for other in open_challenges(tender).select_for_update(of=("self",)):
        other.answer = say("The outcome was taken back after another bidder’s challenge.")
        _settle(other, ChallengeState.UPHELD, by, at)
    sentence = say("The outcome of “{title}” is taken back and decided anew.", title=tender.title)
    tell_every_bidder(tender, sentence, "tender.taken_back", at)


def _run_on(tender: Tender, at: datetime) -> None:
    standstill, span = standstill_of(tender), span_kept(tender)
    began = pause_began((row.raised_at, row.settled_at or at) for row in tender.challenges.all())
    if standstill is None or span is None or began is None:
        return
    zone = tender.authority.time_zone
    standstill.ends_on = resumed(
        span, local_day(began, zone), local_day(at, zone), working_days(tender.authority.nation)
    )
    standstill.save(update_fields=["ends_on"])


def _save(row: Tender) -> None:
    row.version += 1
    row.save(update_fields=["state", "version"])
