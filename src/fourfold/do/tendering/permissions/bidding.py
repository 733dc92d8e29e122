"""Who writes a bid, sends it, and reads what became of it: those who speak for its provider, and nobody else."""

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import PREPARES, Part
from fourfold.do.tendering.models import Draft, KeptReceipt, Tender
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say


def check_speaks(representative: Representative | None) -> None:
    """Whoever speaks for a provider has answers and bids of its own (SC 6.2.5)."""
    if representative is None or representative.until is not None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 6.2.5")


def check_bids(representative: Representative | None, tender: Tender) -> None:
    """Those who speak for a provider see its bid for a tender that was published (SC 6.2.5)."""
    check_speaks(representative)
    if tender.published_at is None:
        raise NotAllowed(say("This tender is not published yet."), "SC 6.2.5")


def check_write(representative: Representative | None, tender: Tender) -> None:
    """Whoever runs the account or prepares bids writes one (SC 6.2.5)."""
    check_bids(representative, tender)
    _part(representative, PREPARES)


def check_send(representative: Representative | None, tender: Tender) -> None:
    """A bid binds its provider: whoever runs the account sends and withdraws it (SC 8.3.2)."""
    check_bids(representative, tender)
    _part(representative, frozenset({Part.LEAD}))


def check_draft(representative: Representative | None, draft: Draft) -> None:
    """A bid that is being written belongs to its provider (SC 6.2.5)."""
    _own(representative, draft.provider)


def check_receipt(representative: Representative | None, receipt: KeptReceipt) -> None:
    """A receipt is shown to those who speak for its provider; they may show it to anyone (SC 6.2.5)."""
    _own(representative, receipt.provider)


def check_answer_standard(representative: Representative | None) -> None:
    """Whoever runs the account or prepares bids answers the standard questions (SC 6.2.7, rec 15)."""
    check_speaks(representative)
    _part(representative, PREPARES)


def _own(representative: Representative | None, provider: Provider) -> None:
    check_speaks(representative)
    if representative is None or representative.provider_id != provider.pk:
        raise NotAllowed(say("This belongs to another organisation."), "SC 6.2.5")


def _part(representative: Representative | None, parts: frozenset[Part]) -> None:
    if representative is None or representative.part not in parts:
        raise NotAllowed(say("Your part in your organisation does not cover this. Ask whoever runs its account."))
