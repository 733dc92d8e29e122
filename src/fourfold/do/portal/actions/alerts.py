"""Save a search so that it tells what it finds, change it, pause it, let it go."""

from datetime import datetime

from fourfold.do.notices.bodies import LIVE
from fourfold.do.notices.rules import OUTCOMES, NoticeKind
from fourfold.do.notices.tokens import Group, asked_stems
from fourfold.do.portal import permissions, rules
from fourfold.do.portal.asking import Asked, problem_with, question_of
from fourfold.do.portal.matching import keep_keys, written
from fourfold.do.portal.models import Alert
from fourfold.do.portal.rules import HowOften
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.words import say

MOST = 50
"""So many alerts one account may have."""


def groups_of(asked: Asked, at: datetime) -> tuple[Group, ...]:
    """What an alert looks for, as search takes it: something to answer, unless it names a kind that tells an outcome.

    :raises Refused: when it would find nothing, or everything.
    """
    rules.require_words(asked.q, has_stems=bool(asked_stems(asked.q)))
    if problem := problem_with(asked.near):
        raise Refused(problem, field="near")
    authority = Authority.objects.filter(slug=asked.by).first() if asked.by else None
    groups = question_of(asked, at, authority=authority).groups
    rules.require_a_condition(is_narrowed=bool(groups))
    return groups if asked.kind and NoticeKind(asked.kind) in OUTCOMES else (*groups, LIVE)


@action
def save_alert(*, asked: Asked, name: str, how_often: HowOften, by: Account, at: datetime) -> Alert:
    """Be told of what is published from now on and answers this question (SC 5.3.5)."""
    permissions.check_alerts(by)
    groups = groups_of(asked, at)
    if Alert.objects.filter(account=by).count() >= MOST:
        raise Refused(say("You have {most} alerts. Delete one that you no longer need.", most=MOST))
    alert = Alert.objects.create(
        account=by, name=_named(name), asked=asked.pairs, groups=written(groups), how_often=how_often, since=at
    )
    keep_keys(alert, groups)
    _record("portal.alert_saved", alert, by, at)
    return alert


@action
def change_alert(
    *, alert: Alert, asked: Asked, name: str, how_often: HowOften, seen: int | None = None, by: Account, at: datetime
) -> Alert:
    """Let an alert look for something else, at other times, or under another name."""
    row = _locked(alert, by, seen)
    groups = groups_of(asked, at)
    row.name, row.asked, row.groups, row.how_often = _named(name), asked.pairs, written(groups), how_often
    keep_keys(row, groups)
    return _saved("portal.alert_changed", row, by, at)


@action
def pause_alert(*, alert: Alert, by: Account, at: datetime) -> Alert:
    """Tell nothing until it is resumed. What comes meanwhile is not told later."""
    row = _locked(alert, by)
    if not row.is_on:
        raise Refused(say("This alert is paused already."))
    row.is_on = False
    row.hits.filter(told_at=None).delete()
    return _saved("portal.alert_paused", row, by, at)


@action
def resume_alert(*, alert: Alert, by: Account, at: datetime) -> Alert:
    """Tell again, of what is published from now on."""
    row = _locked(alert, by)
    if row.is_on:
        raise Refused(say("This alert is on already."))
    row.is_on, row.since = True, at
    return _saved("portal.alert_resumed", row, by, at)


@action
def delete_alert(*, alert: Alert, by: Account, at: datetime) -> None:
    """Let an alert go, with what it found."""
    row = _locked(alert, by)
    _record("portal.alert_deleted", row, by, at)
    row.delete()


def _locked(alert: Alert, by: Account, seen: int | None = None) -> Alert:
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    permissions.check_own(by, row)
    if seen is not None and seen != row.version:
        raise Stale(
            say("You changed this alert in another window. Compare, and send again."),
            version=row.version,
            saved={"name": row.name, "how_often": row.get_how_often_display()},
        )
    return row


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(say("Give the alert a name."), field="name")
    return name.strip()[:100]


def _saved(what: str, row: Alert, by: Account, at: datetime) -> Alert:
    row.version += 1
    row.save()
    _record(what, row, by, at)
    return row


def _record(what: str, row: Alert, by: Account, at: datetime) -> None:
    facts = {"how_often": row.how_often, "is_on": row.is_on}
    record(what, row, by=by, at=at, changed=facts, beside={"name": row.name, "asked": row.asked})
