"""Who belongs to a consortium and what they agree to (SC 8.3.2). Each move makes a new circle; nothing else is known.

A consortium is formed while everyone in it agrees to its newest agreement, and that agreement shares out the whole
work among exactly them. Whatever changes the agreement or who is in it asks everyone again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from fourfold.do.partners.rules.names import (
    INSIDE,
    ConsortiumEvent,
    ConsortiumState,
    PartnerEvent,
    PartnerState,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

CLAUSE = "SC 8.3.2"
WHOLE = Decimal(100)

_S, _E = ConsortiumState, ConsortiumEvent
TRANSITIONS: tuple[tuple[ConsortiumState, ConsortiumEvent, ConsortiumState], ...] = (
    (_S.FORMING, _E.CHANGE, _S.FORMING),
    (_S.FORMING, _E.FORM, _S.FORMED),
    (_S.FORMING, _E.DISSOLVE, _S.DISSOLVED),
    (_S.FORMED, _E.CHANGE, _S.FORMING),
    (_S.FORMED, _E.DISSOLVE, _S.DISSOLVED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

_P, _M = PartnerState, PartnerEvent
PARTNER_TRANSITIONS: tuple[tuple[PartnerState, PartnerEvent, PartnerState], ...] = (
    (_P.INVITED, _M.AGREE, _P.AGREED),
    (_P.INVITED, _M.OBJECT, _P.INVITED),
    (_P.INVITED, _M.ASK_AGAIN, _P.INVITED),
    (_P.INVITED, _M.DECLINE, _P.DECLINED),
    (_P.INVITED, _M.LEAVE, _P.LEFT),
    (_P.INVITED, _M.TAKE_BACK, _P.LEFT),
    (_P.AGREED, _M.ASK_AGAIN, _P.INVITED),
    (_P.AGREED, _M.LEAVE, _P.LEFT),
    (_P.DECLINED, _M.INVITE, _P.INVITED),
    (_P.LEFT, _M.INVITE, _P.INVITED),
)
_PARTNER_NEXT = {(state, event): after for state, event, after in PARTNER_TRANSITIONS}
_REFUSED_MOVES = {
    _M.INVITE: "This organisation is in the consortium already: it was asked, or has agreed.",
    _M.ASK_AGAIN: "This organisation is not in the consortium any more.",
    _M.AGREE: "You have answered already.",
    _M.OBJECT: "You can ask for a change while you are asked to agree.",
    _M.DECLINE: "You can decline while you are asked. If you have agreed, you can leave.",
    _M.LEAVE: "You are not in this consortium any more.",
    _M.TAKE_BACK: "You can take back an invitation until it is answered.",
}


@dataclass(frozen=True, slots=True)
class Circle:
    """A consortium as its rules see it: who leads, where each partner stands, what the newest agreement shares out.

    ``shares`` are those of agreement ``number``, in percent. ``bound`` are all who ever agreed to an agreement.
    """

    lead: UUID
    partners: Mapping[UUID, PartnerState]
    shares: Mapping[UUID, Decimal] = field(default_factory=dict)
    number: int = 0
    bound: frozenset[UUID] = frozenset()
    state: ConsortiumState = ConsortiumState.FORMING

    @property
    def inside(self) -> frozenset[UUID]:
        """Those who are asked or have agreed."""
        return frozenset(who for who, state in self.partners.items() if state in INSIDE)

    @property
    def waits_for(self) -> frozenset[UUID]:
        """Those who are asked to agree to the newest agreement, and have not yet."""
        asked = (who for who in self.shares if self.partners[who] is PartnerState.INVITED)
        return frozenset(asked) if self.covers_all else frozenset()

    @property
    def covers_all(self) -> bool:
        """Whether the newest agreement is about exactly those who are in the consortium."""
        return bool(self.shares) and self.shares.keys() == self.inside

    @property
    def is_whole(self) -> bool:
        """Whether at least two share out the whole work and all of them agree."""
        return (
            len(self.shares) > 1
            and self.covers_all
            and sum(self.shares.values()) == WHOLE
            and all(self.partners[who] is PartnerState.AGREED for who in self.shares)
        )


def begin(lead: UUID) -> Circle:
    """A consortium of one: whoever begins it leads. Clause: SC 8.3.2."""
    return Circle(lead, {lead: PartnerState.INVITED})


def invite(circle: Circle, who: UUID) -> Circle:
    """Ask a provider to join. It is in no agreement yet, so the consortium is not formed until there is a new one."""
    _require_open(circle)
    after = _moved(circle, who, PartnerEvent.INVITE) if who in circle.partners else PartnerState.INVITED
    return _settled(replace(circle, partners={**circle.partners, who: after}))


def propose(circle: Circle, shares: Mapping[UUID, Decimal], *, lead_agrees: bool) -> Circle:
    """Put a new agreement before everyone. Whoever agreed to the one before is asked again. Clause: SC 8.3.2."""
    _require_open(circle)
    if len(circle.inside) < 2:
        raise Refused(say("Invite a partner first. A consortium has two members or more."), CLAUSE)
    if shares.keys() != circle.inside:
        raise Refused(say("Give each organisation in the consortium its share, and nobody else."), CLAUSE)
    require_shares(shares)
    states = {**circle.partners, **{who: _moved(circle, who, PartnerEvent.ASK_AGAIN) for who in circle.inside}}
    asked = replace(circle, partners=states, shares=dict(shares), number=circle.number + 1)
    return agree(asked, circle.lead) if lead_agrees else _settled(asked)


def agree(circle: Circle, who: UUID) -> Circle:
    """Agree to the newest agreement. When everyone has, the consortium is formed. Clause: SC 8.3.2."""
    _require_open(circle)
    if not circle.number:
        raise Refused(say("There is no agreement yet. Whoever leads writes it, then you can agree to it."), CLAUSE)
    after = _moved(circle, who, PartnerEvent.AGREE)
    if who not in circle.shares:
        raise Refused(say("You have no share in the agreement yet. Whoever leads writes a new version."), CLAUSE)
    return _settled(
        replace(circle, partners={**circle.partners, who: after}, bound=circle.bound | {who}),
    )


def ask_for_change(circle: Circle, who: UUID) -> Circle:
    """Say what should be different before one agrees. Nobody leaves by this. Clause: SC 8.3.2."""
    _require_open(circle)
    return replace(circle, partners={**circle.partners, who: _moved(circle, who, PartnerEvent.OBJECT)})


def decline(circle: Circle, who: UUID) -> Circle:
    """Turn the invitation, or a new agreement, down and be out of the consortium. Clause: SC 8.3.2."""
    _require_open(circle)
    if who == circle.lead:
        raise Refused(say("You lead this consortium. Write another version, or leave it."), CLAUSE)
    return _without(circle, who, PartnerEvent.DECLINE)


def leave(circle: Circle, who: UUID, successor: UUID | None) -> Circle:
    """Leave. When the lead walks away, ``successor`` leads, or without one the consortium ends. Clause: SC 8.3.2."""
    _require_open(circle)
    left = _without(circle, who, PartnerEvent.LEAVE)
    if who != circle.lead:
        return left
    if successor not in left.inside:
        return dissolve(left)
    assert successor is not None
    return replace(left, lead=successor)


def take_back(circle: Circle, who: UUID) -> Circle:
    """Take an invitation back. Whoever has once agreed leaves by themselves alone. Clause: SC 8.3.2."""
    _require_open(circle)
    if who == circle.lead:
        raise Refused(say("You lead this consortium. You can leave or dissolve it."), CLAUSE)
    if who in circle.bound:
        raise Refused(
            say(
                "This organisation has agreed with you before, so you cannot put it out. It can leave. If you cannot "
                "go on together, dissolve the consortium and form another."
            ),
            CLAUSE,
        )
    return _without(circle, who, PartnerEvent.TAKE_BACK)


def dissolve(circle: Circle) -> Circle:
    """End the consortium for good. Clause: SC 8.3.2."""
    return replace(circle, state=after_event(circle.state, ConsortiumEvent.DISSOLVE))


def require_shares(shares: Mapping[UUID, Decimal]) -> None:
    """Shares are parts of one whole: each above nothing, together 100 percent. Clause: SC 8.3.2."""
    if any(share <= 0 for share in shares.values()):
        raise Refused(say("Each share is above 0 percent. Take back the invitation of whoever has none."), CLAUSE)
    total = sum(shares.values(), Decimal())
    if total < WHOLE:
        raise Refused(
            say("The shares add up to {total}%. Share out the {rest}% that is left.", total=total, rest=WHOLE - total),
            CLAUSE,
        )
    if total > WHOLE:
        raise Refused(say("The shares add up to {total}%. Take {rest}% away.", total=total, rest=total - WHOLE), CLAUSE)


def after_event(state: ConsortiumState, event: ConsortiumEvent) -> ConsortiumState:
    """The state that follows when ``event`` happens to a consortium in ``state``. Clause: SC 8.3.2.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((state, event))
    if following is None:
        raise Refused(say("This consortium was dissolved. You can form another."), CLAUSE)
    return following


def _require_open(circle: Circle) -> None:
    if circle.state is ConsortiumState.DISSOLVED:
        raise Refused(say("This consortium was dissolved. You can form another."), CLAUSE)


def _moved(circle: Circle, who: UUID, event: PartnerEvent) -> PartnerState:
    following = _PARTNER_NEXT.get((circle.partners[who], event)) if who in circle.partners else None
    if following is None:
        raise Refused(say(_REFUSED_MOVES[event]), CLAUSE)
    return following


def _without(circle: Circle, who: UUID, event: PartnerEvent) -> Circle:
    return _settled(replace(circle, partners={**circle.partners, who: _moved(circle, who, event)}))


def _settled(circle: Circle) -> Circle:
    """The circle, formed or not as what is agreed has it."""
    if circle.is_whole == (circle.state is ConsortiumState.FORMED):
        return circle
    event = ConsortiumEvent.FORM if circle.is_whole else ConsortiumEvent.CHANGE
    return replace(circle, state=after_event(circle.state, event))
