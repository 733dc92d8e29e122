"""Pass a concern on to a committee, and write down what it came to (SC 9.1.2, 9.1.4)."""

from datetime import datetime

from fourfold.foundation.audit.actions import action
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import sitting_on
from fourfold.oversight.members import permissions
from fourfold.oversight.members.actions.locked import keep, locked, move, tell_people
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.queries.group import group_of
from fourfold.oversight.members.rules.states import ReferralEvent, ReferralState, require_passed_on


@action
def pass_on(*, referral: Referral, because: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Pass a concern on to the committee that the group's remit names: it was answered, or its answer is late."""
    row = locked(referral, seen)
    permissions.check_pass_on(by, row)
    group = group_of(row.authority)
    if group is None or group.passes_to is None:
        raise Refused(
            say("The group’s remit names no committee for this. Ask democratic services to name one."), "SC 9.1.4"
        )
    today = local_day(at, row.authority.time_zone)
    require_passed_on(ReferralState(row.state), row.due_on, today)
    move(row, ReferralEvent.PASS_ON)
    row.committee, row.passed_on_by, row.passed_on_at = group.passes_to, by, at
    row.passed_on_because = said(because, "because", say("Say why the committee should look at it."))
    row.due_on = None
    keep(
        "referral.passed_on", row, actor=by, at=at, changed={"committee": row.committee.uuid},
        beside={"because": row.passed_on_because},
    )  # fmt: skip
    sentence = say("The contracts group passed on “{title}” to {committee}.", title=row.title, committee=row.committee)
    people = [row.member, row.contract.lead_director, *sitting_on(row.committee, today)]
    tell_people(row, people, sentence, "referral.passed_on", at)
    return row


@action
def report_back(*, referral: Referral, words: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Write down what the committee came to. That settles the referral."""
    row = locked(referral, seen)
    permissions.check_report(by, row)
    move(row, ReferralEvent.REPORT)
    row.reported, row.reported_by = said(words, "words", say("Say what the committee came to.")), by
    row.ended_at = at
    keep("referral.reported", row, actor=by, at=at, beside={"reported": row.reported})
    sentence = say("{committee} answered “{title}”.", committee=row.committee, title=row.title)
    tell_people(row, [row.member, row.contract.lead_director], sentence, "referral.reported", at)
    return row
