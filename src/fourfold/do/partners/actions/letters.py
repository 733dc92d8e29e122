"""Write to another provider, answer, hear no more from it, report what it wrote."""

from datetime import datetime, timedelta

from django.db.models import F
from django.urls import reverse

from fourfold.do.partners import permissions, rules
from fourfold.do.partners.actions.locked import accounts_of
from fourfold.do.partners.models import Block, Introduction, Letter, Offer, Report
from fourfold.do.partners.queries.letters import begun_since, between, other_side
from fourfold.do.partners.queries.offers import day_of, is_shown
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role


@action
def introduce(*, offer: Offer, text: str, by: Representative, at: datetime) -> Introduction:
    """Write to the provider of an offer for the first time. Neither side sees an e-mail address (SC 8.3.1)."""
    row = Offer.objects.select_for_update(of=("self",)).select_related("provider", "notice__authority").get(pk=offer.pk)
    permissions.check_introduce(by, row)
    if not is_shown(row, at):
        raise Refused(say("This has been taken down since, so there is nobody to write to."))
    _require_free(by.provider, row.provider)
    introduction, _ = Introduction.objects.get_or_create(
        offer=row, asker=by.provider, defaults={"asked": row.provider, "last_at": at}
    )
    _send(introduction, text, by, at)
    return introduction


@action
def write_letter(*, introduction: Introduction, text: str, by: Representative, at: datetime) -> Letter:
    """Write to the other one again, or answer."""
    row = Introduction.objects.select_for_update().get(pk=introduction.pk)
    permissions.check_write_letter(by, row)
    _require_free(by.provider, other_side(row, by.provider))
    return _send(row, text, by, at)


@action
def need_no_answer(*, introduction: Introduction, by: Representative, at: datetime) -> Introduction:
    """Say that the other one's letters need no answer, so that they wait no more."""
    row = Introduction.objects.select_for_update().get(pk=introduction.pk)
    permissions.check_write_letter(by, row)
    _answered(row, by.provider, at)
    record("letter.needs_no_answer", row, by=by, at=at, changed={"provider": by.provider.uuid})
    return row


@action
def block(*, provider: Provider, by: Representative, at: datetime) -> Block:
    """Hear nothing more from a provider, nor write to it. It is not told."""
    permissions.check_prepare(by)
    if provider.pk == by.provider_id:
        raise Refused(say("This is your own organisation."))
    row, _ = Block.objects.get_or_create(provider=by.provider, blocked=provider, defaults={"since": at})
    record("provider.blocked", row, by=by, at=at, changed={"provider": by.provider.uuid, "blocked": provider.uuid})
    return row


@action
def unblock(*, provider: Provider, by: Representative, at: datetime) -> None:
    """Hear from a provider again."""
    permissions.check_prepare(by)
    row = Block.objects.select_for_update().filter(provider=by.provider, blocked=provider).first()
    if row is None:
        raise Refused(say("You have not blocked {name}.", name=provider.name))
    record("provider.unblocked", row, by=by, at=at, changed={"provider": by.provider.uuid, "blocked": provider.uuid})
    row.delete()


@action
def report_letter(*, letter: Letter, why: str, by: Representative, at: datetime) -> Report:
    """Ask a market development officer to look at a letter. Of all that was written, they see this one alone."""
    row = Letter.objects.select_for_update(of=("self",)).select_related("introduction__offer__notice").get(pk=letter.pk)
    permissions.check_report(by, row)
    if Report.objects.filter(letter=row).exists():
        raise Refused(say("You have reported this letter. We tell you when someone has looked at it."))
    report = Report.objects.create(
        letter=row, by=by, why=said(why, "why", say("Say what is wrong with it.")), at=at
    )  # fmt: skip
    record("letter.reported", report, by=by, at=at, changed={"letter": row.uuid}, beside={"why": report.why})
    notice = row.introduction.offer.notice
    for authority in [notice.authority] if notice is not None else Authority.objects.all():
        tell(
            accounts=[one.account for one in holders_of(authority, [Role.MARKET_DEVELOPMENT], day_of(at, notice))],
            sentence=say("A provider reports what another wrote to it."),
            href=reverse("partners.report", args=[authority.slug, report.uuid]),
            kind="partners.letter_reported", at=at, authority=authority,
        )  # fmt: skip
    return report


@action
def settle_report(*, report: Report, hide: bool, outcome: str, by: Person, at: datetime) -> Report:
    """Say what came of a report. With ``hide``, the letter is taken away from both."""
    row = (
        Report.objects.select_for_update(of=("self",))
        .select_related("letter__introduction__offer__notice__authority", "by__account")
        .get(pk=report.pk)
    )
    permissions.check_settle_report(by, row)
    if row.settled_at is not None:
        raise Refused(say("{name} has settled this report.", name=row.settled_by or say("Someone")))
    row.outcome = said(outcome, "outcome", say("Say what you found. Whoever reported it reads this."))
    row.settled_by, row.settled_at = by, at
    row.version += 1
    row.save()
    if hide:
        Letter.objects.filter(pk=row.letter_id).update(hidden_at=at)
    record(
        "letter.report_settled", row, by=by, at=at, authority=by.authority.uuid,
        changed={"letter": row.letter.uuid, "hidden": hide, "version": row.version}, beside={"outcome": row.outcome},
    )  # fmt: skip
    tell(
        accounts=[row.by.account],
        sentence=say("We looked at the message that you reported: {outcome}", outcome=row.outcome),
        href=row.letter.introduction.get_absolute_url(),
        kind="partners.report_settled", at=at, authority=by.authority,
    )  # fmt: skip
    return row


def _require_free(provider: Provider, other: Provider) -> None:
    state = between(provider, other)
    rules.require_free_to_write(blocks_them=state.blocks_them, is_blocked=state.is_blocked, name=other.name)


def _send(introduction: Introduction, text: str, by: Representative, at: datetime) -> Letter:
    rules.require_patience(
        unanswered=introduction.letters.filter(sender=by.provider, done_at=None).count(),
        new_today=begun_since(by.provider, at - timedelta(days=1)),
    )
    letter = Letter.objects.create(
        introduction=introduction, sender=by.provider, written_by=by, at=at,
        text=said(text, "text", say("Write a few words first.")),
    )  # fmt: skip
    _answered(introduction, by.provider, at)
    Introduction.objects.filter(pk=introduction.pk).update(last_at=at, version=F("version") + 1)
    record(
        "letter.written", letter, by=by, at=at,
        changed={"introduction": introduction.uuid, "sender": by.provider.uuid}, beside={"text": letter.text},
    )  # fmt: skip
    tell(
        accounts=accounts_of([other_side(introduction, by.provider)]),
        sentence=say("{name} writes to you about working together.", name=by.provider.name),
        href=introduction.get_absolute_url(), kind="partners.letter", at=at,
    )  # fmt: skip
    return letter


def _answered(introduction: Introduction, provider: Provider, at: datetime) -> None:
    """What the other side wrote waits for this provider no more."""
    introduction.letters.filter(done_at=None).exclude(sender=provider).update(done_at=at)
