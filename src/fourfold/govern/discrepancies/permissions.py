"""Who may do what with figures that differ: everyone reads them; only loading a dataset keeps them."""

from fourfold.foundation.audit.actions import Actor
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say


def check_keep(by: Actor, authority: Authority) -> None:
    """The system keeps discrepancies when it loads a dataset. No person does yet: there is no page for it."""
    if hasattr(by, "authority_id"):
        raise NotAllowed(say("Figures that differ are loaded with the papers of the authority."))
