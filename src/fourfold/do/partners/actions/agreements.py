"""Write an agreement, agree to it, ask for a change, decline, leave (SC 8.3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from fourfold.do.partners import permissions, rules
from fourfold.do.partners.actions.consortia import others_in, record_change, settle
from fourfold.do.partners.actions.locked import locked, tell_partners
from fourfold.do.partners.models import Agreement, Consortium, Partner, Share
from fourfold.do.partners.queries.consortia import agreed_elsewhere, book_of, circle_of, form_rule, newest_agreement
from fourfold.do.partners.rules import ConsortiumState, Form
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Line:
    """One partner's part in an agreement: how much, in percent, and what it does."""

    percent: Decimal
    does: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What partners promise each other; the names are those of ``Agreement``."""

    work: str
    money: str
    leaving: str
    lead_leaves: str


_ASKED = {
    "work": "Say how the work is shared out, the hard cases too.",
    "money": "Say how the money is shared, and when each is paid.",
    "leaving": "Say how a partner may leave.",
    "lead_leaves": "Say what happens when the lead walks away.",
}


@action
def propose_agreement(
    *,
    consortium: Consortium,
    form: Form | None,
    lines: Mapping[Partner, Line],
    terms: Terms,
    successor: Provider | None = None,
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Agreement:
    """Put a new agreement before everyone: whoever agreed to the one before is asked again.

    Where whoever runs the lead's account writes it, the lead agrees by that.
    """
    row = locked(consortium, seen)
    permissions.check_lead(by, row)
    binds = by.part == Part.LEAD
    if binds:
        _require_one(row, by.provider, at)
    rules.require_form(form, form_rule(row.notice, at))
    shares = {partner.provider.uuid: line.percent for partner, line in lines.items()}
    circle = rules.propose(circle_of(row), shares, lead_agrees=binds)
    if successor is not None and (successor.pk == row.lead_id or successor.uuid not in shares):
        raise Refused(say("Choose one of the other partners."), "SC 8.3.2", field="successor")
    agreement = Agreement.objects.create(
        consortium=row, number=circle.number, form=form or "", successor=successor, made_at=at, made_by=by,
        **{name: said(getattr(terms, name), name, say(sentence)) for name, sentence in _ASKED.items()},
    )  # fmt: skip
    for partner, line in lines.items():
        agreed = binds and partner.provider_id == row.lead_id
        Share.objects.create(
            agreement=agreement, partner=partner, percent=line.percent,
            does=said(line.does, f"does_{partner.uuid}", say("Say what {name} does.", name=partner.provider.name)),
            agreed_by=by if agreed else None, agreed_at=at if agreed else None,
        )  # fmt: skip
    row.partners.update(because="")
    settle(row, circle, at)
    record_change("consortium.agreement_proposed", row, by, at, words_of(agreement), form=agreement.form)
    tell_partners(
        row, others_in(row, by.provider),
        say("“{name}” has a new agreement. Read it and say whether you agree.", name=row.name),
        "partners.agreement", at,
    )  # fmt: skip
    return agreement


@action
def agree(*, consortium: Consortium, seen: int | None = None, by: Representative, at: datetime) -> Consortium:
    """Agree to the newest agreement for one's organisation. When all have, the consortium is formed."""
    row = locked(consortium, seen)
    permissions.check_answer(by, row)
    _require_one(row, by.provider, at)
    circle = rules.agree(circle_of(row), by.provider.uuid)
    Share.objects.filter(agreement__consortium=row, agreement__number=row.number, partner__provider=by.provider).update(
        agreed_by=by, agreed_at=at
    )
    settle(row, circle, at)
    record_change("consortium.agreed", row, by, at, provider=by.provider.uuid)
    if circle.state is ConsortiumState.FORMED:
        sentence, kind = say("“{name}” is formed: all of you agree.", name=row.name), "partners.formed"
        tell_partners(row, others_in(row, by.provider), sentence, kind, at)
    else:
        _tell_lead(row, by, say("{who} agrees to “{name}”.", who=by.provider, name=row.name), "partners.agreed", at)
    return row


@action
def ask_for_change(
    *, consortium: Consortium, words: str, seen: int | None = None, by: Representative, at: datetime
) -> Consortium:
    """Say what should be different before one agrees. All partners read it."""
    row = locked(consortium, seen)
    permissions.check_answer(by, row)
    rules.ask_for_change(circle_of(row), by.provider.uuid)
    partner = row.partners.get(provider=by.provider)
    partner.because = said(words, "words", say("Say what should be different."))
    partner.save()
    row.version += 1
    row.save()
    record_change("consortium.change_asked", row, by, at, {"words": partner.because}, provider=by.provider.uuid)
    _tell_lead(
        row, by, say("{who} asks for a change in “{name}”.", who=by.provider, name=row.name), "partners.change", at
    )
    return row


@action
def decline(*, consortium: Consortium, because: str, seen: int | None = None, by: Representative, at: datetime) -> None:
    """Turn it down, and see no more of it. ``because`` may be empty."""
    row = locked(consortium, seen)
    permissions.check_answer(by, row)
    settle(row, rules.decline(circle_of(row), by.provider.uuid), at)
    row.partners.filter(provider=by.provider).update(because=because.strip())
    record_change("consortium.declined", row, by, at, {"because": because.strip()}, provider=by.provider.uuid)
    _tell_lead(row, by, say("{who} does not join “{name}”.", who=by.provider, name=row.name), "partners.declined", at)


@action
def leave(*, consortium: Consortium, because: str, seen: int | None = None, by: Representative, at: datetime) -> None:
    """Leave, with the reason for the others. When the lead walks away, the agreement says who leads then."""
    row = locked(consortium, seen)
    permissions.check_answer(by, row)
    because = said(because, "because", say("Say why. Your partners read this."))
    agreement = newest_agreement(row)
    successor = agreement.successor.uuid if agreement and agreement.successor else None
    circle = rules.leave(circle_of(row), by.provider.uuid, successor)
    others = others_in(row, by.provider)
    if circle.state is ConsortiumState.DISSOLVED:
        row.ended_because = because
    settle(row, circle, at)
    row.partners.filter(provider=by.provider).update(because=because)
    record_change("consortium.left", row, by, at, {"because": because}, provider=by.provider.uuid)
    if circle.state is ConsortiumState.DISSOLVED:
        sentence = say("{who} led “{name}” and has left. It is dissolved.", who=by.provider, name=row.name)
    else:
        sentence = say("{who} has left “{name}”. {lead} leads it.", who=by.provider, name=row.name, lead=row.lead)
    tell_partners(row, others, sentence, "partners.left", at)


def words_of(agreement: Agreement) -> dict[str, str]:
    """The words of an agreement, for what stands beside the chain."""
    return {name: getattr(agreement, name) for name in _ASKED}


def _require_one(row: Consortium, provider: Provider, at: datetime) -> None:
    if row.notice is None:
        return
    book, name = book_of(row.notice, at), "partners.one_consortium_a_notice"
    rules.require_one_consortium(
        others=agreed_elsewhere(row, provider),
        only_one=book.has(name) and book.flag(name),
        clause=book.clause(name) if book.has(name) else "",
    )


def _tell_lead(row: Consortium, by: Representative, sentence: str, kind: str, at: datetime) -> None:
    if by.provider_id != row.lead_id:
        tell_partners(row, [row.lead], sentence, kind, at)
