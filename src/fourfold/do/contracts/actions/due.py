"""What a rule makes due for a contract: entered when it happens, drafted as a notice, or settled by hand."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from fourfold.do.contracts.actions.keeping import keep
from fourfold.do.contracts.actions.locked import locked
from fourfold.do.contracts.models import Change, Contract, DueNotice
from fourfold.do.contracts.permissions import check_manage
from fourfold.do.contracts.queries.facts import is_bought, is_under_act, purchase_of, whole_record
from fourfold.do.contracts.rules.falling_due import Due, due_for_performance
from fourfold.do.contracts.rules.names import ContractKind, DueKind
from fourfold.do.notices.actions import draft_notice
from fourfold.do.notices.rules import Content, NoticeKind, NoticeState, Winner
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_NOTICES = {
    DueKind.CONTRACT_DETAILS: NoticeKind.CONTRACT_DETAILS,
    DueKind.CHANGE: NoticeKind.CHANGE,
    DueKind.PERFORMANCE: NoticeKind.PERFORMANCE,
    DueKind.TERMINATION: NoticeKind.TERMINATION,
}
"""What is done by a notice of the portal."""


def enter_due(row: Contract, found: Iterable[Due], change: Change | None = None) -> list[DueNotice]:
    """Enter what has become due; part of a larger change."""
    return DueNotice.objects.bulk_create(
        DueNotice(
            contract=row, kind=one.kind, because=one.because, due_on=one.due_on, clause=one.clause,
            confidence=one.confidence, change=change,
        )
        for one in found
    )  # fmt: skip


def performance_due(row: Contract, today: date) -> list[Due]:
    """The next assessment of performance, where the law asks for one; part of a larger change."""
    if row.kind == ContractKind.FRAMEWORK or not is_bought(row) or not is_under_act(row, today):
        return []
    if row.starts_on is None or row.ends_on is None:
        return []
    return due_for_performance(purchase_of(row), book_on(row.authority, today), row.starts_on, row.ends_on, today)


@action
def draft_due_notice(*, due: DueNotice, by: Person, at: datetime) -> DueNotice:
    """Draft the notice that is due, filled in from the contract. Procurement officers publish it (SC 6.1).

    With the notice of a year's performance, the one of the next year is entered.
    """
    row = locked(due.contract)
    one = DueNotice.objects.select_for_update().get(pk=due.pk)
    kind = _NOTICES.get(DueKind(one.kind))
    if kind is None:
        raise Refused(say("This is no notice of the portal. Say how it was done instead."))
    if one.notice is not None and one.notice.state != NoticeState.DISCARDED:
        raise Refused(say("This notice is drafted already."))
    award = row.award
    one.notice = draft_notice(
        authority=row.authority, kind=kind, content=_content(row, one, local_day(at, row.authority.time_zone)),
        procurement=award.tender.notice.procurement if award else None, follows=award.notice if award else None,
        by=by, at=at,
    )  # fmt: skip
    one.version += 1
    one.save()
    if one.kind == DueKind.PERFORMANCE:
        _enter_next_year(row, one.due_on)
    keep("contract.notice_drafted", row, by, at, changed={"due": one.uuid, "notice": one.notice.uuid})
    return one


@action
def settle_due(*, due: DueNotice, how: str, by: Person, at: datetime) -> DueNotice:
    """Say that what was due is done, and how."""
    row = locked(due.contract)
    check_manage(by, row)
    one = DueNotice.objects.select_for_update().get(pk=due.pk)
    if one.done_on is not None:
        raise Refused(say("This is done already."))
    one.done_how = said(how, "how", say("Say how it was done, and where it can be read."))
    one.done_on = local_day(at, row.authority.time_zone)
    one.version += 1
    one.save()
    if one.kind == DueKind.PERFORMANCE:
        _enter_next_year(row, one.due_on)
    keep("contract.due_settled", row, by, at, changed={"due": one.uuid}, beside={"how": one.done_how})
    return one


def _enter_next_year(row: Contract, due_on: date) -> None:
    for one in performance_due(row, due_on + timedelta(days=1)):
        if one.due_on > due_on and not row.due.filter(kind=one.kind, due_on=one.due_on).exists():
            enter_due(row, [one])


def _content(row: Contract, due: DueNotice, today: date) -> Content:
    change = due.change
    happened = change.takes_effect_on if change else row.ended_on if row.ended_on else row.signed_on
    summary = change.what if change else row.purpose
    if due.kind == DueKind.PERFORMANCE:
        happened = today
        summary = "\n".join([summary, *(f"{what}: {how}" for what, how in whole_record(row, today))])
    reason = change.because if change else row.ended_because
    months = None
    if row.starts_on is not None and row.ends_on is not None:
        months = (row.ends_on.year - row.starts_on.year) * 12 + row.ends_on.month - row.starts_on.month + 1
    return Content(
        title=row.title, summary=summary, categories=tuple(row.categories),
        places=tuple(place.code for place in row.places.all()), subject=purchase_of(row).subject, value_low=row.value,
        value_high=row.value, months=months, starts_on=row.starts_on, happened_on=happened, reason=reason,
        winners=(Winner(row.who, str(row.provider.uuid) if row.provider else ""),) if row.who else (),
    )  # fmt: skip
