"""What of a contract stays as it was signed, and what cannot be so (SC 8.4.4, 8.5.1)."""

from dataclasses import dataclass, fields
from datetime import date

from fourfold.do.contracts.rules.dates import require_plausible
from fourfold.do.contracts.rules.names import ContractKind
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Signed:
    """What a contract was signed on: nothing of it moves silently once it is live."""

    kind: str
    provider: object
    value: int | None
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None


def require_kept(before: Signed, after: Signed) -> None:
    """What is known of a live contract stays; only gaps are filled. Clause: SC 8.5.1, on terms changed by one side."""
    for one in fields(Signed):
        known = getattr(before, one.name)
        if known is not None and getattr(after, one.name) != known:
            raise Refused(
                say("This stands as it was signed. Record a change, with what it costs and why."), "SC 8.5.1",
                field=one.name,
            )  # fmt: skip


def require_sensible(terms: Signed, *, kind: ContractKind, has_agreement: bool) -> None:
    """Refuse what cannot be so, beside the field that it stands in. Clause: SC 8.9.3."""
    require_plausible(signed_on=terms.signed_on, starts_on=terms.starts_on, ends_on=terms.ends_on)
    if terms.value is not None and terms.value < 0:
        raise Refused(say("A contract is worth nothing or more."), field="value")
    if terms.starts_on is not None and terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise Refused(say("It ends before it begins. Choose a later day."), field="ends_on")
    if terms.signed_on is not None and terms.ends_on is not None and terms.ends_on < terms.signed_on:
        raise Refused(say("It ends before it is signed. Check both days."), field="ends_on")
    if has_agreement and kind not in (ContractKind.CALL_OFF, ContractKind.FRAMEWORK):
        raise Refused(say("Only a call-off, or the framework agreement itself, names a framework."), field="agreement")
